"""What may stand in faq.yaml and unknown.yaml: topics, and what people ask."""

from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from bot.course.rules import CASE
from bot.course.stages import Stage
from bot.course.texts import Strict, Text, Texts
from bot.course.values import Strength
from bot.course.when import Id
from bot.course.yaml_nodes import Path_

UNKNOWN_TOPIC: Final = "unknown"
"""The topic of what stands in unknown.yaml; no course lists it, so no menu shows it."""

Kind = Literal["answer", "silent", "person", "courtesy", "off-topic"]
Case = Annotated[str, StringConstraints(pattern=CASE)]
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]


class Topic(Strict):
    """A group of entries, as a button.

    Attributes:
        stages: in which stages of life the short menu has it; without a word, in all of them.
    """

    id: Id
    title: Texts
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)] = tuple(Stage)


class Attach(Strict):
    """What goes with an answer.

    Attributes:
        copies: references of values offered with a copy button (`copy` in the file).
        place: the place to show on a map.
        file: a file of the pack to send along.
        picture: a picture of the pack to send along.
    """

    copies: tuple[Text, ...] = Field(default=(), alias="copy")
    place: Id | None = None
    file: FileName | None = None
    picture: FileName | None = None


class Entry(Strict):
    """One thing that can be asked, and its answer.

    Attributes:
        kind: `answer`; `silent` where the document does not say; `person` for the wish to
            speak to somebody; `courtesy` for greetings and thanks; `off-topic` for what the
            course is not about (never in faq.yaml).
        title: the question as a button.
        answer: a template in Telegram's HTML, with references into course.yaml; a silent entry
            that names whom to ask may do without, one that is off-topic has none.
        answer_in: what is answered instead while a phase runs, by the phase's id.
        sources: sections of the document (`source` in the file).
        ask: the authority that knows more.
        case: the rule that a number in a question is judged by: `age`, `experience`, `slides`,
            `slides:<section>`, `core-period` or `deadline:<id>`.
        questions: how people ask for it.
        related: ids of other entries.
        answered_on: the day of a coordinator's answer, where the entry's words are one and not
            the document's (never in faq.yaml).
    """

    id: Id
    topic: Id
    kind: Kind = "answer"
    title: Texts
    answer: Texts | None = None
    answer_in: dict[Id, Texts] = Field(default_factory=dict)
    sources: tuple[Text, ...] = Field(default=(), alias="source")
    strength: Strength | None = None
    ask: Id | None = None
    contradiction: Id | None = None
    open_point: Id | None = None
    case: Case | None = None
    questions: tuple[Text, ...] = ()
    related: tuple[Id, ...] = ()
    attach: Attach | None = None
    answered_on: date | None = None

    @model_validator(mode="after")
    def _worded(self) -> Self:
        match self.kind:
            case "off-topic" if self.answer is not None or self.ask is not None:
                message = "what is off-topic has neither 'answer' nor 'ask'"
                raise PydanticCustomError("answer", message)
            case "silent" if self.answer is None and self.ask is None:
                message = "'answer' is missing; where the document is silent, 'ask' is enough"
                raise PydanticCustomError("answer", message)
            case "answer" | "person" | "courtesy" if self.answer is None:
                raise PydanticCustomError("answer", "'answer' is missing")
        return self

    @property
    def texts(self) -> tuple[tuple[Path_, Texts], ...]:
        """Title and answers, each with where it stands in the entry."""
        return (("title",), self.title), *self.answers

    @property
    def answers(self) -> tuple[tuple[Path_, Texts], ...]:
        """The answer, if there is one, and those of phases, each with where it stands."""
        answer = () if self.answer is None else ((("answer",), self.answer),)
        return *answer, *((("answer_in", phase), text) for phase, text in self.answer_in.items())

    def answer_for(self, phase: str | None) -> Texts | None:
        """What is answered in a phase."""
        return self.answer_in.get(phase or "", self.answer)


class FaqFile(Strict):
    """faq.yaml: topics in the order of the menu, entries in the order of their topics."""

    topics: tuple[Topic, ...]
    entries: tuple[Entry, ...]


class Unknown(Strict):
    """Something that people ask and the document does not answer.

    Attributes:
        ask: the authority that knows; None where it is not about the course at all, though it is
            asked in the course's words.
        title: the question as a button.
        questions: how people ask for it.
    """

    id: Id
    ask: Id | None = None
    title: Texts
    questions: tuple[Text, ...] = ()

    @property
    def entry(self) -> Entry:
        """The same as an entry without an answer: silent, or off-topic where nobody knows."""
        return Entry(
            id=self.id,
            topic=UNKNOWN_TOPIC,
            kind="silent" if self.ask else "off-topic",
            title=self.title,
            ask=self.ask,
            questions=self.questions,
        )


class UnknownFile(Strict):
    """unknown.yaml: what is known to be unknown."""

    unknown: tuple[Unknown, ...]
