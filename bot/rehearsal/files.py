"""Files that were sent, kept in memory under the identifiers a bot uses."""

import base64
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import PurePosixPath

from bot.rehearsal.call import Upload

FOLDERS = {
    "document": "documents",
    "photo": "photos",
    "voice": "voice",
    "video": "videos",
    "sticker": "stickers",
    "audio": "music",
    "animation": "animations",
    "video_note": "video_notes",
}
_DEFAULT_SUFFIX = {"photo": ".jpg", "voice": ".oga", "sticker": ".webp", "video_note": ".mp4"}
_OCTETS = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument"
# the same on every machine, whatever its own table of types lacks
_MIMES = {
    ".csv": "text/csv",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredFile:
    """A file as it was sent: `kind` is the name of its field in a message."""

    id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    data: bytes
    path: str

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)


class FileStore:
    """Keeps every file until the rehearsal ends.

    Args:
        first_number: what the first file's identifier is made of.
    """

    def __init__(self, *, first_number: int) -> None:
        self._numbers = count(first_number)
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def __iter__(self) -> Iterator[StoredFile]:
        return iter(self._by_id.values())

    def add(self, kind: str, upload: Upload) -> StoredFile:
        """Keep a file as a document, a photo, a voice message and so on."""
        number = next(self._numbers)
        name = _base_name(upload.name) or f"{kind}_{number}"
        mime = upload.mime
        if not mime or mime == _OCTETS:
            known = _MIMES.get(PurePosixPath(name).suffix.lower())
            mime = known or mimetypes.guess_type(name)[0] or _OCTETS
        suffix = _DEFAULT_SUFFIX.get(kind) or PurePosixPath(name).suffix
        file = StoredFile(
            id=_identifier(f"{kind}:{number}:file"),
            unique_id=_identifier(f"u{number}"),
            kind=kind,
            name=name,
            mime=mime,
            data=upload.data,
            path=f"{FOLDERS[kind]}/file_{number}{suffix}",
        )
        self._by_id[file.id] = self._by_path[file.path] = file
        return file

    def get(self, file_id: str) -> StoredFile | None:
        """The file with an identifier."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file that getFile told this path of."""
        return self._by_path.get(path)


def _base_name(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2].strip()


def _identifier(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
