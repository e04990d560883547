"""`mc:AlternateContent`: the same content several times over, of which one is shown (29500-3)."""

from collections.abc import Iterator
from typing import Final

from bot.reports.reading.xml import MC, Element, P, children

_DRAWING: Final = "http://schemas.microsoft.com/office/drawing"
_SHOWS: Final = "http://schemas.microsoft.com/office/powerpoint"
_UNDERSTOOD: Final = frozenset(
    {
        f"{_DRAWING}/2010/main",
        f"{_DRAWING}/2012/main",
        f"{_DRAWING}/2014/main",
        f"{_DRAWING}/2014/chartex",
        f"{_DRAWING}/2015/9/8/chartex",
        f"{_DRAWING}/2015/10/21/chartex",
        f"{_DRAWING}/2016/5/9/chartex",
        f"{_DRAWING}/2016/5/10/chartex",
        f"{_DRAWING}/2016/5/11/chartex",
        f"{_DRAWING}/2016/5/12/chartex",
        f"{_DRAWING}/2016/5/13/chartex",
        f"{_DRAWING}/2016/5/14/chartex",
        f"{_SHOWS}/2010/main",
        f"{_SHOWS}/2012/main",
        f"{_SHOWS}/2015/main",
        f"{_SHOWS}/2015/09/main",
        f"{_SHOWS}/2015/10/main",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }
)
"""Namespaces whose content this reader sees into. Others, such as those of 3D models, zooms and
old VML, have a picture to fall back on, and so has ink."""


def shown(element: Element) -> Iterator[Element]:
    """The children of an element, each alternative content replaced by what of it is shown."""
    for one in element:
        if one.tag == f"{MC}AlternateContent":
            yield from shown(_chosen(one))
        else:
            yield one


def _chosen(alternatives: Element) -> Element:
    """The first choice that is understood, else what to fall back on, else any."""
    choices = list(children(alternatives, f"{MC}Choice"))
    fallback = next(children(alternatives, f"{MC}Fallback"), None)
    for choice in choices:
        if _is_understood(choice) and (fallback is None or not _is_ink(choice)):
            return choice
    if fallback is not None:
        return fallback
    return choices[0] if choices else alternatives.makeelement("none")


def _is_understood(choice: Element) -> bool:
    needed = (choice.get("Requires") or "").split()
    return all(choice.nsmap.get(prefix) in _UNDERSTOOD for prefix in needed)


def _is_ink(choice: Element) -> bool:
    return next(children(choice, f"{P}contentPart"), None) is not None
