"""Which slide is which section of a report, and where its questions are answered: by meaning."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from threading import Lock
from typing import Final

from bot.course import Course
from bot.course.reports import ReportPlan
from bot.faq.dictionary import RussianDictionary
from bot.faq.lemmas import lemmatiser
from bot.reports.deck import Deck
from bot.reports.outline import Outline, Recogniser
from bot.reports.recognition.answering import answered
from bot.reports.recognition.pages import Page, pages
from bot.reports.recognition.parts import Parts, parts_of
from bot.reports.recognition.placing import placed
from bot.reports.recognition.speaking import Listener
from bot.reports.recognition.words import Words

__all__ = ["LexicalRecogniser", "LexicalRecognisers"]

_KEPT: Final = 16
"""Plans whose recognisers are kept ready."""


class LexicalRecogniser:
    """Finds the parts of one report by its cues; the same deck always gives the same outline.

    Args:
        plan: of the report, with its cues.
        words: turns texts into lemmas.
        names: those that speak for sections with `names`.
        titles: how a deck may be called as a whole.
    """

    def __init__(
        self, plan: ReportPlan, words: Words, *, names: Sequence[str], titles: Sequence[str]
    ) -> None:
        self._parts: Final[Parts] = parts_of(plan, names=names, titles=titles)
        self._words = words

    @cached_property
    def _listener(self) -> Listener:
        return Listener(self._parts, self._words)

    def outline(self, deck: Deck) -> Outline:
        """The parts of the report that a deck has; of an empty deck none."""
        shown = pages(deck)
        if not shown:
            return Outline()
        spoken = [self._listener.hear(page, is_first=page is shown[0]) for page in shown]
        found = placed(spoken, self._parts)
        sections = {
            key: _numbers(shown, places)
            for key, places in zip(self._parts.sections, found.sections, strict=True)
            if places
        }
        answers = answered(spoken, self._parts, found)
        taken = {number for numbers in sections.values() for number in numbers}
        first = min(taken, default=len(deck.slides) + 1)
        others = [slide.number for slide in deck.slides if slide.number not in taken]
        return Outline(
            sections=sections,
            questions={key: _numbers(shown, places) for key, places in answers.items()},
            front=tuple(number for number in others if number < first and taken),
            unplaced=tuple(number for number in others if number > first or not taken),
        )


class LexicalRecognisers:
    """Recognisers by plan, each built (0.3 s) when it is first used; safe to use from threads.

    Args:
        courses: those whose plans are asked for: their countries and years are known then.
    """

    def __init__(self, courses: Iterable[Course] = ()) -> None:
        self._courses = courses
        self._lemma_of = lemmatiser(RussianDictionary())
        self._built: dict[int, tuple[ReportPlan, Recogniser]] = {}
        self._lock = Lock()

    def of(self, plan: ReportPlan) -> Recogniser:
        """The recogniser of a plan."""
        with self._lock:
            if id(plan) not in self._built:  # a plan has no hash, and is kept, so its id holds
                while len(self._built) >= _KEPT:
                    del self._built[next(iter(self._built))]
                self._built[id(plan)] = plan, self._recogniser(plan)
            return self._built[id(plan)][1]

    def _recogniser(self, plan: ReportPlan) -> Recogniser:
        course = next((one for one in self._courses if _asks_for(one, plan)), None)
        titles = [text for _, text in plan.title.items()]
        if course is None:
            return LexicalRecogniser(plan, Words(self._lemma_of), names=(), titles=titles)
        names = [
            name
            for country in course.countries.members
            for name in (*(text for _, text in country.name.items()), *country.also)
        ]
        titles += [text for _, text in course.title.items()]
        words = Words(self._lemma_of, names=names, year=course.first_day.year)
        return LexicalRecogniser(plan, words, names=names, titles=titles)


def _asks_for(course: Course, plan: ReportPlan) -> bool:
    return any(one is plan for one in course.reports.values())


def _numbers(shown: Sequence[Page], places: Iterable[int]) -> tuple[int, ...]:
    return tuple(shown[place].number for place in places)
