"""Files in and out: uploads, identifiers, sizes, albums, downloads."""

import json
import struct

import pytest

from bot.rehearsal import GUEST, TOKEN
from tests.rehearsal.server.conftest import BotClient
from tests.support.rehearsal import Rehearsal

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 320, 200) + b"\x08\x02\0\0\0"
JPEG = b"\xff\xd8\xff\xe0\0\4\0\0\xff\xc0\0\x0b\x08" + struct.pack(">HH", 240, 640) + b"\1\1\x11\0"
MIB = 1 << 20


async def downloaded(bot: BotClient, file_id: str) -> bytes:
    file = await bot.does("getFile", file_id=file_id)
    url = f"{bot.url}/file/bot{TOKEN}/{file['file_path']}"
    async with bot.session.get(url) as response:
        return await response.read()


async def test_document_comes_back_byte_for_byte(bot: BotClient) -> None:
    answer = await bot.sends_file(
        "sendDocument", "document", b"PK\3\4", "Отчёт.pptx", chat_id=GUEST.id, caption="<b>Вот</b>"
    )

    document = answer["result"]["document"]
    assert (document["file_name"], document["file_size"], answer["result"]["caption"]) == (
        "Отчёт.pptx",
        4,
        "<b>Вот</b>",
    )
    assert await downloaded(bot, document["file_id"]) == b"PK\3\4"


async def test_attached_file_has_any_field_name(bot: BotClient) -> None:
    answer = await bot.sends_file(
        "sendDocument", "part1", b"abc", chat_id=GUEST.id, document="attach://part1"
    )

    assert answer["result"]["document"]["file_size"] == 3


