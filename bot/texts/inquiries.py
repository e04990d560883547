"""What a person reads who talks with the coordinators: handed over, taken, over, goes on."""

from bot.i18n import Translator
from bot.markup import escape

LONGEST_QUOTE = 600
"""Characters of a question that the bot repeats; the coordinators get all of it."""


def ask_button(tr: Translator) -> str:
    """The button that hands a question to the coordinators."""
    return tr.gettext("Ask the coordinator")


def leave_button(tr: Translator) -> str:
    """The button that ends a talk."""
    return tr.gettext("Finish")


def go_on_button(tr: Translator) -> str:
    """The button that goes on with a talk that is over."""
    return tr.gettext("Go on talking")


def ask_for_question(tr: Translator) -> str:
    """What to hand over, where nothing was asked in words yet."""
    return tr.gettext(
        "💬 What would you like to ask the coordinator? Write it in one message: in words, as a "
        "voice message, a photo or a file. The answer will come here."
    )


def not_your_question(tr: Translator) -> str:
    """The question of a link is somebody else's, or is kept no more."""
    return tr.gettext(
        "I do not find this question among yours. Write in one message what you would like to ask "
        "the coordinator, and I will hand it over."
    )


def placeholder(tr: Translator) -> str:
    """What the empty field shows; at most 64 characters (ForceReply)."""
    return tr.gettext("Your question to the coordinator")


def handed_over(tr: Translator, *, question: str | None, hours: str | None = None) -> str:
    """A talk has begun.

    Args:
        tr: the language.
        question: what was handed over as it was typed, where it does not stand right above.
        hours: when an answer can be expected, if not now.
    """
    first = tr.gettext("💬 I have handed your question to the coordinator.")
    return "\n".join([first, *_quoted(question), *_later(hours), _silent(tr)])


def added(tr: Translator, *, question: str | None, hours: str | None = None) -> str:
    """One more question in a talk that goes on anyway."""
    first = tr.gettext("💬 The coordinator gets this question too: your talk goes on.")
    return "\n".join([first, *_quoted(question), *_later(hours)])


def goes_on(tr: Translator, *, hours: str | None = None) -> str:
    """What the person wrote has opened a talk again."""
    first = tr.gettext("💬 I have passed this on to the coordinator: your talk goes on.")
    return "\n".join([first, *_later(hours), _silent(tr)])


def go_on(tr: Translator, *, hours: str | None = None) -> str:
    """The person wants to go on, and has written nothing yet."""
    first = tr.gettext("💬 Your talk with the coordinator goes on. Write what is left to clear up.")
    return "\n".join([first, *_later(hours), _silent(tr)])


def is_open(tr: Translator) -> str:
    """Asked for a coordinator while they have the talk."""
    return tr.gettext(
        "💬 Your talk with the coordinator is open: just write here, and the coordinator gets it."
    )


def begun(tr: Translator) -> str:
    """A coordinator has begun the talk: what the person does not expect."""
    return _silent(tr)


def later(tr: Translator, *, hours: str | None) -> str:
    """What the person wrote is with the coordinators, who answer later.

    Args:
        tr: the language.
        hours: when; None where they are there again by now.
    """
    return "\n".join([tr.gettext("💬 The coordinator has your message."), *_later(hours)])


def taken(tr: Translator) -> str:
    """A coordinator has the question in hand."""
    return tr.gettext("💬 A coordinator has taken up your question. The answer will come here.")


def closed(tr: Translator) -> str:
    """The coordinator has ended the talk."""
    first = tr.gettext("The coordinator has ended the talk. Now I answer again myself.")
    return f"{first}\n{_how_to_go_on(tr)}"


def left(tr: Translator) -> str:
    """The person has ended the talk."""
    first = tr.gettext("The talk with the coordinator is over. Now I answer again myself.")
    return f"{first}\n{_how_to_go_on(tr)}"


def too_many(tr: Translator, *, most: int, minutes: int) -> str:
    """More messages than a coordinator can read; what comes now is not passed on.

    Args:
        tr: the language.
        most: how many are passed on.
        minutes: within how long.
    """
    what = tr.ngettext(
        "The coordinator has got %(n)d message from you within a short time.",
        "The coordinator has got %(n)d messages from you within a short time.",
        most,
    ) % {"n": most}
    pause = tr.ngettext(
        "I do not pass on any more for now. Please put the rest into one message and send it in "
        "%(n)d minute.",
        "I do not pass on any more for now. Please put the rest into one message and send it in "
        "%(n)d minutes.",
        minutes,
    ) % {"n": minutes}
    return f"⚠️ {what} {pause}"


def nobody_there(tr: Translator) -> str:
    """No coordinator is there to get anything; whom to ask stands below."""
    return tr.gettext(
        "No coordinator can be reached through me at the moment, so I have passed nothing on."
    )


def is_theirs_already(tr: Translator) -> str:
    """A toast: the question was handed over before; at most 200 characters."""
    return tr.gettext("The coordinators have this question already. The answer will come here.")


def is_over_already(tr: Translator) -> str:
    """A toast: the talk was ended before; at most 200 characters."""
    return tr.gettext("This talk is over already: I answer myself.")


def is_open_already(tr: Translator) -> str:
    """A toast: nobody has to go on with a talk that is open; at most 200 characters."""
    return tr.gettext("This talk is open: just write here.")


def _silent(tr: Translator) -> str:
    return tr.gettext(
        "From now on the coordinator gets what you write here, and I stay silent until the talk is "
        "over. Commands and reports work as usual. To come back to me, press “Finish”."
    )


def _how_to_go_on(tr: Translator) -> str:
    return tr.gettext(
        "If anything is left, reply to a message of the coordinator or press “Go on talking”."
    )


def _quoted(question: str | None) -> list[str]:
    if question is None:
        return []
    cut = question if len(question) <= LONGEST_QUOTE else f"{question[:LONGEST_QUOTE].rstrip()}…"
    return [f"<blockquote>{escape(cut)}</blockquote>"]


def _later(hours: str | None) -> list[str]:
    return [hours] if hours else []
