"""The calibration as a picture: an SVG that is light, and dark where the reader's page is."""

from collections.abc import Iterator, Mapping, Sequence

from tests.faq.calibration import BINS, Bin

LEFT, TOP, SIDE = 64, 44, 360
BARS_TOP, BARS = TOP + SIDE + 34, 90
WIDTH, HEIGHT = LEFT + SIDE + 24, BARS_TOP + BARS + 52
BASE = BARS_TOP + BARS

_STYLE = """
    .page { fill: #ffffff } .grid { stroke: #e3e6ea } .axis { stroke: #5b6470 }
    text { font: 13px system-ui, sans-serif; fill: #24292f }
    .small { font-size: 11px; fill: #5b6470 }
    .diagonal { stroke: #5b6470; stroke-dasharray: 5 5 }
    .line { fill: none; stroke-width: 2 }
    .seen { stroke: #0b62c4; fill: #0b62c4 } .counted { stroke: #b3540a; fill: #b3540a }
    .bar { stroke: none; opacity: 0.75 }
    .line.seen, .line.counted { fill: none }
    @media (prefers-color-scheme: dark) {
      .page { fill: #14181d } .grid { stroke: #2b323b } .axis { stroke: #98a2ae }
      text { fill: #e8ebef } .small { fill: #98a2ae } .diagonal { stroke: #98a2ae }
      .seen { stroke: #6cb0ff; fill: #6cb0ff } .counted { stroke: #ffa657; fill: #ffa657 }
    }"""


def draw(parts: Mapping[str, Sequence[Bin]]) -> str:
    """The picture of each part's bins: the share of right ones over the score, and the counts.

    Args:
        parts: ten bins by the part's name, which is a class of the picture's style.
    """
    lines = (
        *_frame(),
        *(line for part, some in parts.items() for line in _line(part, some)),
        *_bars(parts),
        *_legend(parts),
    )
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
            "  <title>How often the first candidate is right, by its score</title>",
            f"  <style>{_STYLE}\n  </style>",
            f'  <rect class="page" width="{WIDTH}" height="{HEIGHT}" rx="8"/>',
            *(f"  {line}" for line in lines),
            "</svg>",
            "",
        )
    )


def _frame() -> Iterator[str]:
    for step in range(0, BINS + 1, 2):
        share = step / BINS
        x, y = _x(share), _y(share)
        yield f'<path class="grid" d="M{_x(0):g} {y:g}H{_x(1):g}M{x:g} {_y(0):g}V{_y(1):g}"/>'
        yield _text(f"{share:.0%}", _x(0) - 8, y + 4, anchor="end", style="small")
        yield _text(f"{share:.1f}", x, BASE + 16, style="small")
    yield f'<path class="diagonal" d="M{_x(0):g} {_y(0):g}L{_x(1):g} {_y(1):g}"/>'
    yield f'<path class="axis" d="M{_x(0):g} {_y(0):g}H{_x(1):g}M{_x(0):g} {BASE:g}H{_x(1):g}"/>'
    middle, left = _y(0.5), 18
    yield _text("right", left, middle, turned=True)
    yield _text("decisions", left, BARS_TOP + BARS / 2, turned=True)
    yield _text("score of the decision", _x(0.5), BASE + 38)


def _line(part: str, some: Sequence[Bin]) -> Iterator[str]:
    total = sum(one.right.of for one in some)
    drawn = [one for one in some if one.right.of]
    points = [(_x(one.promised), _y(one.right.value)) for one in drawn]
    if points:
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        yield f'<path class="line {part}" d="M{path}"/>'
    for one, (x, y) in zip(drawn, points, strict=True):
        radius = 2 + 6 * (one.right.of / total) ** 0.5  # the area speaks for how many they are
        yield f'<circle class="{part}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'


def _bars(parts: Mapping[str, Sequence[Bin]]) -> Iterator[str]:
    highest = max((one.right.of for some in parts.values() for one in some), default=0) or 1
    wide = SIDE / BINS / (len(parts) + 0.6)
    for place, (part, some) in enumerate(parts.items()):
        for one in some:
            high = BARS * one.right.of / highest
            x = _x(one.low) + (place + 0.3) * wide
            yield (
                f'<rect class="bar {part}" x="{x:.1f}" y="{BASE - high:.1f}" '
                f'width="{wide - 1:.1f}" height="{high:.1f}"/>'
            )
    yield _text(f"{highest}", _x(0) - 8, BARS_TOP + 4, anchor="end", style="small")
    yield _text("0", _x(0) - 8, BASE + 4, anchor="end", style="small")


def _legend(parts: Mapping[str, Sequence[Bin]]) -> Iterator[str]:
    for place, (part, some) in enumerate(parts.items()):
        x = LEFT + place * 150
        yield f'<circle class="{part}" cx="{x + 4}" cy="24" r="4"/>'
        yield _text(f"{part} ({sum(one.right.of for one in some)})", x + 14, 28, anchor="start")


def _text(
    words: str, x: float, y: float, *, anchor: str = "middle", style: str = "", turned: bool = False
) -> str:
    turn = f' transform="rotate(-90 {x:g} {y:g})"' if turned else ""
    kind = f' class="{style}"' if style else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{kind}{turn}>{words}</text>'


def _x(share: float) -> float:
    return LEFT + share * SIDE


def _y(share: float) -> float:
    return TOP + (1 - share) * SIDE
