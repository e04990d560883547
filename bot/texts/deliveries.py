"""What coordinators are told of messages that did not arrive, or may not have."""

from collections.abc import Sequence

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person
from bot.texts.fitting import fitted


def unreachable(person: Person, course: Course, tr: Translator) -> str:
    """Telegram takes no messages for a person any more; what helps."""
    country = course.countries.get(person.profile.country)
    return tr.gettext(
        "⚠️ My messages do not reach %(name)s (%(country)s): the bot is blocked there, or the "
        "Telegram account is gone. Please ask them by e-mail or telephone to open the chat with "
        "the bot and press Start."
    ) % {
        "name": escape(person.shown_name(tr.locale)),
        "country": escape(country.name.get(tr.locale) if country else "–"),
    }


def doubtful(people: Sequence[Person | None], tr: Translator) -> str:
    """Messages that may have gone out: for whom, and what is to be decided.

    Args:
        people: whom each of them is for; None for a chat that is nobody's.
        tr: the language.
    """
    head = tr.ngettext(
        "⚠️ The connection broke while %(n)d message was being sent. I do not know whether it "
        "arrived.",
        "⚠️ The connection broke while %(n)d messages were being sent. I do not know whether they "
        "arrived.",
        len(people),
    ) % {"n": len(people)}
    names = dict.fromkeys(one.shown_name(tr.locale) for one in people if one is not None)
    ask = tr.gettext("Shall I send again? Whoever has it already gets it twice.")
    return fitted([head], [f"• {escape(name)}" for name in names], [ask], tr)


def send_again(tr: Translator) -> str:
    """The button that sends what is doubtful once more."""
    return tr.gettext("Send again")


def leave(tr: Translator) -> str:
    """The button that leaves it as it is."""
    return tr.gettext("Do not send")


def open_card(tr: Translator) -> str:
    """The button to the card of whom it is about."""
    return tr.gettext("Open the card")


def decided(count: int, tr: Translator, *, again: bool) -> str:
    """What the pressed button did, for a moment above the chat.

    Args:
        count: of how many messages; 0 where somebody else had decided before.
        tr: the language.
        again: whether they are sent once more.
    """
    if not count:
        return tr.gettext("This has been decided already.")
    if again:
        return tr.ngettext("Sending %(n)d message.", "Sending %(n)d messages.", count) % {
            "n": count
        }
    return tr.gettext("Nothing is sent.")
