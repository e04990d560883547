"""What the buttons of the checklist carry: typed, stateless, at most 64 bytes."""

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import Number


class ChecklistCallback(CallbackData, prefix="dl"):
    """Show one's own checklist."""

    course: str


class DutyCallback(CallbackData, prefix="dd"):
    """Tell more about a duty of one's own."""

    course: str
    item: str


class TickCallback(CallbackData, prefix="dt"):
    """Tick a duty of one's own (`on`), or take the tick back; twice is harmless.

    `alone`: below the duty by itself, not below the list.
    """

    course: str
    item: str
    on: bool
    alone: bool = False


class LackingCallback(CallbackData, prefix="da"):
    """Show a coordinator who has done what."""

    course: str


class LackersCallback(CallbackData, prefix="db"):
    """Show a coordinator who has not done a duty."""

    course: str
    item: str


class PersonChecklistCallback(CallbackData, prefix="dp"):
    """Show a coordinator the checklist of a person."""

    course: str
    person: Number


class TickForCallback(CallbackData, prefix="dc"):
    """Tick a duty for a person (`on`), or take the tick back."""

    course: str
    person: Number
    item: str
    on: bool


class RemindOfDutyCallback(CallbackData, prefix="dn"):
    """Remind those who have not ticked a duty; each of them once a day."""

    course: str
    item: str
