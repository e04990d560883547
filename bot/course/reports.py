"""What may stand in reports.yaml: the reports that each participant owes, and what they hold."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.course.rules import FactName
from bot.course.texts import Locale, Strict, Text, Texts
from bot.course.values import Sections
from bot.course.when import Id, When

# buttons carry it beside the course's id, and have 64 bytes
ReportId = Annotated[Id, StringConstraints(max_length=16)]


class Cues(Strict):
    """By what a deck shows a section or a question, in every language that decks are in.

    Attributes:
        titles: how people head such a slide.
        words: words and phrases that speak for it wherever they stand.
        sentences: whole sentences as such a slide may say them.
        names: values of course.yaml whose names speak for it, beside those written here.
    """

    titles: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    sentences: tuple[Text, ...] = ()
    names: tuple[Literal["countries"], ...] = ()

    @property
    def are_there(self) -> bool:
        """Whether there is anything to recognise it by."""
        return bool(self.titles or self.words or self.sentences)


class ReportQuestion(Strict):
    """A question that a section has to answer.

    Attributes:
        title: short, as it stands in a list: "who began it".
        asks: the whole question, as the document has it.
        hint: what to write, for the template.
    """

    title: Texts
    asks: Texts
    hint: Texts | None = None
    cues: Cues


class ReportSection(Strict):
    """A part of the outline that the document gives as an example.

    Attributes:
        title: short, as it stands on a map: "the country".
        heading: as it stands on a slide of the template.
        hint: what belongs there, for the template and for whoever misses it.
        slides: how many the document gives it, by the name of a fact.
        questions: by id, in the document's order.
    """

    title: Texts
    heading: Texts
    hint: Texts
    slides: FactName | None = None
    cues: Cues
    questions: dict[Id, ReportQuestion] = Field(default_factory=dict)


class ReportPlan(Strict):
    """A report that each participant owes.

    Attributes:
        title: its name, such as "Inception Report".
        deadline: the deadline of course.yaml by which it is due.
        closes: from when on it is taken no more; never where it is left out.
        format: what kind of file it is.
        most_slides: how many slides it may have, by the name of a fact.
        send_to: the address of course.yaml (`emails`) that it is sent to.
        goes_to: whom and how the document wants it sent; completes "the document asks to send it".
        languages: in which it may be written, the course's own first.
        sections: by id, in the document's order.
        sources: the sections of the document that ask for it.
    """

    title: Texts
    deadline: Id
    closes: When | None = None
    format: Literal["powerpoint"] = "powerpoint"
    most_slides: FactName
    send_to: Id | None = None
    goes_to: Texts | None = None
    languages: Annotated[tuple[Locale, ...], Field(min_length=1)]
    sections: Annotated[dict[Id, ReportSection], Field(min_length=1)]
    sources: Sections = Field(alias="source")


class ReportsFile(Strict):
    """reports.yaml: the reports by id, in the order in which they are due."""

    reports: Annotated[dict[ReportId, ReportPlan], Field(min_length=1)]
