"""Telegram's HTML: text and entities as the Bot API reads them, with its error texts."""

import html as html_escaping
import re
from dataclasses import dataclass, field
from typing import NoReturn
from urllib.parse import parse_qs, urlsplit


class MarkupError(ValueError):
    """HTML that Telegram refuses; str() is Telegram's description of the mistake."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """A formatted stretch of a text, as in the Bot API's MessageEntity.

    Attributes:
        type: "bold", "text_link", "pre" …
        offset: where it begins, in UTF-16 units.
        length: how long it is, in UTF-16 units.
        url: the target of a text_link.
        user_id: whom a text_mention names.
        language: the programming language of a pre.
        custom_emoji_id: the picture of a custom_emoji.
        unix_time: the moment a date_time shows.
        date_time_format: how a date_time shows it.
    """

    type: str
    offset: int
    length: int
    url: str | None = None
    user_id: int | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Formatted:
    """A text without markup, and its entities: by offset, the longer first."""

    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    """The length as Telegram counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def escape(text: str) -> str:
    """The text with & < > " made safe for a message or an attribute of it."""
    return html_escaping.escape(text, quote=False).replace('"', "&quot;")


def plain(html: str) -> str:
    """The text of the markup alone.

    Raises:
        MarkupError: as `parse_html`.
    """
    return parse_html(html).text


def parse_html(html: str) -> Formatted:
    """Read Telegram's HTML; offsets and lengths are UTF-16 units, nothing is trimmed.

    Raises:
        MarkupError: the markup is refused; the text is the Bot API's, offsets in it are bytes.
    """
    return _Parser(html).parse()


