"""What may stand in checklist.yaml: the duties of a participant, which the document scatters."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from bot.course.stages import Stage
from bot.course.texts import Strict, Texts
from bot.course.values import Sourced, Strength
from bot.course.when import Id, When

# buttons carry it beside the course's id and a person's number, and have 64 bytes
ItemId = Annotated[Id, StringConstraints(max_length=16)]


class ChecklistItem(Sourced):
    """One duty of a participant.

    Attributes:
        title: short, as it stands in a list and on a button.
        text: one or two lines of HTML with references: what to do, where, and what is not said.
        strength: whether the document requires it, recommends it, or it is only advice; None
            where the document names it and says neither.
        stage: in which stage of life it is to be done; heads its part of the list.
        deadline: the deadline of course.yaml that it fulfils: its date is that one's. Where a
            report is handed in for it, the bot ticks it by itself.
        due: its last day, where it fulfils no deadline; without either the document names none.
        ask: the authority that knows more.
        entry: the entry of faq.yaml that tells more.
    """

    title: Texts
    text: Texts
    strength: Strength | None = None
    stage: Stage
    deadline: Id | None = None
    due: When | None = None
    ask: Id
    entry: Id | None = None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.stage is Stage.APPLYING:
            message = "must be home, japan or after: applicants have no checklist"
            raise PydanticCustomError("checklist", message)
        if self.deadline is not None and self.due is not None:
            message = "the date is that of its deadline: leave out 'due' or 'deadline'"
            raise PydanticCustomError("checklist", message)
        return self

    @property
    def is_owed(self) -> bool:
        """Whether the document wants it done, and does not only recommend or advise it."""
        return self.strength in {None, "required"}


class ChecklistFile(Strict):
    """checklist.yaml: the duties by id, in the order of life."""

    checklist: Annotated[dict[ItemId, ChecklistItem], Field(min_length=1)]
