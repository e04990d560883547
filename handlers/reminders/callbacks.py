"""What the buttons under reminders carry, beside those of other conversations."""

from aiogram.filters.callback_data import CallbackData


class DatesCallback(CallbackData, prefix="rd"):
    """Show the dates and deadlines of the course."""

    course: str


class MoreTimeCallback(CallbackData, prefix="rt"):
    """Tell the coordinators that who presses needs more time for a report."""

    course: str
    report: str
