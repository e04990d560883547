"""Values typed by hand where a reference belongs, above all those that contradict course.yaml."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.course.checks.stated import Stated, canonical, stated
from bot.course.checks.typed import Typed, typed
from bot.course.pack import CHECKLIST_FILE, COURSE_FILE, REMINDERS_FILE, REPORTS_FILE, Pack
from bot.course.problems import Problem
from bot.course.texts import Texts


def in_answers(pack: Pack) -> Iterator[Problem]:
    """Answers and titles of entries take every value from course.yaml."""
    known = tuple(stated(pack))
    for entry, file, path in pack.written:
        for key, texts in entry.texts:
            for locale, text in texts.items():
                where = (*path, *key, locale)
                for found in typed(text):
                    message = _message(pack, found, known, entry.sources)
                    yield pack.problem(file, where, message, containing=found.written)


def in_values(pack: Pack) -> Iterator[Problem]:
    """No name in these files states a date, telephone, address or link again."""
    known = tuple(stated(pack))
    for file, path, part in pack.parts():
        if (
            isinstance(part, Texts)
            and file in {COURSE_FILE, REPORTS_FILE, CHECKLIST_FILE, REMINDERS_FILE}
            and path[0] not in {"document", "title"}
            and "address" not in path
        ):
            for locale, text in part.items():
                for found in typed(text.replace("{", "").replace("}", ""), numbers=False):
                    message = _message(pack, found, known, ())
                    yield pack.problem(file, (*path, locale), message)


def _message(pack: Pack, found: Typed, known: Sequence[Stated], sources: Sequence[str]) -> str:
    same_kind = [value for value in known if value.kind == found.kind]
    same = [value for value in same_kind if _equal(found, value)]
    near = [value for value in same_kind if set(value.sources) & set(sources)]
    if same:
        value = next((value for value in same if value in near), same[0])
        place = pack.place(COURSE_FILE, value.path)
        return (
            f"the {found.kind} «{found.written}» is typed here and stands at {place} too: "
            f"write {{{value.name}}}"
        )
    if near:
        values = "; ".join(
            f"{value.name} is {value.shown} at {pack.place(COURSE_FILE, value.path)}"
            for value in near[:3]
        )
        return (
            f"the {found.kind} «{found.written}» typed here contradicts course.yaml "
            f"({values}): write a reference, such as {{{near[0].name}}}"
        )
    return (
        f"the {found.kind} «{found.written}» is typed here and stands nowhere in course.yaml: "
        "give it a name there and refer to it"
    )


def _equal(found: Typed, value: Stated) -> bool:
    if found.day is None:
        return canonical(found.kind, found.written) == value.value
    year, month, day = found.day
    return (
        isinstance(value.value, date)
        and (value.value.month, value.value.day) == (month, day)
        and year in {None, value.value.year}
    )
