"""What may stand in faq.yaml: topics, and entries with the ways in which people ask."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.course.texts import Strict, Text, Texts
from bot.course.values import Strength
from bot.course.when import Id

Kind = Literal["answer", "silent", "person", "courtesy"]
FileName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]


class Topic(Strict):
    """A group of entries, as a button."""

    id: Id
    title: Texts


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
            speak to somebody; `courtesy` for greetings and thanks.
        title: the question as a button.
        answer: a template in Telegram's HTML, with references into course.yaml.
        sources: sections of the document (`source` in the file).
        ask: the authority that knows more.
        questions: how people ask for it.
        related: ids of other entries.
    """

    id: Id
    topic: Id
    kind: Kind = "answer"
    title: Texts
    answer: Texts
    sources: tuple[Text, ...] = Field(default=(), alias="source")
    strength: Strength | None = None
    ask: Id | None = None
    contradiction: Id | None = None
    open_point: Id | None = None
    questions: tuple[Text, ...]
    related: tuple[Id, ...] = ()
    attach: Attach | None = None


class FaqFile(Strict):
    """faq.yaml: topics in the order of the menu, entries in the order of their topics."""

    topics: tuple[Topic, ...]
    entries: tuple[Entry, ...]
