"""What coordinators taught becomes a file that the same pack and the next year's can use."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.course import BrokenPackError, Texts, load_course
from bot.course.exporting import Export, came_before, export
from bot.course.learned import LearnedEntry, LearnedFile, Revision, learned
from bot.course.learned_text import learned_text
from bot.course.pack import read_pack
from bot.course.reading import parsed
from bot.teaching import LONGEST_TITLE
from tests.support.packs import SMALL, PackFolder, pack_like

MADE_AT = datetime(2019, 1, 14, tzinfo=UTC)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@pytest.fixture
def pack(tmp_path_factory: pytest.TempPathFactory) -> PackFolder:
    return pack_like(SMALL, tmp_path_factory.mktemp("packs") / "small")


def entry(entry_id: str = "learned-1", **differing: Any) -> LearnedEntry:
    plain = LearnedEntry(
        id=entry_id,
        topic="stay",
        title=Texts({"en": "Tram", "ru": "Трамвай"}),
        answer=Texts({"ru": "Трамвай <b>5</b>."}),
        questions=("какой трамвай до центра",),
        answered_on=date(2019, 1, 13),
    )
    return plain.model_copy(update=differing)


def revision(entry_id: str, content: LearnedEntry | None) -> Revision:
    return Revision(
        id=7,
        course_id="s1900001",
        entry_id=entry_id,
        content=content,
        inquiry_id=77,
        made_by=777,
        made_at=MADE_AT,
    )


def exported(pack: PackFolder, *contents: LearnedEntry, gone: tuple[str, ...] = ()) -> Export:
    """Export to a pack, as the command line does."""
    revisions = [revision(one.id, one) for one in contents]
    made = export(read_pack(pack.folder), [*revisions, *(revision(one, None) for one in gone)])
    file = pack.folder / "learned.yaml"
    if made.text is None:
        file.unlink(missing_ok=True)
    else:
        pack.write(file.name, made.text)
    return made


def test_the_file_is_for_people_to_read(pack: PackFolder) -> None:
    made = exported(
        pack,
        entry(),
        entry(
            "room",
            answer=Texts({"ru": "Чайник – на этаже. \n\n• 🙂 {{да}}: # нет", "en": "08"}),
            questions=("Есть ли чайник: где?", "12:30", "08"),
        ),
    )

    assert made.text == (
        "# What coordinators answered and the bot has known since, laid over faq.yaml and "
        "unknown.yaml:\n"
        "# learned-… is an entry of its own, any other id corrects an entry of the pack.\n"
        "# `kenshuin course export-learned` writes this file anew, and keeps no comments: correct "
        "an answer\n"
        "# in the chat. None of it is the document's word. See docs/course-pack.md.\n"
        """
entries:
  - id: learned-1
    topic: stay
    answered_on: 2019-01-13
    title:
      ru: Трамвай
      en: Tram
    answer:
      ru: |-
        Трамвай <b>5</b>.
    questions:
      - какой трамвай до центра

  - id: room
    topic: stay
    answered_on: 2019-01-13
    title:
      ru: Трамвай
      en: Tram
    answer:
      ru: |-
        Чайник – на этаже.

        • 🙂 {{да}}: # нет
      en: |-
        08
    questions:
      - 'Есть ли чайник: где?'
      - 12:30
      - '08'
