"""What may stand in course.yaml: every value of a course, once, with its section."""

from typing import Annotated, Any, Final, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Discriminator, Field, StringConstraints, Tag, model_validator
from pydantic import Strict as Strictly
from pydantic_core import PydanticCustomError

from bot.course.rules import Rules
from bot.course.texts import Locale, Strict, Text, TextLists, Texts
from bot.course.when import Fixed, Id, When

CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
CourseId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,31}$")]
Strength = Literal["required", "recommended", "advice"]
Party = Literal["guest", "participant", "office", "organizer", "coordinator"]
Number = Annotated[float, Strictly(), AfterValidator(lambda n: int(n) if n.is_integer() else n)]
Sections = Annotated[tuple[Text, ...], Field(min_length=1)]


class Sourced(Strict):
    """A value with the sections of the document that state it."""

    sources: Sections = Field(alias="source")


class Document(Strict):
    """The document that the course follows."""

    name: Texts
    original: Text
    sections: dict[Text, Texts]


class Authority(Sourced):
    """Who knows what the document leaves open.

    Attributes:
        who: completes "usually this is known by …".
        to: completes "please check …".
        in_phase: who is asked instead while a phase runs: the phase's id → an authority's.
    """

    who: Texts
    to: Texts
    in_phase: dict[Id, Id] = Field(default_factory=dict)


class Country(Strict):
    """A country whose people take part.

    Attributes:
        inside: completes "the JICA office …": "in Kazakhstan" (`in` in the file).
        zone_name: how an hour of it is marked, such as "Almaty time"; else by `inside`.
        also: other names of it, and its capital, as people call them.
    """

    code: CountryCode
    name: Texts
    inside: Texts | None = Field(default=None, alias="in")
    zone: ZoneInfo
    zone_name: Texts | None = None
    also: tuple[Text, ...] = ()


class Countries(Sourced):
    """All of them, in the document's order.

    Attributes:
        yours: "in your country", where it is not known which (`in` in the file).
    """

    yours: Texts | None = Field(default=None, alias="in")
    members: Annotated[tuple[Country, ...], Field(min_length=1)] = Field(alias="list")

    def get(self, code: str | None) -> Country | None:
        """A country by its code."""
        return next((country for country in self.members if country.code == code), None)


class Phase(Sourced):
    """A part of the course.

    Attributes:
        after: how the time after it is called, such as "after return".
    """

    title: Texts
    when: Fixed
    after: Texts | None = None


class Deadline(Sourced):
    """Something that has to be done by somebody, by a time.

    Attributes:
        by_country: where a country has another date than the others.
        precision: `about` where the document names no day and the date is only the nearest.
        owed_by: who has to act.
    """

    title: Texts
    when: When
    by_country: dict[CountryCode, When] = Field(default_factory=dict)
    precision: Literal["exact", "about"] = "exact"
    owed_by: Party
    strength: Strength


class Coordinates(Strict):
    """A point on the map, in degrees."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]


class Place(Sourced):
    """A place that people go to."""

    name: Texts
    address: Texts
    coordinates: Coordinates | None = None


class Contact(Sourced):
    """A telephone, an e-mail address or a link, and what it is for."""

    value: Text
    purpose: Texts


class FactBase(Sourced):
    """What every fact has."""

    strength: Strength | None = None


class NumberFact(FactBase):
    """A number that people ask for."""

    number: Number


class YearFact(FactBase):
    """A year; written without grouping."""

    year: Annotated[int, Strictly(), Field(ge=1000, le=9999)]


class TextFact(FactBase):
    """Words."""

    text: Texts


class ListFact(FactBase):
    """Several words."""

    items: TextLists = Field(alias="list")


_FACTS: Final = ("number", "year", "text", "list")


def _kind_of_fact(value: Any) -> str | None:  # noqa: ANN401 - whatever was written
    if not isinstance(value, dict):
        return None
    return next((f"={key}" for key in value if key in _FACTS), None)


Fact = Annotated[
    Annotated[NumberFact, Tag("=number")]
    | Annotated[YearFact, Tag("=year")]
    | Annotated[TextFact, Tag("=text")]
    | Annotated[ListFact, Tag("=list")],
    Discriminator(
        _kind_of_fact,
        custom_error_type="fact",
        custom_error_message="a fact has one of number, year, text or list",
    ),
]


class Expense(Sourced):
    """What is paid, or said not to be."""

    covered: Annotated[bool, Strictly()]
    title: Texts


Year = Annotated[tuple[Number, ...], Field(min_length=12, max_length=12)]
PartialYear = Annotated[tuple[Number | None, ...], Field(min_length=12, max_length=12)]


class Temperature(Strict):
    """Degrees Celsius, January first."""

    high: Year
    average: Year
    low: Year


class Climate(Sourced):
    """The weather at the place, month by month.

    Attributes:
        note: what has to be known beside the figures; a template.
        open_point: what the document leaves open about it, such as what to wear.
    """

    temperature: Temperature
    snow: PartialYear | None = None
    note: Texts | None = None
    open_point: Id | None = None


# buttons carry it beside the course's id, and have 64 bytes
PointId = Annotated[Id, StringConstraints(max_length=28)]


class OpenPoint(Sourced):
    """What the document does not settle.

    Attributes:
        about: the value that stays open, as `section.id`.
        ask: the authority that knows.
    """

    title: Texts
    about: Text
    ask: Id


class Statement(Sourced):
    """One side of a contradiction: words, or a value named as `section.id`."""

    text: Texts | None = None
    value: Text | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.text is None) == (self.value is None):
            raise PydanticCustomError("statement", "a statement has either a text or a value")
        return self


class Contradiction(Strict):
    """What the document says in two ways."""

    title: Texts
    statements: Annotated[tuple[Statement, ...], Field(min_length=2)]
    ask: Id


class CourseFile(Strict):
    """course.yaml: every value of a course, once.

    Attributes:
        place_name: the town, as people call it.
        zone: the zone of the course's hours.
        zone_name: how an hour of that zone is marked, such as "Kyoto time".
        texts: the locales that every text of the pack has.
        passport_entry: the entry of faq.yaml that says where a passport copy belongs, shown to
            whoever sends one to the bot.
        time_entry: the entry of faq.yaml that says that the document does not give the time
            difference; with a country known, the difference is worked out and told with it.
        acceptance: the deadline by which it is known who is accepted; without it everybody counts
            as applying until the course in Japan begins.
    """

    format: Literal[1]
    id: CourseId
    number: Text
    title: Texts
    place_name: Texts
    zone: ZoneInfo
    zone_name: Texts
    texts: Annotated[tuple[Locale, ...], Field(min_length=1)]
    passport_entry: Id | None = None
    time_entry: Id | None = None
    acceptance: Id | None = None
    document: Document
    authorities: Annotated[dict[Id, Authority], Field(min_length=1)]
    countries: Countries
    phases: Annotated[dict[Id, Phase], Field(min_length=1)]
    deadlines: dict[Id, Deadline]
    places: dict[Id, Place] = Field(default_factory=dict)
    phones: dict[Id, Contact] = Field(default_factory=dict)
    emails: dict[Id, Contact] = Field(default_factory=dict)
    links: dict[Id, Contact] = Field(default_factory=dict)
    facts: dict[Id, Fact] = Field(default_factory=dict)
    rules: Rules = Field(default_factory=Rules)
    expenses: dict[Id, Expense] = Field(default_factory=dict)
    climate: Climate | None = None
    open_points: dict[PointId, OpenPoint] = Field(default_factory=dict)
    contradictions: dict[Id, Contradiction] = Field(default_factory=dict)
