"""Texts with entities: checked and trimmed as Telegram does, links found by themselves."""

import re
from collections.abc import Callable, Iterable, Sequence

from bot.markup import Entity, MarkupError, parse_html, utf16_length
from bot.rehearsal.call import leading_integer
from bot.rehearsal.jsons import Object
from bot.rehearsal.limits import RAW_TEXT_BYTES
from bot.rehearsal.refusal import refuse
from bot.rehearsal.words import words

FindUser = Callable[[int], Object | None]

_FORMATTING = words(
    "bold italic underline strikethrough spoiler code pre text_link text_mention custom_emoji"
    " blockquote expandable_blockquote date_time"
)
_FOUND_BY_TELEGRAM = words(
    "mention hashtag cashtag bot_command url email phone_number bank_card_number"
)
_CODE = frozenset({"code", "pre"})
_CUT_BY_CODE = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
_NO_LINKS_INSIDE = frozenset({"code", "pre", "text_link", "text_mention", "date_time"})
_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_WORTH_A_LOOK = re.compile(r"[@#/.]")
_FINDERS = (
    ("url", re.compile(r"\b(?:https?://|www\.)[^\s<>\"«»]*[^\s<>\"«».,:;!?)\]]", re.IGNORECASE)),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")),
    (
        "url",
        re.compile(
            r"(?<![\w.@/-])[a-z0-9][\w-]*(?:\.[\w-]+)*"
            r"\.(?:com|org|net|info|edu|gov|io|me|jp|ru|kz|uz|ge|tj|kg|am|md|ua|az|tm)"
            r"(?:/[^\s<>\"«»]*[^\s<>\"«».,:;!?)\]]|/)?(?![\w@-])",
            re.IGNORECASE,
        ),
    ),
    ("bot_command", re.compile(r"(?<![\w/@<])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z]\w{3,31}(?!\w)", re.ASCII)),
    ("hashtag", re.compile(r"(?<![\w#&/])#(?=\w*[^\W\d_])\w{1,256}(?!\w)")),
)


def find_entities(text: str, taken: Iterable[Object] = ()) -> list[Object]:
    """Commands, mentions, hashtags, addresses and e-mails that Telegram marks by itself.

    Args:
        text: the text without markup.
        taken: entities that are there already; nothing is found inside code or a link.
    """
    if not _WORTH_A_LOOK.search(text):
        return []
    used = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in taken
        if entity["type"] in _NO_LINKS_INSIDE
    ]
    found = []
    for kind, pattern in _FINDERS:
        for match in pattern.finditer(text):
            offset = utf16_length(text[: match.start()])
            length = utf16_length(match[0])
            if all(offset + length <= start or end <= offset for start, end in used):
                used.append((offset, offset + length))
                found.append({"offset": offset, "length": length, "type": kind})
    return found


def formatted(
    text: str, *, parse_mode: str, entities: object, find_user: FindUser
) -> tuple[str, list[Object]]:
    """What a bot wrote as Telegram keeps it: markup parsed, blanks trimmed, links found.

    Args:
        text: as in the call.
        parse_mode: "HTML", or empty for `entities`.
        entities: the decoded list of MessageEntity, or None.
        find_user: the user with an id, for mentions; None for an unknown one.

    Raises:
        ApiError: as the Bot API refuses it. An empty text is no mistake here.
    """
    if len(text.encode()) > RAW_TEXT_BYTES:
        refuse("Text is too long")
    mode = parse_mode.lower()
    given: Sequence[Object]
    if text and mode and mode != "none":
        text, given = _parsed(text.replace("\r", ""), mode, find_user)
    else:
        given = _given(entities, find_user)
        text = text if given else text.replace("\r", "")
        _check_bounds(text, given)
    text = _CONTROL.sub(" ", text)
    text, kept = _trimmed(text, _outside_code(given))
    kept += find_entities(text, kept)
    kept.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return text, kept


