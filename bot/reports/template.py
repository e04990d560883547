"""An empty report as a deck to be filled in: what stands on its slides, and the file of it."""

import base64
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from bot.confined.confinement import Confinement
from bot.confined.limits import MEGABYTE, Limits

LIMITS: Final = Limits(wall_seconds=20, cpu_seconds=10, answer=2 * MEGABYTE)
"""Of the process that writes it: half a second and 60 MB, a file of 60 kB."""

_WRITER: Final = "bot.reports.template_child"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A paragraph of a template's slide.

    Attributes:
        text: its words; what is to be filled in is marked (bot.reports.markers).
        is_head: whether it heads those that follow.
    """

    text: str
    is_head: bool = False


@dataclass(frozen=True, kw_only=True)
class TemplateSlide:
    """A slide of a template.

    Attributes:
        title: its title.
        lines: what stands below it.
        foot: a line of its own at the bottom, or nothing.
        notes: the speaker's notes: what the document asks for.
    """

    title: str
    lines: Sequence[Line]
    foot: str = ""
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class Template:
    """A report to be filled in; every sentence worded.

    Attributes:
        title: of the report, for the file's properties.
        course: the course, as it stands at the foot of every slide.
        language: the slides' own (ISO 639-1).
        slides: in their order.
    """

    title: str
    course: str
    language: str
    slides: Sequence[TemplateSlide]


async def template(shown: Template, confinement: Confinement) -> bytes:
    """The template as a PowerPoint file; the same bytes for the same template.

    It is written in a child process: what writes decks takes time and memory to load, and the
    bot needs it seldom.

    Raises:
        ConfinedError: the child failed.
    """
    data = json.dumps(asdict(shown)).encode()
    return base64.b64decode(await confinement.run(_WRITER, data, limits=LIMITS))
