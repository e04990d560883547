"""/settings: what the bot writes about, what can be switched off, and by whose clocks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.course import Course
from bot.delivery.delivery import LOCKED, SWITCHABLE, Category
from bot.i18n import NATIVE_NAMES, Translator
from bot.markup import escape
from bot.reminders.quiet import BEGIN, END
from bot.reminders.reminder import Pause
from bot.texts.course import full_title
from bot.texts.moments import own_zone
from bot.texts.report_news import until


@dataclass(frozen=True, kw_only=True)
class Preferences:
    """What somebody has chosen, and what was agreed with them.

    Attributes:
        course: theirs.
        country: theirs (ISO code), or None.
        off: the kinds of messages that they switched off.
        pause: of their reminders, over or not, or None.
        now: the present moment, aware.
    """

    course: Course
    country: str | None
    off: Collection[Category] = ()
    pause: Pause | None = None
    now: datetime


def settings(shown: Preferences, tr: Translator) -> str:
    """All of it; HTML."""
    blocks = [
        [tr.gettext("<b>Settings</b>"), escape(full_title(shown.course, tr))],
        *([_pause(shown.pause, shown, tr)] if shown.pause is not None else []),
        _locked(tr),
        _own_choice(shown, tr),
        _clocks(shown, tr),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def for_participants(tr: Translator) -> str:
    """What somebody is told whom no reminders are sent to."""
    return tr.gettext(
        "Settings are for participants: they say which reminders I send. The language is chosen "
        "with /language."
    )


def in_private(tr: Translator) -> str:
    """/settings in a group, where everybody reads along."""
    return tr.gettext("Settings are personal: please open them in our private chat.")


def switch_button(category: Category, tr: Translator, *, is_on: bool) -> str:
    """The button that switches a kind of messages."""
    name = {"what": category_name(category, tr)}
    if is_on:
        return tr.gettext("%(what)s: switch off") % name
    return tr.gettext("%(what)s: switch on") % name


def switched(tr: Translator, *, is_on: bool) -> str:
    """What is said for a moment above the list."""
    return tr.gettext("Switched on.") if is_on else tr.gettext("Switched off.")


def category_name(category: Category, tr: Translator) -> str:
    """A kind of messages."""
    return {
        Category.DEADLINES: tr.gettext("Deadlines"),
        Category.SESSIONS: tr.gettext("Sessions"),
        Category.PREPARATION: tr.gettext("Preparation"),
        Category.CHANGES: tr.gettext("Changes"),
        Category.NEWS: tr.gettext("News of the coordinators"),
        Category.PERSONAL: tr.gettext("Personal"),
        Category.STAFF: tr.gettext("For coordinators"),
    }[category]


def _about(category: Category, tr: Translator) -> str:
    """What a kind of messages brings; small letters."""
    return {
        Category.DEADLINES: tr.gettext("what is due, and until when"),
        Category.SESSIONS: tr.gettext("that a session of the programme begins soon"),
        Category.PREPARATION: tr.gettext("what to prepare and to pack"),
        Category.CHANGES: tr.gettext("that a date or the programme has changed"),
        Category.NEWS: tr.gettext("what they write to everybody"),
        Category.PERSONAL: tr.gettext("decisions on your report and answers to you"),
        Category.STAFF: tr.gettext("what coordinators are told"),
    }[category]


def _locked(tr: Translator) -> list[str]:
    lines = [tr.gettext("<b>Always on</b> – without these a deadline could be missed:")]
    lines += [_line(one, tr) for one in Category if one in LOCKED]
    return lines


def _own_choice(shown: Preferences, tr: Translator) -> list[str]:
    lines = [tr.gettext("<b>Your choice</b>")]
    for one in SWITCHABLE:
        state = tr.gettext("off") if one in shown.off else tr.gettext("on")
        lines.append(f"{_line(one, tr)}: <b>{state}</b>")
    return lines


def _line(category: Category, tr: Translator) -> str:
    return f"• {category_name(category, tr)} – {_about(category, tr)}"


def _pause(pause: Pause, shown: Preferences, tr: Translator) -> list[str]:
    if pause.until <= shown.now:
        return []
    when = until(pause.until, shown.course, shown.country, tr)
    text = tr.gettext("⏰ <b>Reminders are paused until %(until)s</b> – by a coordinator.")
    return [
        text % {"until": escape(when)},
        tr.gettext("Reason: %(reason)s") % {"reason": escape(pause.reason)},
    ]


def _clocks(shown: Preferences, tr: Translator) -> list[str]:
    course, home = shown.course, shown.course.countries.get(shown.country)
    _, mark = own_zone(course, shown.country, tr, at=shown.now)
    own = (home.zone_name or home.inside or home.name).get(tr.locale) if home is not None else None
    here = course.zone_name.get(tr.locale)
    lines = [
        tr.gettext("Language: %(language)s. Another one: /language")
        % {"language": NATIVE_NAMES[tr.locale]}
    ]
    if home is not None and own is not None:
        country = escape(home.name.get(tr.locale))
        lines.append(tr.gettext("Country: %(country)s") % {"country": country})
        text = tr.gettext(
            "Times are shown both ways: %(here)s and, while you are at home, %(own)s."
        )
        lines.append(text % {"here": escape(here), "own": escape(own)})
    else:
        lines.append(tr.gettext("Times are shown: %(here)s.") % {"here": escape(here)})
    quiet = tr.gettext(
        "Quiet hours: %(from)s–%(to)s (now: %(own)s). Then only what cannot wait comes."
    )
    clocks = {"from": f"{BEGIN:%H:%M}", "to": f"{END:%H:%M}", "own": escape(mark)}
    return [*lines, quiet % clocks]
