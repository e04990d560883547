"""The parts of a plan that texts are told apart by: sections, questions, and what is neither."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
import numpy.typing as npt
import yaml

from bot.course.reports import Cues, ReportPlan, ReportQuestion

_NAMES: Final = ("{}", "О {}", "Республика {}", "{}: общие сведения", "{} at a glance")
"""How a slide is headed that is about one of the names that speak for a section."""

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Parts:
    """The parts of a plan, the last being what belongs to none.

    Attributes:
        sections: ids of the sections, in order.
        questions: of each question its id and the number of its part.
        owners: the number of the section that each part belongs to; the last one's is the number
            of sections.
        cues: of each part.
    """

    sections: tuple[str, ...]
    questions: tuple[tuple[str, int], ...]
    owners: npt.NDArray[np.int64]
    cues: tuple[Cues, ...]

    def of(self, section: int) -> Flags:
        """Which parts are those of a section."""
        flags: Flags = self.owners == section
        return flags

    def asks(self, section: int) -> bool:
        """Whether a section has questions."""
        return bool((self.owners == section).sum() > 1)


def parts_of(plan: ReportPlan, *, names: Sequence[str], titles: Sequence[str]) -> Parts:
    """The parts of a plan.

    Args:
        plan: the plan.
        names: those that speak for sections with `names`.
        titles: how a deck may be called as a whole.
    """
    owners: list[int] = []
    cues: list[Cues] = []
    questions: list[tuple[str, int]] = []
    for number, section in enumerate(plan.sections.values()):
        owners.append(number)
        cues.append(_with_names(section.cues, names))
        for key, question in section.questions.items():
            questions.append((key, len(cues)))
            owners.append(number)
            cues.append(_with_question(question))
    common = _common()
    owners.append(len(plan.sections))
    cues.append(common.model_copy(update={"titles": (*common.titles, *titles)}))
    return Parts(
        sections=tuple(plan.sections),
        questions=tuple(questions),
        owners=np.array(owners),
        cues=tuple(cues),
    )


def _with_question(question: ReportQuestion) -> Cues:
    """Cues with the question itself, as the document has it: whole, and without its examples."""
    asks = [text for _, text in question.asks.items()]
    titles = [text for _, text in question.title.items()]
    heads = [text.partition(":")[0] for text in asks]
    every = dict.fromkeys((*question.cues.titles, *titles, *asks, *heads))
    return question.cues.model_copy(update={"titles": tuple(every)})


def _with_names(cues: Cues, names: Sequence[str]) -> Cues:
    """Cues with those of a name, whichever it is: all names are one word here."""
    if not cues.names or not names:
        return cues
    titles = (*cues.titles, *(form.format(names[0]) for form in _NAMES * 3))
    return cues.model_copy(update={"titles": titles, "words": (*cues.words, *[names[0]] * 4)})


@cache
def _common() -> Cues:
    text = files("bot.reports.recognition").joinpath("common.yaml").read_text(encoding="utf-8")
    return Cues.model_validate(yaml.safe_load(text))
