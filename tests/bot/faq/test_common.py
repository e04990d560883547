from collections import Counter

from bot.faq.common import common_entries
from bot.markup import parse_html


def test_the_common_entries_are_wishes_for_a_person_courtesies_and_the_off_topic() -> None:
    kinds = Counter(entry.kind for entry in common_entries())

    assert kinds == {"person": 1, "courtesy": 6, "off-topic": 66}


def test_every_off_topic_entry_can_be_found() -> None:
    few = [entry.id for entry in common_entries() if len(entry.questions) < 8]

    assert few == []


def test_every_common_entry_speaks_both_languages_without_references() -> None:
    for entry in common_entries():
        for _, texts in entry.texts:
            assert "ru" in texts
            assert "en" in texts
            for text in texts.root.values():
                assert parse_html(text).text == text
                assert "{" not in text


def test_a_person_is_asked_for_in_at_least_thirty_ways() -> None:
    (person,) = (entry for entry in common_entries() if entry.kind == "person")

    assert len(set(person.questions)) >= 30


def test_no_variant_stands_in_two_common_entries() -> None:
    said = Counter(question for entry in common_entries() for question in entry.questions)

    assert [question for question, times in said.items() if times > 1] == []
