"""Everything that a button can carry, for tests that press what nobody was shown."""

import types
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import product
from typing import Union, get_args, get_origin

from aiogram.filters.callback_data import CallbackData

import handlers.callbacks
import handlers.checklist.callbacks
import handlers.inquiries.callbacks
import handlers.reminders.callbacks
import handlers.reports.callbacks
import handlers.schedule.callbacks

TEXTS: Mapping[str, Sequence[str]] = {
    "country": ("KZ",),
    "item": ("orientation",),
    "locale": ("ru",),
    "point": ("inception-report-hour",),
    "under": (handlers.callbacks.GREETING,),
}
"""What stands in fields of text; another one gets a word that means nothing."""


OF_A_COURSE = frozenset({"course", "invitation"})
"""A field with such a name ties a button to a course."""


def kinds_of_a_course() -> list[type[CallbackData]]:
    """Every kind of button that belongs to a course, those of later conversations too."""
    modules = (
        handlers.callbacks,
        handlers.reports.callbacks,
        handlers.checklist.callbacks,
        handlers.reminders.callbacks,
        handlers.inquiries.callbacks,
        handlers.schedule.callbacks,
    )
    found = {one: None for each in modules for one in vars(each).values() if isinstance(one, type)}
    return [
        one
        for one in found
        if issubclass(one, CallbackData)
        and one is not CallbackData
        and OF_A_COURSE & one.model_fields.keys()
    ]


def forged(
    kind: type[CallbackData], course: str, numbers: Mapping[str, Sequence[int]]
) -> Iterator[str]:
    """What buttons of a kind may carry.

    Args:
        kind: the kind.
        course: what stands in its field `course`.
        numbers: what stands in fields that are numbers, by name; "" are all others.
    """
    fields = kind.model_fields
    choices = [
        [course] if name == "course" else list(_values(name, field.annotation, numbers))
        for name, field in fields.items()
    ]
    for values in product(*choices):
        yield kind(**dict(zip(fields, values, strict=True))).pack()


def _values(
    name: str, annotation: object, numbers: Mapping[str, Sequence[int]]
) -> Iterator[object]:
    if get_origin(annotation) in (Union, types.UnionType):
        for one in get_args(annotation):
            yield from _values(name, one, numbers)
    elif annotation is type(None):
        yield None
    elif annotation is bool:
        yield from (False, True)
    elif annotation is int:
        yield from numbers.get(name, numbers[""])
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from annotation
    else:
        yield from TEXTS.get(name, ("x",))
