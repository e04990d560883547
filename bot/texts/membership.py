"""What coordinators hear when somebody of theirs blocks the bot, or lets it in again."""

from bot.course import Course
from bot.i18n import Translator
from bot.markup import escape
from bot.people import Person


def blocked(person: Person, course: Course, tr: Translator) -> str:
    """The bot cannot write to a person any more; what helps."""
    return tr.gettext(
        "⚠️ %(name)s (%(country)s) has blocked the bot: reminders and notices do not arrive. "
        "Please ask them by e-mail or telephone to open the chat and press Start."
    ) % _who(person, course, tr)


def back(person: Person, course: Course, tr: Translator) -> str:
    """The bot can write to a person again."""
    return tr.gettext("✅ %(name)s (%(country)s) can be reached again.") % _who(person, course, tr)


def _who(person: Person, course: Course, tr: Translator) -> dict[str, str]:
    country = course.countries.get(person.profile.country)
    return {
        "name": escape(person.shown_name(tr.locale)),
        "country": escape(country.name.get(tr.locale) if country else "–"),
    }
