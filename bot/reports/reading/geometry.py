"""Where shapes stand: boxes in EMU, through groups that scale and move what they hold."""

from dataclasses import dataclass

from bot.reports.reading.xml import A, Element, child, number


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle; turning is left out of account."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Frame:
    """From the measures of a group to those of its slide.

    Attributes:
        slide: the slide's own box.
        across, down: how many EMU of the slide one of the group is.
        left, top: where the group's zero lies on the slide.
    """

    slide: Box
    across: float = 1.0
    down: float = 1.0
    left: float = 0.0
    top: float = 0.0

    def within(self, own: Box | None, inner: Box | None) -> "Frame":
        """The frame of a group in this one.

        Args:
            own: where the group stands.
            inner: the same rectangle in the measures of what it holds.
        """
        if own is None or inner is None or not inner.width or not inner.height:
            return self
        across, down = own.width / inner.width, own.height / inner.height
        return Frame(
            slide=self.slide,
            across=self.across * across,
            down=self.down * down,
            left=self.left + self.across * (own.left - inner.left * across),
            top=self.top + self.down * (own.top - inner.top * down),
        )

    def corner(self, box: Box | None) -> tuple[float | None, float | None]:
        """Left and top of a box as shares of the slide."""
        if box is None:
            return None, None
        left = (self.left + self.across * box.left) / self.slide.width
        top = (self.top + self.down * box.top) / self.slide.height
        return _share(left), _share(top)

    def share(self, box: Box | None) -> float:
        """How much of the slide a box covers; 0 where it is not said."""
        if box is None:
            return 0.0
        left, top = self.left + self.across * box.left, self.top + self.down * box.top
        right = min(left + self.across * box.width, self.slide.width)
        bottom = min(top + self.down * box.height, self.slide.height)
        area = max(0.0, right - max(0.0, left)) * max(0.0, bottom - max(0.0, top))
        return _share(area / (self.slide.width * self.slide.height))


def box_of(transform: Element | None, *, inner: bool = False) -> Box | None:
    """The box that `a:xfrm` or `p:xfrm` sets, or None.

    Args:
        transform: the element.
        inner: a group's box in the measures of what it holds.
    """
    corner = child(transform, f"{A}chOff" if inner else f"{A}off")
    extent = child(transform, f"{A}chExt" if inner else f"{A}ext")
    left, top = number(corner, "x"), number(corner, "y")
    width, height = number(extent, "cx"), number(extent, "cy")
    if left is None or top is None or width is None or height is None:
        return None
    return Box(left=left, top=top, width=width, height=height)


def _share(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 4)
