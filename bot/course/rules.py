"""What the course demands of a case: ages, experience, slides; the numbers stand in `facts`."""

from typing import Annotated, Final, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from bot.course.texts import Strict
from bot.course.when import Id

CASE: Final = (
    r"^(age|experience|core-period|slides(:[a-z0-9]+(-[a-z0-9]+)*)?"
    r"|deadline:[a-z0-9]+(-[a-z0-9]+)*)$"
)
"""What the `case` of an entry may be."""

FactName = Annotated[str, StringConstraints(pattern=r"^facts\.[a-z0-9]+(-[a-z0-9]+)*$")]


class AgeRule(Strict):
    """How old somebody is to be, in full years, both ends included; one may be left out."""

    lowest: FactName | None = Field(default=None, alias="from")
    highest: FactName | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if self.lowest is None and self.highest is None:
            raise PydanticCustomError("age", "an age has 'from', 'to' or both")
        return self


class ExperienceRule(Strict):
    """Of how many years the experience has to be more."""

    more_than: FactName


class SlidesRule(Strict):
    """How many slides a report may have.

    Attributes:
        at_most: all together.
        example: how many each section has in the document's example, which binds nobody.
    """

    at_most: FactName
    example: dict[Id, FactName] = Field(default_factory=dict)


class Rules(Strict):
    """The rules of a course; each may be left out."""

    age: AgeRule | None = None
    experience: ExperienceRule | None = None
    slides: SlidesRule | None = None
