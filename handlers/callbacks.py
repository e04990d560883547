"""What the buttons carry: typed, stateless, at most 64 bytes; one may be pressed weeks later."""

from aiogram.filters.callback_data import CallbackData


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


class PlaceCallback(CallbackData, prefix="p"):
    """Send a place as a location."""

    course: str
    place: str


class ContactCallback(CallbackData, prefix="w"):
    """Show whom to ask."""

    course: str


class OtherCallback(CallbackData, prefix="o"):
    """None of the offered entries is meant."""

    course: str


class LocaleCallback(CallbackData, prefix="l"):
    """Use a language from now on."""

    locale: str


class CourseCallback(CallbackData, prefix="c"):
    """Ask about a course from now on."""

    course: str
