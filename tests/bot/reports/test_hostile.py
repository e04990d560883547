"""Files that are made to harm end as refusals, within the limits, and harm nobody."""

import asyncio
from collections.abc import Callable

import pytest

from bot.confined.confinement import Confinement
from bot.confined.limits import MEGABYTE, Limits
from bot.confined.outcomes import FileRefused
from bot.reports import files
from bot.reports.deck import deck_of
from bot.reports.files import read_deck
from bot.reports.findings import UNREADABLE, Code
from bot.reports.reading.reader import read
from tests.support import hostile
from tests.support.decks import good_deck, packed, parts


async def refusal(data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        await read_deck(data, Confinement(), name="отчёт.pptx")
    return refused.value.code


@pytest.mark.parametrize("make", hostile.UNSAFE, ids=lambda make: make.__name__)
async def test_bombs_are_refused(make: Callable[[], bytes]) -> None:
    assert await refusal(make()) == Code.UNSAFE_FILE


async def test_a_zip_with_two_parts_of_one_name_is_damaged() -> None:
    assert await refusal(hostile.twins()) == Code.DAMAGED


@pytest.mark.parametrize(
    ("make", "texts"),
    [
        (hostile.ten_thousand_shapes, 10_002),
        (hostile.picture_bomb, 36),
        (hostile.many_attributes, 2),
        (hostile.lying_sizes, 0),
        (hostile.odd_packing, 0),
        (hostile.white_bitmap, 36),
        (hostile.many_charts, 36),
        (hostile.deck_with_zip64_end, 36),
    ],
)
async def test_what_only_looks_dangerous_is_read(make: Callable[[], bytes], texts: int) -> None:
    deck = await read_deck(make(), Confinement())

    assert sum(len(one.texts) for one in deck.slides) == texts


async def test_no_more_is_unpacked_than_the_directory_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(files, "LIMITS", Limits(memory=64 * MEGABYTE))

    deck = await read_deck(hostile.lying_sizes(), Confinement())

    assert [one.unreadable for one in deck.slides] == [("slide",)]


async def test_a_reader_that_needs_too_much_is_the_file_s_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = hostile.slow_slides()

    monkeypatch.setattr(files, "LIMITS", Limits(wall_seconds=60, memory=64 * MEGABYTE))
    assert await refusal(slow) == Code.UNSAFE_FILE

    monkeypatch.setattr(files, "LIMITS", Limits(wall_seconds=60, cpu_seconds=1))
    assert await refusal(slow) == Code.UNSAFE_FILE


async def test_the_next_person_does_not_wait_for_a_bomb() -> None:
    confinement = Confinement()
    slow = hostile.ten_thousand_shapes()
    order: list[str] = []

    async def check(name: str, data: bytes) -> None:
        await read_deck(data, confinement)
        order.append(name)

    async with asyncio.TaskGroup() as group:
        group.create_task(check("slow", slow))
        group.create_task(check("next", good_deck()))

    assert order == ["next", "slow"]


def outcome(data: bytes) -> str:
    """What becomes of a file: a code of the contract, or `read`."""
    try:
        deck_of(read(data, name="отчёт.pptx"))
    except FileRefused as refused:
        return Code(refused.code)
    return "read"


@pytest.mark.parametrize("share", [0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999])
def test_a_file_that_was_cut_is_damaged(share: float) -> None:
    data = good_deck()

    assert outcome(data[: int(len(data) * share)]) in {Code.DAMAGED, Code.NOT_POWERPOINT}


@pytest.mark.parametrize("most", [1, 5, 40])
def test_flipped_bytes_break_nothing_but_the_file(most: int) -> None:
    data = good_deck()
    for start in range(60):
        spoilt = bytearray(data)
        for number in range(most):
            at = (start * 7919 + number * 104_729) % len(data)
            spoilt[at] ^= 0x55
        assert outcome(bytes(spoilt)) in UNREADABLE | {"read"}


@pytest.mark.parametrize("part", ["ppt/presentation.xml", "ppt/slides/slide1.xml"])
@pytest.mark.parametrize("step", [97, 131])
def test_xml_cut_or_changed_anywhere_breaks_nothing_but_the_slide(part: str, step: int) -> None:
    members = parts(good_deck())
    whole = members[part]
    for at in range(0, len(whole), step):
        for spoilt in (whole[:at], whole[:at] + b"0" + whole[at + 1 :]):
            assert outcome(packed({**members, part: spoilt})) in UNREADABLE | {"read"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (' id="', ' id="x'),
        (' idx="1"', ' idx="99999999999999999999"'),
        ("<a:off ", '<a:off x="1e400" y="nan" '),
        (' x="', ' x="-9999999999999999'),
        ("p:sp>", "p:grpSp>"),
        ("<p:txBody>", "<p:txBody><p:txBody/>"),
        ("a:r>", "a:fld>"),
        ('type="body"', 'type=""'),
    ],
)
def test_values_that_nobody_foresaw_break_nothing(old: str, new: str) -> None:
    members = parts(good_deck())
    changed = {
        name: data.decode().replace(old, new) if name.endswith("xml") else data
        for name, data in members.items()
    }

    assert outcome(packed(changed)) in {Code.DAMAGED, "read"}
