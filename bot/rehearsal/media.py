"""Files and polls in messages: uploads, file_ids and questions become the fields of a message."""

from collections.abc import Callable, Sequence

from bot.rehearsal import pictures
from bot.rehearsal.call import Call, Upload
from bot.rehearsal.files import FileStore, StoredFile
from bot.rehearsal.jsons import Object
from bot.rehearsal.limits import PHOTO_BYTES, PHOTO_RATIO, PHOTO_SIDES
from bot.rehearsal.refusal import refuse

ATTACHED = "attach://"
_STICKER_SIDE = 512
_TITLES = {
    "document": "Document",
    "photo": "Photo",
    "voice": "VoiceNote",
    "video": "Video",
    "sticker": "Sticker",
    "audio": "Audio",
    "animation": "Animation",
    "video_note": "VideoNote",
}
_Numbers = Callable[[str], int]


def take_file(files: FileStore, call: Call, kind: str) -> StoredFile:
    """The file of a call that sends one of this kind.

    Raises:
        ApiError: there is none, or it cannot be sent so.
    """
    name = kind.replace("_", " ")
    return resolve(files, call, kind, call.text(kind), missing=f"There is no {name} in the request")


def resolve(files: FileStore, call: Call, kind: str, source: str, *, missing: str) -> StoredFile:
    """A file given as an upload, attach://name, or file_id.

    Args:
        files: those sent before.
        call: its uploads.
        kind: what it is sent as.
        source: the parameter's text; empty when only the upload itself is there.
        missing: the refusal when there is no file at all.

    Raises:
        ApiError: as Telegram refuses it.
    """
    field = source.removeprefix(ATTACHED) if source.startswith(ATTACHED) else ""
    upload = call.files.get(field) or (None if source else call.files.get(kind))
    if upload:
        return _store(files, kind, upload)
    if not source or field:
        refuse(missing)
    if source.startswith(("http://", "https://")):
        refuse("failed to get HTTP URL content")
    known = files.get(source)
    if known is None:
        refuse("Wrong remote file identifier specified: can't unserialize it")
    if known.kind != kind:
        refuse(f"Can't use file of type {_TITLES[known.kind]} as {_TITLES[kind]}")
    return known


def _store(files: FileStore, kind: str, upload: Upload) -> StoredFile:
    size = len(upload.data)
    if not size:
        refuse("File must be non-empty")
    if kind == "photo":
        if size > PHOTO_BYTES:
            refuse(
                f"File of size {size} bytes is too big for a photo;"
                f" the maximum size is {PHOTO_BYTES} bytes"
            )
        sides = pictures.size_of(upload.data)
        if sides is None:
            refuse("IMAGE_PROCESS_FAILED")
        if sum(sides) > PHOTO_SIDES or max(sides) > PHOTO_RATIO * min(sides):
            refuse("PHOTO_INVALID_DIMENSIONS")
    return files.add(kind, upload)


def content_of(file: StoredFile, numbers: _Numbers, emoji: str = "") -> Object:
    """The fields of a message that carries the file.

    Args:
        file: what is sent.
        numbers: width, height, duration, length as the sender told them; 0 when unknown.
        emoji: the one of a sticker.
    """
    about: Object = {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
    }
    match file.kind:
        case "photo":
            width, height = pictures.size_of(file.data) or (0, 0)
            return {"photo": [{**about, "width": width, "height": height}]}
        case "sticker":
            kind = {"type": "regular", "is_animated": False, "is_video": False}
            side = {"width": _STICKER_SIDE, "height": _STICKER_SIDE}
            return {"sticker": {**about, **side, **kind, **({"emoji": emoji} if emoji else {})}}
        case "video_note":
            shape = {"length": numbers("length"), "duration": numbers("duration")}
            return {"video_note": {**about, **shape}}
    about["mime_type"] = file.mime
    if file.kind in ("voice", "audio", "video", "animation"):
        about["duration"] = numbers("duration")
    if file.kind in ("video", "animation"):
        about |= {"width": numbers("width"), "height": numbers("height")}
    if file.kind != "voice":
        about["file_name"] = file.name
    # an animation comes as a document too, for bots that do not know animations
    also = {"document": about} if file.kind == "animation" else {}
    return {file.kind: about, **also}


def poll_of(number: str, question: str, options: Sequence[str]) -> Object:
    """A poll that nobody has answered."""
    return {
        "id": number,
        "question": question,
        "options": [
            {"persistent_id": str(at), "text": text, "voter_count": 0}
            for at, text in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }
