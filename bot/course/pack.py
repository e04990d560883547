"""A pack as it was read, before anything is made of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import BaseModel

from bot.course import walking
from bot.course.checklist import ChecklistFile, ChecklistItem
from bot.course.course import Course
from bot.course.entries import Entry, FaqFile, Topic, UnknownFile
from bot.course.faults import Model, Understood, understand
from bot.course.inquiries import InquiryRules
from bot.course.known import NONE_KNOWN, KnownFile, read_known
from bot.course.learned import LearnedEntry, LearnedFile, laid_over
from bot.course.problems import Problem
from bot.course.questions import QuestionFile, read_questions
from bot.course.reading import read
from bot.course.reminders import ReminderRule, RemindersFile
from bot.course.reports import ReportPlan, ReportsFile
from bot.course.values import CourseFile
from bot.course.yaml_nodes import Path_

COURSE_FILE: Final = "course.yaml"
FAQ_FILE: Final = "faq.yaml"
UNKNOWN_FILE: Final = "unknown.yaml"
LEARNED_FILE: Final = "learned.yaml"
REPORTS_FILE: Final = "reports.yaml"
REMINDERS_FILE: Final = "reminders.yaml"
CHECKLIST_FILE: Final = "checklist.yaml"
INQUIRIES_FILE: Final = "inquiries.yaml"
FILES: Final[Mapping[str, type[BaseModel]]] = {
    COURSE_FILE: CourseFile,
    FAQ_FILE: FaqFile,
    UNKNOWN_FILE: UnknownFile,
    LEARNED_FILE: LearnedFile,
    REPORTS_FILE: ReportsFile,
    REMINDERS_FILE: RemindersFile,
    CHECKLIST_FILE: ChecklistFile,
    INQUIRIES_FILE: InquiryRules,
}
"""The YAML files of a pack and what each must be; a new one begins here."""
OPTIONAL: Final = frozenset(
    {UNKNOWN_FILE, LEARNED_FILE, REPORTS_FILE, REMINDERS_FILE, CHECKLIST_FILE, INQUIRIES_FILE}
)
"""Those that a pack may do without."""


class Written(NamedTuple):
    """An entry as the file has it, with where it stands.

    Attributes:
        entry: with the questions of that file alone.
        file: the file's name.
        path: where in it.
    """

    entry: Entry
    file: str
    path: Path_


@dataclass(frozen=True)
class Pack:
    """Everything that could be understood of a pack.

    Attributes:
        folder: where it lies.
        files: the YAML files that are there, by name.
        asked: the files of questions/, in the order of their names.
        known: known.tsv, empty where it is not there.
        absent: that the folder is no pack at all.
    """

    folder: Path
    files: Mapping[str, Understood[Any]]
    asked: tuple[QuestionFile, ...] = ()
    known: KnownFile = NONE_KNOWN
    absent: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files themselves."""
        files = (each.problems for each in self.files.values())
        asked = (each.problems for each in self.asked)
        return self.absent + tuple(chain.from_iterable(chain(files, asked))) + self.known.problems

    @cached_property
    def lost(self) -> frozenset[str]:
        """Names of what could not be understood, so that nobody misses it twice."""
        return frozenset(chain.from_iterable(each.lost for each in self.files.values()))

    @property
    def values(self) -> CourseFile | None:
        """course.yaml, or None if nothing can be made of it."""
        return self._value(COURSE_FILE, CourseFile)

    @property
    def faq(self) -> FaqFile | None:
        """faq.yaml, or None if it is not there or nothing can be made of it."""
        return self._value(FAQ_FILE, FaqFile)

    @property
    def unknown(self) -> UnknownFile | None:
        """unknown.yaml, or None if it is not there or nothing can be made of it."""
        return self._value(UNKNOWN_FILE, UnknownFile)

    @property
    def learned(self) -> tuple[LearnedEntry, ...]:
        """Those of learned.yaml; empty if it is not there or nothing can be made of it."""
        learned = self._value(LEARNED_FILE, LearnedFile)
        return learned.entries if learned else ()

    @property
    def reports(self) -> Mapping[str, ReportPlan]:
        """Those of reports.yaml by id; empty if it is not there or nothing can be made of it."""
        reports = self._value(REPORTS_FILE, ReportsFile)
        return reports.reports if reports else {}

    @property
    def reminders(self) -> Mapping[str, ReminderRule]:
        """Those of reminders.yaml by id; empty if it is not there or nothing can be made of it."""
        reminders = self._value(REMINDERS_FILE, RemindersFile)
        return reminders.reminders if reminders else {}

    @property
    def checklist(self) -> Mapping[str, ChecklistItem]:
        """Those of checklist.yaml by id; empty if it is not there or nothing is made of it."""
        checklist = self._value(CHECKLIST_FILE, ChecklistFile)
        return checklist.checklist if checklist else {}

    @property
    def inquiries(self) -> InquiryRules:
        """inquiries.yaml; what holds without it, if it is not there or nothing is made of it."""
        return self._value(INQUIRIES_FILE, InquiryRules) or InquiryRules()

    def parts(self) -> Iterator[tuple[str, Path_, object]]:
        """Every part of every file: the file's name, where it stands, what it is."""
        for name, each in self.files.items():
            for path, part in walking.parts(each.value):
                yield name, path, part

    @cached_property
    def course(self) -> Course:
        """The course that the files make; only where `values` is there."""
        assert self.values is not None, "asked only of a course.yaml that was understood"
        written = {entry.id: entry for entry in self.entries}
        return Course.model_construct(
            **{name: getattr(self.values, name) for name in CourseFile.model_fields},
            folder=self.folder,
            topics=self.topics,
            written=written,
            learned={one.id: one for one in self.learned},
            entries=laid_over(written, self.learned),
            known=self.known.questions,
            reports=self.reports,
            reminders=self.reminders,
            checklist=self.checklist,
            inquiries=self.inquiries,
        )

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics, also where two have one id."""
        return self.faq.topics if self.faq else ()

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """The entries of faq.yaml, then those of unknown.yaml, also where two have one id."""
        entries = self.faq.entries if self.faq else ()
        unknown = self.unknown.unknown if self.unknown else ()
        return (
            *(Written(one, FAQ_FILE, ("entries", at)) for at, one in enumerate(entries)),
            *(Written(one.entry, UNKNOWN_FILE, ("unknown", at)) for at, one in enumerate(unknown)),
        )

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The same with all their questions: their own, then those of questions/."""
        added: defaultdict[str, list[str]] = defaultdict(list)
        for line in chain.from_iterable(file.lines for file in self.asked):
            added[line.entry_id].append(line.text)
        return tuple(
            entry.model_copy(update={"questions": (*entry.questions, *added[entry.id])})
            if entry.id in added
            else entry
            for entry, *_ in self.written
        )

    @cached_property
    def taught(self) -> tuple[Written, ...]:
        """The entries of learned.yaml as people get them, also where two have one id."""
        written = {entry.id: entry for entry in self.entries}
        return tuple(
            Written(one.over(written.get(one.id)), LEARNED_FILE, ("entries", at))
            for at, one in enumerate(self.learned)
        )

    def problem(self, file: str, path: Path_, message: str, *, containing: str = "") -> Problem:
        """A problem with a part of a file, named and with its line."""
        source = self.files[file].source
        line = source.line(path, containing=containing)
        return Problem(source.file, line, f"{source.name(path)}: {message}")

    def place(self, file: str, path: Path_) -> str:
        """`file:line` of a part, to be named in a message about another."""
        source = self.files[file].source
        return f"{source.file.name}:{source.line(path)}"

    def is_lost(self, name: str) -> bool:
        """Whether a name could not be understood, and was reported for that already."""
        return any(name == part or name.startswith(f"{part}.") for part in self.lost)

    def _value(self, name: str, model: type[Model]) -> Model | None:
        value = self.files[name].value if name in self.files else None
        return value if isinstance(value, model) else None


def read_pack(folder: Path) -> Pack:
    """A pack as far as it can be understood; raises nothing."""
    if not (folder / COURSE_FILE).is_file():
        message = "there is no course.yaml here: a pack is a folder with this file"
        return Pack(folder, {}, absent=(Problem(folder / COURSE_FILE, 1, message),))
    return Pack(
        folder,
        {
            name: understand(model, read(folder / name))
            for name, model in FILES.items()
            if (folder / name).is_file()
        },
        read_questions(folder),
        read_known(folder),
    )