"""
    )
    assert pack.problems() == []


@given(title=WORDS, answer=WORDS, question=WORDS)
def test_every_text_is_read_as_it_was_written(title: str, answer: str, question: str) -> None:
    written = entry(
        title=Texts({"*": title}), answer=Texts({"ru": answer}), questions=(question, "a question")
    )

    source = parsed(SMALL / "learned.yaml", learned_text([written], ["ru"]))

    assert source.problems == ()
    assert LearnedFile.model_validate(source.data).entries == (written,)


def test_neither_accounts_nor_inquiries_come_along(pack: PackFolder) -> None:
    assert "7" not in str(exported(pack, entry()).text)


def test_the_course_is_the_same_before_and_after(pack: PackFolder) -> None:
    every = (entry(), entry("learned-12"), entry("learned-3"), entry("karaoke"), entry("room"))
    contents = [
        one.model_copy(update={"questions": (f"вопрос {at}",)}) for at, one in enumerate(every)
    ]
    revisions = [revision(one.id, one) for one in contents]
    before = load_course(pack.folder)
    taught = learned(before, before.written, revisions)

    exported(pack, *contents)

    after = load_course(pack.folder)
    assert list(after.entries.items()) == list(taught.entries.items())
    assert learned(after, after.written, revisions) is after


def test_a_second_export_gives_the_same_bytes(pack: PackFolder) -> None:
    first = exported(pack, entry(), entry("room", questions=("Что в комнате?", "чайник  есть ")))
    second = exported(pack, entry("room", questions=("Что в комнате?", "чайник  есть ")), entry())

    assert second.text == first.text
    assert not second.is_needed
    assert second.unchanged == 2


def test_what_the_entry_is_asked_by_already_is_not_written_again(pack: PackFolder) -> None:
    made = exported(pack, entry("room", questions=("Что в комнате?", "а чайник", "А чайник?")))

    assert [one.questions for one in made.added] == [("а чайник",)]
    assert pack.problems() == []


def test_the_summary_tells_what_differs(pack: PackFolder) -> None:
    exported(pack, entry(), entry("learned-2", questions=()), entry("learned-3", questions=()))

    made = exported(
        pack,
        entry("learned-2", questions=("а трамвай",)),
        entry("room", questions=()),
        entry("learned-4", questions=()),
        gone=("learned-3", "learned-9"),
    )

    assert [one.id for one in made.added] == ["learned-4", "room"]
    assert [one.id for one in made.changed] == ["learned-2"]
    assert (made.removed, made.unchanged) == (("learned-3",), 1)
    assert made.corrections == {"room"}


def test_an_entry_that_no_revision_names_stays(pack: PackFolder) -> None:
    first = exported(pack, entry())

    assert exported(pack).text == first.text


def test_what_is_taken_back_leaves_no_file(pack: PackFolder) -> None:
    exported(pack, entry())

    assert exported(pack, gone=("learned-1",)).text is None
    assert "learned-1" not in load_course(pack.folder).entries


def test_without_anything_learned_there_is_no_file(pack: PackFolder) -> None:
    made = exported(pack)

    assert (made.text, made.is_needed) == (None, False)


def test_before_the_first_revision_was_what_came_with_the_pack(pack: PackFolder) -> None:
    exported(pack, entry(questions=("а чайник", "А чайник?")))
    course = load_course(pack.folder)

    corrected = revision("learned-1", entry(answer=Texts({"ru": "Нет."})))
    assert came_before(corrected, course) == course.learned["learned-1"]
    assert came_before(revision("learned-1", None), course) == course.learned["learned-1"]


def test_before_the_first_revision_was_nothing_though_it_was_exported(pack: PackFolder) -> None:
    first = entry(questions=("а чайник", "А чайник?"))
    exported(pack, first)
    course = load_course(pack.folder)

    assert came_before(revision("learned-1", first), course) is None
    assert came_before(revision("room", entry("room")), course) is None


def test_a_title_as_long_as_the_chat_takes_it_can_be_exported(pack: PackFolder) -> None:
    exported(pack, entry(title=Texts({"ru": "Т" * LONGEST_TITLE})))

    assert pack.problems() == []


def test_what_would_not_fit_the_pack_is_refused_with_its_lines(pack: PackFolder) -> None:
    with pytest.raises(BrokenPackError) as refused:
        exported(pack, entry(questions=("Есть ли стол?",)), entry("learned-2", topic="gone"))

    assert [(one.file.name, one.line, one.message) for one in refused.value.found] == [
        (
            "learned.yaml",
            17,
            (
                "entries.learned-1.questions.[1]: «Есть ли стол?» stands already at faq.yaml:44, "
                "in room: keep one of them"
            ),
        ),
        ("learned.yaml", 20, "entries.learned-2.topic: there is no 'gone' in topics"),
    ]
    assert not (pack.folder / "learned.yaml").exists()


def test_other_problems_of_the_pack_are_no_reason_to_refuse(pack: PackFolder) -> None:
    pack.change("faq.yaml", "[что в комнате, есть ли стол, is there a desk]", "[что в комнате]")

    assert exported(pack, entry()).is_needed
