"""What becomes of a talk when somebody does something: an inquiry in, an inquiry out."""

from dataclasses import replace
from datetime import datetime

from bot.inquiries.inquiry import Closer, Inquiry, State


def written_on(inquiry: Inquiry, *, now: datetime) -> Inquiry:
    """The person wrote: they wait from now on, if they did not before; who was closed is open.

    Whoever had it in hand keeps it; nobody has what is opened again.
    """
    waits_since = inquiry.waiting_since or now
    match inquiry.state:
        case State.CLOSED:
            return replace(
                inquiry,
                state=State.NEW,
                taken_by=None,
                taken_name=None,
                changed_at=now,
                waiting_since=now,
                alerted_at=None,
                closed_at=None,
                closed_by=None,
            )
        case State.WAITING:
            return replace(
                inquiry,
                state=State.TAKEN if inquiry.taken_by is not None else State.NEW,
                changed_at=now,
                waiting_since=now,
                alerted_at=None,
            )
        case _:
            return replace(inquiry, waiting_since=waits_since)


def taken(inquiry: Inquiry, account_id: int, name: str, *, now: datetime) -> Inquiry:
    """A coordinator has it in hand, whoever had it before; a closed one stays closed."""
    if not inquiry.is_open or inquiry.taken_by == account_id:
        return inquiry
    state = State.TAKEN if inquiry.state is State.NEW else inquiry.state
    return replace(inquiry, state=state, taken_by=account_id, taken_name=name, changed_at=now)


def answered(inquiry: Inquiry, account_id: int, name: str, *, now: datetime) -> Inquiry:
    """A coordinator answered: nobody waits. Who answers has it; a closed one is open again."""
    return replace(
        inquiry,
        state=State.WAITING,
        taken_by=account_id,
        taken_name=name,
        changed_at=now,
        waiting_since=None,
        alerted_at=None,
        closed_at=None,
        closed_by=None,
    )


def closed(inquiry: Inquiry, by: Closer, *, now: datetime) -> Inquiry:
    """It is over; one that is closed stays as it is."""
    if not inquiry.is_open:
        return inquiry
    return replace(
        inquiry,
        state=State.CLOSED,
        changed_at=now,
        waiting_since=None,
        alerted_at=None,
        closed_at=now,
        closed_by=by,
    )
