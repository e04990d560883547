"""Methods that send files and albums, and tell where to fetch a file."""

from collections.abc import Callable

from bot.rehearsal.call import Call, leading_integer
from bot.rehearsal.delivery import caption, check_content, pace, read_caption, send
from bot.rehearsal.jsons import Object
from bot.rehearsal.limits import ALBUM, DOWNLOAD_BYTES
from bot.rehearsal.media import content_of, resolve, take_file
from bot.rehearsal.refusal import refuse
from bot.rehearsal.switchboard import Switchboard
from bot.rehearsal.targets import check_can_write, find_chat, find_reply, find_thread

_WITHOUT_CAPTION = frozenset({"sticker", "video_note"})
_ALBUM_KINDS = ("photo", "video", "document", "audio")
_ALBUM_ALONE = frozenset({"document", "audio"})


def _sender(kind: str) -> Callable[[Switchboard, Call], Object]:
    def send_file(board: Switchboard, call: Call) -> Object:
        words = {} if kind in _WITHOUT_CAPTION else read_caption(board, call)
        file = take_file(board.world.files, call, kind)
        content = content_of(file, call.integer, call.text("emoji"))
        for name, shown in (
            ("show_caption_above_media", "show_caption_above_media"),
            ("has_spoiler", "has_media_spoiler"),
        ):
            if call.flag(name):
                content[shown] = True
        return send(board, call, {**content, **words})

    send_file.__doc__ = f"Sends a {kind}."
    return send_file


def send_media_group(board: Switchboard, call: Call) -> list[Object]:
    """The method sendMediaGroup."""
    media = call.value("media", "Can't parse media JSON object")
    if media is None:
        refuse('Parameter "media" is required')
    if not isinstance(media, list):
        refuse("Expected an Array of InputMedia")
    contents = [_album_part(board, call, one) for one in media]
    if len(contents) not in ALBUM:
        refuse("Message must have from 2 to 10 media in the album")
    kinds = {str(one["type"]) for one in media}
    if len(kinds) > 1 and kinds & _ALBUM_ALONE:
        refuse("Can't use the media of the specified type in the album")
    chat = find_chat(board, call)
    thread = find_thread(chat, call)
    reply = find_reply(board, call, chat) or {}
    for content in contents:
        check_content(content)
    check_can_write(chat)
    pace(board, chat, len(contents))
    album = {"media_group_id": board.world.album_id()}
    bot = board.world.bot.as_user()
    return [
        board.post(chat, bot, {**album, **reply, **content}, thread=thread) for content in contents
    ]


def _album_part(board: Switchboard, call: Call, media: object) -> Object:
    problem = "Can't parse InputMedia: "
    if not isinstance(media, dict):
        refuse(f"{problem}expected an Object")
    kind = str(media.get("type", ""))
    if kind not in _ALBUM_KINDS:
        refuse(f'{problem}type "{kind}" is unsupported')
    file = resolve(
        board.world.files,
        call,
        kind,
        str(media.get("media") or ""),
        missing=f"{problem}media not found",
    )
    words = caption(
        board,
        str(media.get("caption") or ""),
        parse_mode=str(media.get("parse_mode") or ""),
        entities=media.get("caption_entities"),
    )
    return {**content_of(file, lambda name: leading_integer(media.get(name))), **words}


def get_file(board: Switchboard, call: Call) -> Object:
    """The method getFile."""
    file_id = call.text("file_id")
    if not file_id:
        refuse("file_id not specified")
    file = board.world.files.get(file_id)
    if file is None:
        refuse("invalid file_id")
    if file.size > DOWNLOAD_BYTES:
        refuse("file is too big")
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }


METHODS = {
    "sendDocument": _sender("document"),
    "sendPhoto": _sender("photo"),
    "sendVoice": _sender("voice"),
    "sendVideo": _sender("video"),
    "sendSticker": _sender("sticker"),
    "sendAudio": _sender("audio"),
    "sendAnimation": _sender("animation"),
    "sendVideoNote": _sender("video_note"),
    "sendMediaGroup": send_media_group,
    "getFile": get_file,
}