def _parsed(text: str, mode: str, find_user: FindUser) -> tuple[str, list[Object]]:
    if mode in ("markdown", "markdownv2"):
        refuse(f'parse_mode "{mode}" is not supported by the rehearsal, use HTML')
    if mode != "html":
        refuse("Unsupported parse_mode")
    try:
        parsed = parse_html(text)
    except MarkupError as error:
        refuse(str(error))
    found = (_as_object(entity, find_user) for entity in parsed.entities)
    return parsed.text, [entity for entity in found if entity]


def _as_object(entity: Entity, find_user: FindUser) -> Object | None:
    result: Object = {"offset": entity.offset, "length": entity.length, "type": entity.type}
    if entity.user_id is not None:
        user = find_user(entity.user_id)
        return {**result, "user": user} if user else None
    for name in ("url", "language", "custom_emoji_id", "unix_time", "date_time_format"):
        if (value := getattr(entity, name)) is not None:
            result[name] = value
    return result


def _given(entities: object, find_user: FindUser) -> list[Object]:
    if not isinstance(entities, list):
        return []
    found = (_checked(entity, find_user) for entity in entities)
    return sorted(
        (entity for entity in found if entity),
        key=lambda entity: (entity["offset"], -entity["length"]),
    )


def _checked(entity: object, find_user: FindUser) -> Object | None:
    if not isinstance(entity, dict):
        refuse("Can't parse MessageEntity: expected an Object")
    for name in ("offset", "length"):
        if name not in entity:
            refuse(f"Can't parse MessageEntity: Can't find field \"{name}\"")
        if type(entity[name]) is not int:
            refuse(f'Can\'t parse MessageEntity: Field "{name}" must be a valid Number')
        if not 0 <= entity[name] <= 1_000_000:  # noqa: PLR2004 - TDLib's own bound
            refuse(f"Receive an entity with incorrect {name} {entity[name]}")
    kind = entity.get("type")
    if not isinstance(kind, str) or not kind:
        refuse("Can't parse MessageEntity: Type is not specified")
    if kind not in _FORMATTING | _FOUND_BY_TELEGRAM:
        refuse("Can't parse MessageEntity: Unsupported type specified")
    if kind in _FOUND_BY_TELEGRAM or not entity["length"]:
        return None
    if kind == "text_mention":
        whom = entity.get("user")
        user = find_user(leading_integer(whom.get("id"))) if isinstance(whom, dict) else None
        return {**entity, "user": user} if user else None
    return dict(entity)


def _check_bounds(text: str, entities: Sequence[Object]) -> None:
    end = utf16_length(text)
    for entity in entities:
        offset, length = entity["offset"], entity["length"]
        if offset >= end:
            refuse(f"Entity begins after the end of the text at UTF-16 offset {offset}")
        if offset + length > end:
            refuse(
                f"Entity beginning at UTF-16 offset {offset} ends after the end of the text"
                f" at UTF-16 offset {offset + length}"
            )


def _outside_code(entities: Sequence[Object]) -> Sequence[Object]:
    """Nothing else is formatted inside code, and what reaches over it is cut."""
    codes = [entity for entity in entities if entity["type"] in _CODE]
    if not codes:
        return entities
    kept: list[Object] = []
    for entity in entities:
        pieces = [(entity["offset"], entity["offset"] + entity["length"])]
        if entity["type"] in _CUT_BY_CODE:
            for code in codes:
                start, end = code["offset"], code["offset"] + code["length"]
                pieces = [
                    piece
                    for low, high in pieces
                    for piece in ((low, min(high, start)), (max(low, end), high))
                    if piece[0] < piece[1]
                ]
        kept += [{**entity, "offset": low, "length": high - low} for low, high in pieces]
    return sorted(kept, key=lambda entity: (entity["offset"], -entity["length"]))


def _trimmed(text: str, entities: Sequence[Object]) -> tuple[str, list[Object]]:
    """Blanks cut off at both ends; in front only up to the first entity."""
    text = text.rstrip(" \n")
    end = utf16_length(text)
    first = min((entity["offset"] for entity in entities), default=end)
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    kept = []
    for entity in entities:
        length = min(entity["offset"] + entity["length"], end) - entity["offset"]
        if length > 0:
            kept.append({**entity, "offset": entity["offset"] - cut, "length": length})
    return text[cut:], kept
