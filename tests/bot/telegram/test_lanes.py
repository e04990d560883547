"""Which updates wait for each other."""

import pytest

from bot.telegram.lanes import is_passing, lane_of


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"message": {"chat": {"id": 5}, "from": {"id": 7}}}, 5),
        ({"edited_message": {"chat": {"id": -100}}}, -100),
        ({"my_chat_member": {"chat": {"id": 5}}}, 5),
        ({"callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -100}}}}, -100),
        ({"callback_query": {"from": {"id": 7}, "inline_message_id": "x"}}, 7),
        ({"poll_answer": {"user": {"id": 8}}}, 8),
        ({"poll": {"id": "1"}}, 0),
        ({"message": None}, 0),
        ({}, 0),
    ],
)
def test_updates_of_one_chat_share_a_lane(update: dict[str, object], lane: int) -> None:
    assert lane_of({"update_id": 1, **update}) == lane


def test_what_is_typed_elsewhere_passes_by_in_a_lane_of_its_own() -> None:
    query = {"update_id": 1, "inline_query": {"from": {"id": 7}}}
    message = {"update_id": 2, "message": {"chat": {"id": 7}}}
    other = {"update_id": 3, "inline_query": {"from": {"id": 8}}}

    lanes = [lane_of(update) for update in (query, message, other)]

    assert [is_passing(lane) for lane in lanes] == [True, False, True]
    assert len(set(lanes)) == 3