_SPACES = " \t\r\n\0\v"
_END = "\0"
_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
# the order of entities that cover the same stretch
_PRIORITY = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_SPECIAL = re.compile(r"[<&]")
_SPACE = re.compile(f"[{_SPACES}]*")
_TAG_NAME = re.compile(f"[^{_SPACES}>]*")
_ATTRIBUTE_NAME = re.compile(f"[^{_SPACES}=>/\"']*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]*)|#(?P<decimal>[0-9]*)|(?P<name>[A-Za-z]*));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_LONGEST_NUMBER = 9  # characters of a numeric reference, "&#" included
_LAST_CODE = 0x10FFFF
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TIME_FORMAT = re.compile(r"[rR]|[tTdDwW]*")


@dataclass(kw_only=True, slots=True)
class _Open:
    """A start tag that waits for its end."""

    tag: str
    argument: str
    unix_time: int
    offset: int
    piece: int  # how many pieces of text came before it


@dataclass(slots=True)
class _Parser:
    """One reading of one text."""

    html: str
    pieces: list[str] = field(default_factory=list)
    offset: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def parse(self) -> Formatted:
        html = self.html
        at = 0
        while found := _SPECIAL.search(html, at):
            self._add(html[at : found.start()])
            at = found.start()
            if html[at] == "&":
                character, at = _reference(html, at)
                self._add(character)
            elif html.startswith("/", at + 1):
                at = self._end_tag(at)
            else:
                at = self._start_tag(at)
        self._add(html[at:])
        if self.stack:
            tag = self.stack[-1].tag
            _refuse(f'Can\'t find end tag corresponding to start tag "{tag}"')
        text = "".join(self.pieces)
        if _SURROGATE.search(text):
            _refuse(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return Formatted(text=text, entities=tuple(sorted(map(_settled, self.entities), key=_rank)))

    def _add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.offset += utf16_length(text)

    def _char(self, at: int) -> str:
        return self.html[at] if at < len(self.html) else _END

    def _skip(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self.html, at)
        return found.end() if found else at

    def _refuse(self, message: str, at: int, detail: str = "") -> NoReturn:
        position = len(self.html[:at].encode("utf-8", "surrogatepass"))
        _refuse(f"{message} at byte offset {position}{detail}")

    def _start_tag(self, begin: int) -> int:
        at = self._skip(_TAG_NAME, begin + 1)
        if self._char(at) == _END:
            self._refuse("Unclosed start tag", begin)
        tag = self.html[begin + 1 : at].lower()
        if tag not in _TYPES:
            self._refuse(f'Unsupported start tag "{tag}"', begin)
        opened = _Open(
            tag=tag, argument="", unix_time=0, offset=self.offset, piece=len(self.pieces)
        )
        while self._char(at) != ">":
            at = self._skip(_SPACE, at)
            if self._char(at) != ">":
                at = self._attribute(opened, begin, at)
        if tag == "span" and opened.argument != "spoiler":
            self._refuse('Tag "span" must have class "tg-spoiler"', begin)
        self.stack.append(opened)
        return at + 1

    def _attribute(self, opened: _Open, begin: int, at: int) -> int:
        name_end = self._skip(_ATTRIBUTE_NAME, at)
        name = self.html[at:name_end]
        if not name:
            self._refuse(f'Empty attribute name in the tag "{opened.tag}"', begin)
        at = self._skip(_SPACE, name_end)
        if self._char(at) == "=":
            at = self._skip(_SPACE, at + 1)
            if at >= len(self.html):
                self._refuse(f'Unclosed start tag "{opened.tag}"', begin)
            value, at = self._value(at)
            if self._char(at) == _END:
                self._refuse("Unclosed start tag", begin)
            _take(opened, name, value)
        elif self._char(at) == _END:
            self._refuse(f'Unclosed start tag "{opened.tag}"', begin)
        elif (opened.tag, name) == ("blockquote", "expandable"):
            opened.argument = "1"
        return at

    def _value(self, at: int) -> tuple[str, int]:
        quote = self.html[at]
        if quote not in "'\"":
            end = self._skip(_NAME_TOKEN, at)
            if self._char(end) not in f"{_SPACES}>":
                self._refuse("Unexpected end of name token", at)
            return self.html[at:end].lower(), end
        characters = []
        at += 1
        while self._char(at) not in (quote, _END):
            if self.html[at] == "&":
                character, at = _reference(self.html, at)
            else:
                character, at = self.html[at], at + 1
            characters.append(character)
        return "".join(characters), at + (self._char(at) == quote)

    def _end_tag(self, begin: int) -> int:
        if not self.stack:
            self._refuse("Unexpected end tag", begin)
        name_end = self._skip(_TAG_NAME, begin + 2)
        found = self.html[begin + 2 : name_end].lower()
        at = self._skip(_SPACE, name_end)
        if self._char(at) != ">":
            self._refuse("Unclosed end tag", begin)
        expected = self.stack[-1].tag
        if found and found != expected:
            detail = f', expected "</{expected}>", found "</{found}>"'
            self._refuse("Unmatched end tag", begin, detail)
        opened = self.stack.pop()
        if self.offset > opened.offset:
            self._close(opened)
        return at + 1

    def _close(self, opened: _Open) -> None:
        offset, length = opened.offset, self.offset - opened.offset
        kind = _TYPES[opened.tag]
        last = self.entities[-1] if self.entities else None
        same = last is not None and (last.offset, last.length) == (offset, length)
        entity: Entity | None = Entity(type=kind, offset=offset, length=length)
        if kind == "text_link":
            target = opened.argument or "".join(self.pieces[opened.piece :])
            entity = _link(target, offset, length)
        elif kind == "custom_emoji":
            entity = _custom_emoji(opened.argument, offset, length)
        elif kind == "date_time":
            entity = _moment(opened, length)
        elif kind == "blockquote" and opened.argument:
            entity = Entity(type="expandable_blockquote", offset=offset, length=length)
        elif kind == "pre" and same and last and last.type == "code" and last.language:
            self.entities.pop()
            entity = Entity(type="pre", offset=offset, length=length, language=last.language)
        elif kind == "code" and opened.argument:
            if same and last and last.type == "pre" and not last.language:
                self.entities.pop()
                kind = "pre"
            entity = Entity(type=kind, offset=offset, length=length, language=opened.argument)
        if entity:
            self.entities.append(entity)


def _refuse(message: str) -> NoReturn:
    problem = f"Can't parse entities: {message}"
    raise MarkupError(problem)


def _rank(entity: Entity) -> tuple[int, int, int]:
    return entity.offset, -entity.length, _PRIORITY[entity.type]


def _settled(entity: Entity) -> Entity:
    """A language stays only with a pre; on a lone code it was a hint for the parser."""
    if entity.type == "code" and entity.language:
        return Entity(type="code", offset=entity.offset, length=entity.length)
    return entity


def _reference(html: str, at: int) -> tuple[str, int]:
    """The character that the reference at `at` stands for, or the & itself, and where it ends."""
    found = _REFERENCE.match(html, at)
    if not found:
        return "&", at + 1
    if found["name"]:
        character = _NAMED.get(found["name"])
        return (character, found.end()) if character else ("&", at + 1)
    digits = found["hex"] or found["decimal"] or "0"
    length = found.end() - at - found[0].endswith(";")
    code = int(digits, 16 if found["hex"] else 10) if length <= _LONGEST_NUMBER else 0
    return (chr(code), found.end()) if 0 < code < _LAST_CODE else ("&", at + 1)


def _take(opened: _Open, name: str, value: str) -> None:
    match opened.tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "format"):
            opened.argument = value
        case "code", "class" if value.startswith("language-"):
            opened.argument = value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            opened.argument = value.removeprefix("tg-")
        case "blockquote", "expandable":
            opened.argument = "1"
        case "tg-time", "unix":
            opened.unix_time = int(value) if re.fullmatch(r"[0-9]{1,10}", value) else 0


def _custom_emoji(emoji_id: str, offset: int, length: int) -> Entity:
    if not re.fullmatch(r"-?[0-9]{1,19}", emoji_id) or int(emoji_id) == 0:
        _refuse("Invalid custom emoji identifier specified")
    return Entity(type="custom_emoji", offset=offset, length=length, custom_emoji_id=emoji_id)


def _moment(opened: _Open, length: int) -> Entity | None:
    if not _TIME_FORMAT.fullmatch(opened.argument):
        _refuse("Invalid date format used")
    if not opened.unix_time:
        return None
    return Entity(
        type="date_time",
        offset=opened.offset,
        length=length,
        unix_time=opened.unix_time,
        date_time_format=opened.argument or None,
    )


def _link(target: str, offset: int, length: int) -> Entity | None:
    """A link, a mention of a user by id, or nothing where Telegram drops the address."""
    try:
        parts = urlsplit(target if "://" in target or target.startswith("tg:") else f"//{target}")
    except ValueError:
        return None
    scheme = parts.scheme or "http"
    if scheme == "tg" and "user" in (parts.netloc, parts.path):
        ids = parse_qs(parts.query).get("id", [""])[0]
        if ids.isascii() and ids.isdigit() and int(ids) > 0:
            return Entity(type="text_mention", offset=offset, length=length, user_id=int(ids))
    if scheme in ("tg", "ton", "tonsite"):
        return Entity(type="text_link", offset=offset, length=length, url=target)
    host = parts.hostname or ""
    if scheme not in ("http", "https") or ("." not in host and ":" not in host) or " " in host:
        return None
    url = parts._replace(scheme=scheme, path=parts.path or "/").geturl()
    return Entity(type="text_link", offset=offset, length=length, url=url)
