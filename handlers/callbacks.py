"""What the buttons carry: typed, stateless, at most 64 bytes; one may be pressed weeks later."""

from aiogram.filters.callback_data import CallbackData

from bot.gaps import Reason

GREETING, CONTACT = "_g", "_c"
"""Where the button of the country may stand, besides under an entry; no entry has such an id."""


class TopicsCallback(CallbackData, prefix="ts"):
    """Show the list of topics."""

    course: str


class TopicCallback(CallbackData, prefix="t"):
    """Show a page of a topic's entries; pages count from 0."""

    course: str
    topic: str
    page: int = 0


class EntryCallback(CallbackData, prefix="e"):
    """Show an entry."""

    course: str
    entry: str


class ChosenCallback(CallbackData, prefix="x"):
    """Show an entry that was offered for a question, and keep the choice."""

    course: str
    entry: str
    question: int


class PlaceCallback(CallbackData, prefix="p"):
    """Send a place as a location."""

    course: str
    place: str


class ContactCallback(CallbackData, prefix="w"):
    """Show whom to ask."""

    course: str


class OtherCallback(CallbackData, prefix="o"):
    """None of the offered entries is meant; as made before questions had numbers."""

    course: str


class NoneMeantCallback(CallbackData, prefix="n"):
    """None of the entries offered for a question is meant."""

    course: str
    question: int


class FeedbackCallback(CallbackData, prefix="f"):
    """👍 or 👎 to the answer that a question got."""

    question: int
    helpful: bool


class ReasonCallback(CallbackData, prefix="r"):
    """Why the answer to a question did not help."""

    question: int
    reason: Reason


class HomesCallback(CallbackData, prefix="hs"):
    """Show the countries to choose one's own from.

    `under` is an entry's id or one of the above, `locale` the language that it is written in;
    `question` is the number of the question that it answers, 0 without one.
    """

    course: str
    under: str
    locale: str
    question: int = 0


class HomeCallback(CallbackData, prefix="h"):
    """This is my country (ISO code); empty for one that takes no part."""

    course: str
    under: str
    country: str
    locale: str
    question: int = 0


class LocaleCallback(CallbackData, prefix="l"):
    """Use a language from now on."""

    locale: str


class CourseCallback(CallbackData, prefix="c"):
    """Ask about a course from now on."""

    course: str
