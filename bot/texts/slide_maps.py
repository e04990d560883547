"""The map of a report's slides, in words: what stands in each box, what was found, and where."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.course import Course
from bot.course.reports import ReportPlan, ReportSection
from bot.i18n import Translator
from bot.reports.deck import Deck, Slide
from bot.reports.findings import Severity
from bot.reports.verdict import Verdict
from bot.texts.cards import drawable

LETTERS: Final = {"ru": "АБВГДЕЖИКЛМНПРСТУФХЦЧШЭЮЯ", "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
"""By which boxes point at the sections below them; those are left out that look like a digit."""

MOST_BOXES: Final = 60
"""Slides that one map shows; how many more there are is said."""

_MOST_RUNS: Final = 20
"""Slides, or rows of them, that one line names: a deck may have thousands."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A section or a question of the report, as the list below the boxes has it.

    Attributes:
        letter: of a section; questions have none.
        label: what it is.
        where: on which slides it stands, or that it was not found.
        is_found: whether it was.
        questions: those that the section answers.
    """

    letter: str = ""
    label: str
    where: str
    is_found: bool
    questions: tuple["Part", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Box:
    """A slide.

    Attributes:
        number: from 1.
        title: its title; without one the beginning of its text, or what it holds instead.
        has_title: whether `title` is one.
        sections: which of the map's sections stand on it, by their place in the list.
        remark: what is special about it, such as that it is hidden.
        is_over: whether it stands beyond the most that there may be.
        found: how many findings of each gravity it has.
    """

    number: int
    title: str
    has_title: bool = True
    sections: tuple[int, ...] = ()
    remark: str = ""
    is_over: bool = False
    found: Mapping[Severity, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SlideMap:
    """What the picture of a report's slides shows; every sentence worded.

    Attributes:
        title: the report.
        about: how many slides it has, and how much was found.
        boxes: the slides in their order.
        more: how many slides were left out, or nothing.
        no_section: what stands in the box of a slide that belongs to no section.
        sections: all of the report's, in its order.
        whole: what was found about the deck as a whole.
    """

    title: str
    about: str
    boxes: tuple[Box, ...]
    more: str = ""
    no_section: str
    sections: tuple[Part, ...]
    whole: str = ""


def slide_map(
    verdict: Verdict, deck: Deck, plan: ReportPlan, course: Course, tr: Translator
) -> SlideMap:
    """The map of a deck that was checked.

    Args:
        verdict: what the check found.
        deck: what was checked.
        plan: the report that it was checked as.
        course: whose report that is.
        tr: the reader's language; Japanese gives English, the font has no kanji.
    """
    spoken = drawable(tr)
    most = round(course.number_of(plan.most_slides).number)
    shown, left = deck.slides[:MOST_BOXES], len(deck.slides) - MOST_BOXES
    n = sum(finding.slide is None for finding in verdict.findings)
    about_all = spoken.ngettext(
        "About the deck as a whole: %(n)d finding", "About the deck as a whole: %(n)d findings", n
    )
    and_more = spoken.ngettext("… and %(n)d more slide", "… and %(n)d more slides", left)
    return SlideMap(
        title=plan.title.get(spoken.locale),
        about=_about(verdict, most, spoken),
        boxes=tuple(_box(slide, verdict, plan, most, spoken) for slide in shown),
        more=and_more % {"n": left} if left > 0 else "",
        no_section=spoken.gettext("no section"),
        sections=_sections(verdict, plan, spoken),
        whole=about_all % {"n": n} if n else "",
    )


def slide_numbers(slides: Iterable[int]) -> str:
    """Numbers of slides, neighbours drawn together: «1, 4–7»; of very many the first ones."""
    runs: list[list[int]] = []
    for number in sorted(set(slides)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [f"{one[0]}–{one[-1]}" if len(one) > 1 else str(one[0]) for one in runs]
    return ", ".join([*said[:_MOST_RUNS], *(["…"] if len(said) > _MOST_RUNS else [])])


def _about(verdict: Verdict, most: int, tr: Translator) -> str:
    slides = tr.ngettext(
        "%(n)d slide of at most %(most)d", "%(n)d slides of at most %(most)d", verdict.slides
    ) % {"n": verdict.slides, "most": most}
    n = len(verdict.findings)
    findings = tr.ngettext("%(n)d finding", "%(n)d findings", n) % {"n": n}
    return " · ".join([slides, findings if n else tr.gettext("no findings")])


def _box(slide: Slide, verdict: Verdict, plan: ReportPlan, most: int, tr: Translator) -> Box:
    title = " ".join((slide.title or "").split())
    is_over = slide.number > most
    remarks = {
        tr.gettext("hidden"): slide.is_hidden,
        tr.gettext("over the limit"): is_over,
    }
    return Box(
        number=slide.number,
        title=title or _instead(slide, tr),
        has_title=bool(title),
        sections=tuple(
            place
            for place, section in enumerate(plan.sections)
            if slide.number in verdict.sections.get(section, ())
        ),
        remark=", ".join(remark for remark, holds in remarks.items() if holds),
        is_over=is_over,
        found=Counter(one.severity for one in verdict.findings if one.slide == slide.number),
    )


def _instead(slide: Slide, tr: Translator) -> str:
    """What a box says of a slide without a title."""
    if slide.content:
        return " ".join(slide.content[0].text.split())
    if slide.unreadable:
        return tr.gettext("could not be read")
    return tr.gettext("a picture only") if slide.pictures else tr.gettext("no text")


def _sections(verdict: Verdict, plan: ReportPlan, tr: Translator) -> tuple[Part, ...]:
    letters = LETTERS[tr.locale]
    return tuple(
        Part(
            letter=letters[place % len(letters)],
            label=section.title.get(tr.locale),
            where=_where(verdict.sections.get(key, ()), tr),
            is_found=bool(verdict.sections.get(key)),
            questions=_questions(verdict, section, tr),
        )
        for place, (key, section) in enumerate(plan.sections.items())
    )


def _questions(verdict: Verdict, section: ReportSection, tr: Translator) -> tuple[Part, ...]:
    return tuple(
        Part(
            label=question.title.get(tr.locale),
            where=_where(verdict.questions.get(key, ()), tr),
            is_found=bool(verdict.questions.get(key)),
        )
        for key, question in section.questions.items()
    )


def _where(slides: Sequence[int], tr: Translator) -> str:
    if not slides:
        return tr.gettext("not found")
    form = tr.ngettext("slide %(slides)s", "slides %(slides)s", len(set(slides)))
    return form % {"slides": slide_numbers(slides)}