async def test_file_of_a_person_is_sent_again_by_its_id(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    (message,) = rehearsal.person().uploads(b"abc", "план.pdf")
    file_id = message["document"]["file_id"]

    again = await bot.does("sendDocument", chat_id=GUEST.id, document=file_id)

    assert again["document"] == message["document"]


@pytest.mark.parametrize(("data", "size"), [(PNG, (320, 200)), (JPEG, (640, 240))])
async def test_photo_has_its_size(bot: BotClient, data: bytes, size: tuple[int, int]) -> None:
    answer = await bot.sends_file("sendPhoto", "photo", data, chat_id=GUEST.id)

    (photo,) = answer["result"]["photo"]
    assert (photo["width"], photo["height"]) == size


@pytest.mark.parametrize(
    ("method", "field", "data", "refusal"),
    [
        ("sendDocument", "document", b"", "file must be non-empty"),
        ("sendPhoto", "photo", b"no picture", "IMAGE_PROCESS_FAILED"),
        (
            "sendPhoto",
            "photo",
            PNG + bytes(10 * MIB),
            (
                "file of size 10485789 bytes is too big for a photo;"
                " the maximum size is 10485760 bytes"
            ),
        ),
        ("sendDocument", "dokument", b"x", 'unknown parameter "dokument" of sendDocument'),
    ],
)
async def test_refusal_of_an_upload(
    bot: BotClient, method: str, field: str, data: bytes, refusal: str
) -> None:
    answer = await bot.sends_file(method, field, data, chat_id=GUEST.id)

    assert answer["description"] == f"Bad Request: {refusal}"


@pytest.mark.parametrize(
    ("document", "refusal"),
    [
        ("", "there is no document in the request"),
        ("attach://lost", "there is no document in the request"),
        ("unknown", "wrong remote file identifier specified: can't unserialize it"),
        ("https://jica.go.jp/a.pdf", "failed to get HTTP URL content"),
    ],
)
async def test_refusal_of_a_file_by_name(bot: BotClient, document: str, refusal: str) -> None:
    answer = await bot.refused("sendDocument", chat_id=GUEST.id, document=document)

    assert answer == f"400 Bad Request: {refusal}"


async def test_document_cannot_become_a_photo(bot: BotClient, rehearsal: Rehearsal) -> None:
    (message,) = rehearsal.person().uploads(PNG, "скан.png")

    answer = await bot.refused("sendPhoto", chat_id=GUEST.id, photo=message["document"]["file_id"])

    assert answer == "400 Bad Request: can't use file of type Document as Photo"


async def test_long_caption_is_refused(bot: BotClient, rehearsal: Rehearsal) -> None:
    (message,) = rehearsal.person().uploads(b"abc")
    file_id = message["document"]["file_id"]

    assert (
        await bot.refused("sendDocument", chat_id=GUEST.id, document=file_id, caption="x" * 1025)
        == "400 Bad Request: message caption is too long"
    )
    await bot.does("sendDocument", chat_id=GUEST.id, document=file_id, caption="x" * 1024)


async def test_upload_over_fifty_megabytes_is_too_large(bot: BotClient) -> None:
    answer = await bot.sends_file("sendDocument", "document", bytes(50 * MIB + 1), chat_id=GUEST.id)

    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")


async def test_file_is_fetched_up_to_twenty_megabytes(bot: BotClient, rehearsal: Rehearsal) -> None:
    guest = rehearsal.person()
    (largest,) = guest.uploads(bytes(20_971_520))
    (larger,) = guest.uploads(bytes(20_971_521))

    fetched = await bot.does("getFile", file_id=largest["document"]["file_id"])
    refusal = await bot.refused("getFile", file_id=larger["document"]["file_id"])

    assert (fetched["file_size"], refusal) == (20_971_520, "400 Bad Request: file is too big")


@pytest.mark.parametrize(
    ("file_id", "refusal"), [("", "file_id not specified"), ("lost", "invalid file_id")]
)
async def test_unknown_file_is_not_fetched(bot: BotClient, file_id: str, refusal: str) -> None:
    assert await bot.refused("getFile", file_id=file_id) == f"400 Bad Request: {refusal}"


async def test_download_needs_the_token(bot: BotClient, rehearsal: Rehearsal) -> None:
    (message,) = rehearsal.person().uploads(b"abc")
    file = await bot.does("getFile", file_id=message["document"]["file_id"])

    async with bot.session.get(f"{bot.url}/file/bot1:wrong/{file['file_path']}") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")


async def test_album_is_one_group_of_messages(bot: BotClient, rehearsal: Rehearsal) -> None:
    sent = rehearsal.person().uploads([b"1", b"2"])
    media = [{"type": "document", "media": one["document"]["file_id"]} for one in sent]

    messages = await bot.does("sendMediaGroup", chat_id=GUEST.id, media=media)

    assert len(messages) == 2
    assert len({message["media_group_id"] for message in messages}) == 1


@pytest.mark.parametrize(
    ("media", "refusal"),
    [
        (None, 'parameter "media" is required'),
        ("{", "can't parse media JSON object"),
        ({}, "expected an Array of InputMedia"),
        ([1], "can't parse InputMedia: expected an Object"),
        ([{"type": "gif"}], 'can\'t parse InputMedia: type "gif" is unsupported'),
        ([{"type": "photo"}], "can't parse InputMedia: media not found"),
        ([], "message must have from 2 to 10 media in the album"),
    ],
)
async def test_refusal_of_an_album(bot: BotClient, media: object, refusal: str) -> None:
    text = media if media is None or isinstance(media, str) else json.dumps(media)

    answer = await bot.refused("sendMediaGroup", chat_id=GUEST.id, media=text)

    assert answer == f"400 Bad Request: {refusal}"


async def test_documents_and_photos_do_not_mix_in_an_album(
    bot: BotClient, rehearsal: Rehearsal
) -> None:
    guest = rehearsal.person()
    (document,) = guest.uploads(b"1")
    (photo,) = guest.uploads(PNG, kind="photo")
    media = [
        {"type": "document", "media": document["document"]["file_id"]},
        {"type": "photo", "media": photo["photo"][0]["file_id"]},
    ]

    assert (
        await bot.refused("sendMediaGroup", chat_id=GUEST.id, media=media)
        == "400 Bad Request: can't use the media of the specified type in the album"
    )
