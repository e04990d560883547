"""A quick start: aiogram's models are built when first used, and the collector rests meanwhile.

aiogram builds all of its some 400 models when it is imported, which takes two to three seconds
and over 60 MB; the bot uses a few dozen. See docs/decisions/0007.
"""

import gc
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel


def import_aiogram_lazily() -> None:
    """Import aiogram with its models left unfinished; each is built at its first use.

    Does nothing when aiogram was imported before.
    """
    if "aiogram" in sys.modules:
        return
    rebuild = BaseModel.__dict__["model_rebuild"]
    names: dict[str, Any] = {}

    def later(
        _cls: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **_: object
    ) -> None:
        names.update(_types_namespace or {})

    BaseModel.model_rebuild = classmethod(later)  # type: ignore[method-assign,assignment] # for this import only
    try:
        import aiogram.methods  # noqa: F401, PLC0415 - here is the point of it
        from aiogram.methods.base import Response, TelegramMethod  # noqa: PLC0415 - the same
        from aiogram.types.base import TelegramObject  # noqa: PLC0415 - the same
    finally:
        BaseModel.model_rebuild = rebuild  # type: ignore[method-assign]

    def now(
        cls: type[BaseModel],
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        # pydantic calls this at the first use of an unfinished model, without the names it needs
        built: bool | None = rebuild.__func__(
            cls, force=force, raise_errors=raise_errors, _types_namespace=_types_namespace or names
        )
        return built

    for base in (TelegramObject, TelegramMethod, Response):
        base.model_rebuild = classmethod(now)  # type: ignore[method-assign,assignment] # see above


@contextmanager
def kept_for_good() -> Iterator[None]:
    """What is made here lives as long as the process: the collector need not look at it, ever.

    A fifth of the start is saved, and later collections stay short.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
