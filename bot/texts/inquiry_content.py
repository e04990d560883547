"""What a line of a talk holds, in words."""

from bot.i18n import Translator
from bot.inquiries.inquiry import Kind, Line
from bot.markup import plain


def kind_name(kind: Kind, tr: Translator) -> str:
    """What a message is that is no text."""
    return {
        Kind.TEXT: tr.gettext("text"),
        Kind.PHOTO: tr.gettext("photo"),
        Kind.DOCUMENT: tr.gettext("file"),
        Kind.VOICE: tr.gettext("voice message"),
        Kind.VIDEO: tr.gettext("video"),
        Kind.VIDEO_NOTE: tr.gettext("video message"),
        Kind.AUDIO: tr.gettext("recording"),
        Kind.ANIMATION: tr.gettext("animation"),
        Kind.STICKER: tr.gettext("sticker"),
        Kind.LOCATION: tr.gettext("place on the map"),
        Kind.CONTACT: tr.gettext("contact"),
        Kind.POLL: tr.gettext("poll"),
        Kind.OTHER: tr.gettext("message"),
    }[kind]


def content(line: Line, tr: Translator) -> str:
    """What a line is: its words; what is no text is named in brackets before them. Plain text."""
    words = plain(line.html) if line.html else ""
    if line.kind is Kind.TEXT:
        return words
    named = kind_name(line.kind, tr)
    if line.file_name:
        named = tr.gettext("%(kind)s “%(name)s”") % {"kind": named, "name": line.file_name}
    return f"[{named}] {words}".rstrip()
