"""HTTP requests as parameters and files: query, JSON, form, or multipart."""

import json
import re
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, web

from bot.rehearsal.call import Upload
from bot.rehearsal.refusal import ApiError, refuse

Parameters = dict[str, object]
Files = dict[str, list[Upload]]

_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_FIELD_BYTES = 1 << 20


async def read_request(request: web.Request, *, most_bytes: int) -> tuple[Parameters, Files]:
    """Everything a request carries.

    Args:
        request: any GET or POST.
        most_bytes: of all its files together.

    Raises:
        ApiError: 413 for too much, 400 for broken JSON or text that is no UTF-8.
    """
    parameters: Parameters = dict(request.query)
    if not request.can_read_body:
        return parameters, {}
    try:
        if request.content_type == "multipart/form-data":
            return await _read_parts(request, parameters, most_bytes)
        body = await request.read()
        if request.content_type == "application/json":
            parameters |= _json_object(body)
        elif request.content_type == "application/x-www-form-urlencoded":
            pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict")
            parameters |= dict(pairs)
    except UnicodeError:
        refuse("strings must be encoded in UTF-8")
    return parameters, {}


def _json_object(body: bytes) -> Parameters:
    try:
        value = json.loads(body or b"{}")
    except UnicodeDecodeError:
        raise
    except ValueError:
        refuse("can't parse JSON object")
    if not isinstance(value, dict):
        refuse("can't parse JSON object")
    if _ESCAPED_SURROGATE.search(body):
        json.dumps(value, ensure_ascii=False).encode()
    return {name: one for name, one in value.items() if one is not None}


async def _read_parts(
    request: web.Request, parameters: Parameters, most_bytes: int
) -> tuple[Parameters, Files]:
    """Reads to the end also what is too much: a client that still writes hears no refusal."""
    files: Files = {}
    left = most_bytes
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        if isinstance(part, MultipartReader) or part.name is None:
            refuse("can't parse the parts of the form")
        if part.filename is None:
            data, _ = await _read(part, _FIELD_BYTES)
            parameters[part.name] = data.decode()
            continue
        data, size = await _read(part, left)
        left -= size
        mime = part.headers.get("Content-Type", "")
        upload = Upload(name=part.filename, mime=mime, data=data)
        files.setdefault(part.name, []).append(upload)
    if left < 0:
        raise ApiError(413, "Request Entity Too Large")
    return parameters, files


async def _read(part: BodyPartReader, most: int) -> tuple[bytes, int]:
    """A part's bytes, none when there are more than allowed, and how many there were."""
    chunks: list[bytes] = []
    size = 0
    while chunk := await part.read_chunk():
        size += len(chunk)
        if size > most:
            chunks.clear()
        else:
            chunks.append(bytes(chunk))
    return b"".join(chunks), size
