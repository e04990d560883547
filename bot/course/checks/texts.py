"""Whether every text is there in every language of the pack."""

from collections.abc import Iterator

from bot.course.pack import LEARNED_FILE, Pack
from bot.course.problems import Problem
from bot.course.texts import EVERY_LOCALE, TextLists, Texts
from bot.course.yaml_nodes import Path_


def translations(pack: Pack) -> Iterator[Problem]:
    """Every text has every locale of `texts:`, and no other; lists are equally long in all.

    What a coordinator said in one language is shown in it; that is no mistake.
    """
    for file, path, part in pack.parts():
        if isinstance(part, Texts | TextLists) and EVERY_LOCALE not in part.root:
            yield from _languages(pack, file, path, part)


def _languages(pack: Pack, file: str, path: Path_, part: Texts | TextLists) -> Iterator[Problem]:
    expected = pack.course.texts
    for locale in expected:
        if locale not in part.root and file != LEARNED_FILE:
            message = f"the text in '{locale}' is missing (texts: [{', '.join(expected)}])"
            yield pack.problem(file, path, message)
    for locale in part.root:
        if locale not in expected:
            message = f"'{locale}' is not among texts: [{', '.join(expected)}]"
            yield pack.problem(file, (*path, locale), message)
    if isinstance(part, TextLists):
        lengths = {locale: len(items) for locale, items in part.root.items()}
        if len(set(lengths.values())) > 1:
            counts = ", ".join(f"{locale} {length}" for locale, length in lengths.items())
            yield pack.problem(file, path, f"the lists differ in length: {counts}")
