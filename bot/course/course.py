"""A course as the program uses it: its values, its questions and answers."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field

from bot.course import homes, rendering
from bot.course.catalogue import catalogue, hours
from bot.course.checklist import ChecklistItem
from bot.course.entries import Entry, Topic
from bot.course.hours import Hours
from bot.course.inquiries import InquiryRules
from bot.course.known import KnownQuestion
from bot.course.learned import LearnedEntry
from bot.course.moments import Day, due_day, phase_at, phase_end, phase_start, resolve, stated_day
from bot.course.problems import Problem
from bot.course.reader import ANYBODY, Reader
from bot.course.reminders import ReminderRule
from bot.course.reports import ReportPlan
from bot.course.settling import Settlement, laid_over
from bot.course.shown import Value
from bot.course.shown_people import asked_in
from bot.course.stages import Stage, stage_on, stay
from bot.course.texts import FALLBACK
from bot.course.values import Authority, CourseFile, NumberFact
from bot.course.when import Months
from bot.course.wording import Wording, wording

NOON = time(12)


class Course(CourseFile):
    """One run of the training: everything in course.yaml, and what people ask.

    Attributes:
        folder: the pack that it was read from.
        topics: in the order of the menu.
        written: entries by id, in the files' order: those of faq.yaml, then those of unknown.yaml.
        learned: what learned.yaml lays over them, by id.
        entries: the written ones with what was learned laid over, then the learned ones.
        known: questions with known answers; none of them is a variant of an entry.
        reports: the reports that each participant owes, by id, in the order of reports.yaml.
        reminders: what it reminds of, by id, in the order of reminders.yaml.
        checklist: the duties of each participant, by id, in the order of checklist.yaml.
        inquiries: how its coordinators answer, as they set it in inquiries.yaml.
        settlements: what coordinators said of its open points, by the point's id.
    """

    # a course is itself, so that what is made for it can be kept by it
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    folder: Path
    topics: tuple[Topic, ...]
    written: Mapping[str, Entry]
    learned: Mapping[str, LearnedEntry]
    entries: Mapping[str, Entry]
    known: tuple[KnownQuestion, ...]
    reports: Mapping[str, ReportPlan]
    reminders: Mapping[str, ReminderRule]
    checklist: Mapping[str, ChecklistItem]
    inquiries: InquiryRules = Field(default_factory=InquiryRules)
    settlements: Mapping[str, Settlement] = Field(default_factory=dict)

    @cached_property
    def catalogue(self) -> Mapping[str, Value]:
        """Every value by the name that answers refer to it by."""
        return catalogue(self)

    def reader(
        self, country: str | None, at: datetime | None, *, is_accepted: bool = False
    ) -> Reader:
        """Somebody who reads at a moment, as far as this course differs by it.

        Args:
            country: the person's country (ISO code); one that takes no part counts as unknown.
            at: the moment, aware; None where answers are wanted as before the course.
            is_accepted: whether it is known that they take part.
        """
        known = country if self.countries.get(country) is not None else None
        if at is None:
            return Reader(country=known)
        phase = phase_at(self.phases, at.astimezone(self.zone).date())
        stage = self.stage(at, country=known, is_accepted=is_accepted)
        return Reader(country=known, phase=phase, stage=stage)

    def stage(
        self, at: datetime, *, country: str | None = None, is_accepted: bool = False
    ) -> Stage:
        """Where somebody stands with the course at a moment; days are those of its zone.

        Args:
            at: the moment, aware.
            country: theirs (ISO code): the accepted may be told on another day there.
            is_accepted: whether it is known that they take part: then they apply no more.
        """
        told = self.day_of(self.acceptance, country) if self.acceptance else None
        stage = stage_on(
            at.astimezone(self.zone).date(),
            accepted=told.date if told is not None else None,
            stay=self.stay,
        )
        return Stage.HOME if is_accepted and stage is Stage.APPLYING else stage

    def zone_for(self, country: str | None, at: datetime) -> ZoneInfo:
        """By whose clocks somebody lives at a moment.

        In Japan by the course's; at home by those of their country, or the course's where that is
        not known. It is a zone with the rules of every date, not an offset.

        Args:
            country: theirs (ISO code).
            at: the moment, aware.
        """
        home = self.countries.get(country)
        first, last = self.stay
        is_there = first <= at.astimezone(self.zone).date() <= last
        return self.zone if home is None or is_there else home.zone

    @cached_property
    def hours(self) -> Hours:
        """The zones of the course and of its countries."""
        return hours(self)

    def home_in(self, question: str) -> str | None:
        """The country of the course (ISO code) that a question says is the person's own."""
        return homes.home_in(question, self.countries)

    def country_in(self, question: str) -> str | None:
        """The one country of the course (ISO code) that a question names."""
        return homes.country_in(question, self.countries)

    def ahead_of(self, country: str) -> timedelta:
        """How far the course's clocks are ahead of a country's when its main phase begins.

        Raises:
            KeyError: the country takes no part.
        """
        first = self.core_days[0] if self.core_days else self.first_day
        return self.hours.ahead(datetime.combine(first, NOON, self.zone), country)

    def asked(self, authority: str, reader: Reader = ANYBODY) -> Authority:
        """An authority, or who is asked in its stead in the reader's phase.

        Raises:
            KeyError: there is no such authority.
        """
        return asked_in(self.authorities, authority, reader.phase)

    def render(self, template: str, locale: str, *, reader: Reader = ANYBODY) -> str:
        """A template with its references filled in, as Telegram's HTML.

        Args:
            template: HTML with references such as `{facts.capacity}`.
            locale: the language; one that the pack does not have gives English.
            reader: for whom, where it differs by country and phase.

        Raises:
            ReferenceFault: a reference that this course cannot fill in; none in a checked pack.
        """
        return rendering.render(template, self.catalogue, self._words(locale), reader)

    def value(self, reference: str, locale: str, *, reader: Reader = ANYBODY) -> str:
        """One value as plain text, by its name without braces, such as `phones.accommodation`.

        Raises:
            ReferenceFault: this course has no such value or form.
        """
        return rendering.value(reference, self.catalogue, self._words(locale), reader)

    def source_label(self, section: str, locale: str) -> str:
        """A section of the document as a source line names it.

        Numbered sections as they are («IV.5»), a named one by its title (раздел «Переписка»),
        one whose title is a common noun by that («обложка»).
        """
        title = self.document.sections.get(section)
        if title is None or section[:1] in "IVX":
            return section
        words = self._words(locale)
        name = title.get(words.code)
        return name if name[:1].islower() else words.section.format(name)

    def day_of(self, deadline_id: str, country: str | None = None) -> Day | None:
        """The last day of a deadline, relative dates worked out; None where somebody must be asked.

        What coordinators settled counts; `deadlines` and `render` have the document's word alone.

        Raises:
            KeyError: there is no such deadline.
        """
        day = resolve(self.deadlines[deadline_id], self.phases, country=country)
        return laid_over(self, deadline_id, day, country)

    def settled_about(self, subject: str) -> tuple[Settlement, ...]:
        """What coordinators said of a value's open points.

        Args:
            subject: the value, such as `deadlines.inception-report`.
        """
        return tuple(
            one
            for point, one in self.settlements.items()
            if self.open_points[point].about == subject
        )

    def stated_day_of(self, deadline_id: str) -> Day | None:
        """The last day of a deadline where the document itself names it, for every country.

        Raises:
            KeyError: there is no such deadline.
        """
        return stated_day(self.deadlines[deadline_id], self.phases)

    def duty_day(self, item_id: str, country: str | None = None) -> Day | None:
        """The last day of a duty of the checklist; None where the document names none.

        Raises:
            KeyError: there is no such duty.
        """
        item = self.checklist[item_id]
        if item.deadline is not None:
            return self.day_of(item.deadline, country)
        return None if item.due is None else due_day(item.due, self.phases)

    @cached_property
    def stay(self) -> tuple[date, date]:
        """The first and the last day in Japan; the outermost days where only months are named."""
        days = stay(self.phases)
        assert days is not None, "a checked pack has the phase"
        return days

    def topics_in(self, stage: Stage | None) -> tuple[Topic, ...]:
        """The topics of a stage of life, in the order of the menu; all where it is not known."""
        return tuple(one for one in self.topics if stage is None or stage in one.stages)

    @property
    def core_days(self) -> tuple[date, date] | None:
        """The first and the last day of the core phase; None where only months are named."""
        core = self.phases.get("core")
        if core is None or isinstance(core.when, Months):
            return None
        return phase_start(core).date, phase_end(core).date

    def number_of(self, name: str) -> NumberFact:
        """A number of the facts by its name, such as `facts.capacity`.

        Raises:
            KeyError: there is no such number; none in the rules of a checked pack.
        """
        fact = self.facts[name.removeprefix("facts.")]
        if not isinstance(fact, NumberFact):
            raise KeyError(name)
        return fact

    @property
    def first_day(self) -> date:
        """The first day of the first phase."""
        return min(phase_start(phase).date for phase in self.phases.values())

    @property
    def last_day(self) -> date:
        """The last day of the last phase."""
        return max(phase_end(phase).date for phase in self.phases.values())

    def _words(self, locale: str) -> Wording:
        if locale in self.texts:
            return wording(locale)
        return wording(FALLBACK if FALLBACK in self.texts else self.texts[0])


