"""What the buttons about the programme carry: typed, stateless, at most 64 bytes."""

from aiogram.filters.callback_data import CallbackData

from bot.schedule.columns import Column
from bot.schedule.views import View
from handlers.callbacks import Number, Page


class ScheduleCallback(CallbackData, prefix="ps"):
    """Show a page of the sessions of some days, from 0; `here` turns the message into it."""

    course: str
    view: View = View.TODAY
    page: Page = 0
    here: bool = False


class LoadProgrammeCallback(CallbackData, prefix="pl"):
    """Ask for a programme as a file."""

    course: str


class ProgrammeTemplateCallback(CallbackData, prefix="pt"):
    """Send an empty programme."""

    course: str


class ExportProgrammeCallback(CallbackData, prefix="px"):
    """Send the programme as a file."""

    course: str


class ApplyProgrammeCallback(CallbackData, prefix="py"):
    """Do what a draft showed, and tell those whom it concerns unless it is `silent`."""

    course: str
    draft: Number
    silent: bool = False


class DropProgrammeCallback(CallbackData, prefix="pn"):
    """Throw a draft away."""

    course: str
    draft: Number


class SessionCallback(CallbackData, prefix="pe"):
    """Show a session's card to a coordinator."""

    course: str
    session: Number


class EditSessionCallback(CallbackData, prefix="pf"):
    """Ask for another time (START), title, place or note of a session."""

    course: str
    session: Number
    column: Column


class CancelSessionCallback(CallbackData, prefix="pd"):
    """Cancel a session; `sure` is what was asked once more."""

    course: str
    session: Number
    sure: bool = False


class RestoreSessionCallback(CallbackData, prefix="pb"):
    """Let a cancelled session take place after all."""

    course: str
    session: Number


class AddSessionCallback(CallbackData, prefix="pg"):
    """Ask for a new session in one line."""

    course: str
