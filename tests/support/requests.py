"""Requests of the bot as plain values: those of two runs can be compared to the last byte."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile, FSInputFile, InputFile
from pydantic import BaseModel

_WRITTEN_BY_THE_CLOCK = "docProps/"
"""The part of a workbook that says when it was written."""

_MOMENT_OF_A_PDF = re.compile(rb"\(D:[^)]*\)")


def as_values(request: TelegramMethod[Any]) -> dict[str, Any]:
    """A request: its method, and every field; files by name and content."""
    return {"method": request.__api_method__, **_fields(request)}


def words_in(value: object) -> Iterator[str]:
    """Every text in such values, those in files too."""
    match value:
        case dict():
            for name, one in value.items():
                yield str(name)
                yield from words_in(one)
        case list() | tuple():
            for one in value:
                yield from words_in(one)
        case bytes():
            yield value.decode(errors="replace")
        case _:
            yield str(value)


def _fields(model: BaseModel) -> dict[str, Any]:
    return {name: _plain(getattr(model, name)) for name in type(model).model_fields}


def _plain(value: object) -> object:
    match value:
        case InputFile():
            return _file(value)
        case BaseModel():
            return _fields(value)
        case list() | tuple():
            return [_plain(one) for one in value]
        case str() | int() | float() | None:
            return value
        case _:
            return repr(value)


def _file(file: InputFile) -> dict[str, object]:
    match file:
        case BufferedInputFile():
            return {"name": file.filename, "content": _content(file.data)}
        case FSInputFile():
            return {"name": file.filename, "path": str(file.path)}
    raise AssertionError(f"a file of another kind: {type(file).__name__}")


def _content(data: bytes) -> object:
    """The bytes, or the parts of a ZIP, which a workbook is too; without the hour of writing."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return _MOMENT_OF_A_PDF.sub(b"(D:)", data) if data.startswith(b"%PDF") else data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: _content(archive.read(name))
            for name in archive.namelist()
            if not name.startswith(_WRITTEN_BY_THE_CLOCK)
        }