class Courses:
    """The courses of an installation, side by side.

    Args:
        courses: those that can be used.
        problems: what is wrong with the packs that cannot.
    """

    def __init__(self, courses: Mapping[str, Course], problems: tuple[Problem, ...] = ()) -> None:
        self._courses = dict(courses)
        self.problems = problems

    def get(self, course_id: str | None) -> Course | None:
        """A course by its id."""
        return self._courses.get(course_id or "")

    def default(self, now: datetime, *, among: Collection[Course] | None = None) -> Course:
        """The course that runs, or else the one that comes next, or else the last one.

        Args:
            now: the present moment, aware.
            among: those to choose from; all of them without it.

        Raises:
            LookupError: there is no course at all.
        """
        choice = [*self] if among is None else [*among]
        if not choice:
            raise LookupError
        ahead = [one for one in choice if one.last_day >= now.astimezone(one.zone).date()]
        if ahead:
            return min(ahead, key=lambda course: (course.first_day, course.id))
        return max(choice, key=lambda course: (course.last_day, course.id))

    def replace(self, course: Course) -> None:
        """Let a course stand for the one of its id that was there.

        Raises:
            KeyError: there is none.
        """
        if course.id not in self._courses:
            raise KeyError(course.id)
        self._courses[course.id] = course

    def __iter__(self) -> Iterator[Course]:
        return iter(self._courses.values())

    def __len__(self) -> int:
        return len(self._courses)
