"""An empty report in words: what stands on its slides, and what is to be filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from bot.course import Course
from bot.course.reports import ReportPlan, ReportQuestion, ReportSection
from bot.i18n import LOCALES, Translator, translator
from bot.markup import plain
from bot.reports.markers import to_fill
from bot.reports.template import Line, Template, TemplateSlide
from bot.texts.course import source_line

_Any = TypeVar("_Any")


def template(plan: ReportPlan, course: Course, locale: str) -> Template:
    """The report of a plan, to be filled in.

    Each section has as many slides as the document gives it, and one where it does not say; the
    questions of a section are spread over its slides.

    Args:
        plan: the report.
        course: whose report; its number and title stand on every slide.
        locale: the language of the slides; one in which the report may not be written gives the
            first of those in which it may.
    """
    language = locale if locale in plan.languages else plan.languages[0]
    tr = translator(language if language in LOCALES else "en")
    shares = _shares(plan, course)
    slides = [
        slide
        for section, n in zip(plan.sections.values(), shares, strict=True)
        for slide in _section(section, n, tr)
    ]
    source = plain(source_line(course, plan.sources, tr))
    slides = [replace(one, notes="\n".join([*one.notes.splitlines(), source])) for one in slides]
    slides[0] = replace(
        slides[0],
        foot=to_fill(tr.gettext("Your name, position and organization")),
        notes="\n".join([_how_to(tr), slides[0].notes]),
    )
    return Template(
        title=plan.title.get(tr.locale),
        course=f"{course.number} · {course.title.get(tr.locale)}",
        language=tr.locale,
        slides=slides,
    )


def spread(questions: Sequence[_Any], slides: int) -> list[Sequence[_Any]]:
    """Questions in their order over slides, the first ones taking what is left over.

    Fewer questions than slides leave the last ones empty.
    """
    shares, more = divmod(len(questions), slides)
    cuts = [place * shares + min(place, more) for place in range(slides + 1)]
    return [questions[start:end] for start, end in pairwise(cuts)]


def _shares(plan: ReportPlan, course: Course) -> list[int]:
    """How many slides each section has; where the document is silent, one for two questions.

    That is as long as there is room; one for each section there always is.
    """
    stated = [
        round(course.number_of(one.slides).number) if one.slides else 0
        for one in plan.sections.values()
    ]
    shares = [max(n, 1) for n in stated]
    room = round(course.number_of(plan.most_slides).number) - sum(shares)
    for place, section in enumerate(plan.sections.values()):
        if not stated[place]:
            more = min(max(-(-len(section.questions) // 2) - 1, 0), max(room, 0))
            shares[place] += more
            room -= more
    return shares


def _section(section: ReportSection, slides: int, tr: Translator) -> Iterator[TemplateSlide]:
    asked = spread(list(section.questions.values()), slides)
    heading = section.heading.get(tr.locale)
    for number, questions in enumerate(asked, 1):
        if questions:
            yield _answering(questions, tr)
            continue
        title = heading if slides == 1 else f"{heading} ({number})"
        hint = section.hint.get(tr.locale)
        lines = (Line(text=to_fill(_sentence(hint))), Line(text=_example(tr)))
        yield TemplateSlide(title=title, lines=lines, notes=_belongs(hint, tr))


def _answering(questions: Sequence[ReportQuestion], tr: Translator) -> TemplateSlide:
    """A slide that answers one question, or several, each under its own head."""
    titles = [one.title.get(tr.locale) for one in questions]
    lines: list[Line] = []
    for question, title in zip(questions, titles, strict=True):
        if len(questions) > 1:
            lines.append(Line(text=_sentence(title), is_head=True))
        hint = question.hint or question.asks
        lines.append(Line(text=to_fill(_sentence(hint.get(tr.locale)))))
    if len(questions) == 1:
        lines.append(Line(text=_example(tr)))
    asks = "\n".join(_asked(one.asks.get(tr.locale), tr) for one in questions)
    return TemplateSlide(title=_sentence(tr.listed(titles)), lines=lines, notes=asks)


def _example(tr: Translator) -> str:
    return to_fill(tr.gettext("An example, a name or a figure"))


def _asked(what: str, tr: Translator) -> str:
    return tr.gettext("The document asks: %(what)s") % {"what": what}


def _belongs(what: str, tr: Translator) -> str:
    return tr.gettext("What belongs here: %(what)s") % {"what": what}


def _how_to(tr: Translator) -> str:
    return tr.gettext(
        "Replace everything between the signs ‹ and › with your own text; what you do not need, "
        "delete. Nobody sees these notes in the show."
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def caption(plan: ReportPlan, course: Course, tr: Translator) -> str:
    """What is said with the template; plain text."""
    most = round(course.number_of(plan.most_slides).number)
    return "\n".join(
        [
            tr.gettext("📄 A template of the report: %(title)s")
            % {"title": plan.title.get(tr.locale)},
            tr.gettext(
                "Replace everything between the signs ‹ and › with your own text and delete what "
                "you do not need. What the document asks for stands in the notes to the slides."
            ),
            tr.ngettext(
                "At most %(n)d slide is a requirement; the order of the sections is an example.",
                "At most %(n)d slides is a requirement; the order of the sections is an example.",
                most,
            )
            % {"n": most},
            tr.gettext("Then send me the file: I will check it in a few seconds."),
        ]
    )


def none(tr: Translator) -> str:
    """That the course asks for no report."""
    return tr.gettext("The document of this course asks for no report, so there is no template.")


def button(tr: Translator) -> str:
    """The button that sends the template."""
    return tr.gettext("Template")
