"""What was learned, as a file of the pack and as revisions over it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.course import BrokenPackError, Course, Texts, load_course
from bot.course.learned import LearnedEntry, Revision, learned
from tests.support.packs import SMALL, PackFolder, pack_like

LEARNED = """\
entries:
  - id: room
    topic: stay
    answered_on: 2019-01-12
    title: { ru: Что в комнате, en: What is in the room }
    answer: { ru: "Ещё есть чайник {{на этаже}}.", en: There is a kettle. }
    questions: [есть ли чайник]
  - id: learned-10
    topic: stay
    answered_on: 2019-01-13
    title: Трамвай
    answer: { ru: "До центра идёт трамвай <b>5</b>." }
    questions: [какой трамвай до центра]
  - id: learned-2
    topic: unknown
    answered_on: 2019-01-11
    title: Прачечная
    answer: На втором этаже.
"""
MADE_AT = datetime(2019, 1, 14, tzinfo=UTC)


@pytest.fixture
def pack(tmp_path_factory: pytest.TempPathFactory) -> PackFolder:
    pack = pack_like(SMALL, tmp_path_factory.mktemp("packs") / "small")
    pack.write("learned.yaml", LEARNED)
    return pack


def revision(entry_id: str, content: LearnedEntry | None) -> Revision:
    return Revision(
        course_id="s1900001", entry_id=entry_id, content=content, made_by=1, made_at=MADE_AT
    )


def content(entry_id: str, **differing: Any) -> LearnedEntry:
    plain = LearnedEntry(
        id=entry_id,
        topic="stay",
        title=Texts({"ru": "Трамвай"}),
        answer=Texts({"ru": "Трамвая больше нет."}),
        answered_on=date(2019, 1, 14),
    )
    return plain.model_copy(update=differing)


def laid(course: Course, *revisions: Revision) -> Course:
    return learned(course, course.written, revisions)


def test_new_entries_follow_those_of_the_pack_by_number(pack: PackFolder) -> None:
    course = load_course(pack.folder)

    assert pack.problems() == []
    assert list(course.entries)[-2:] == ["learned-2", "learned-10"]
    assert list(course.entries)[:-2] == list(course.written)
    tram = course.entries["learned-10"]
    assert (tram.kind, tram.topic, tram.answered_on) == ("answer", "stay", date(2019, 1, 13))
    assert tram.questions == ("какой трамвай до центра",)
    assert tram.sources == ()


def test_an_id_of_the_pack_is_a_correction(pack: PackFolder) -> None:
    course = load_course(pack.folder)
    room, before = course.entries["room"], course.written["room"]

    assert room.answer is not None
    assert course.render(room.answer.get("ru"), "ru") == "Ещё есть чайник {на этаже}."
    assert room.answered_on == date(2019, 1, 12)
    assert room.questions == (*before.questions, "есть ли чайник")
    assert (room.sources, room.attach) == (before.sources, before.attach)
    assert before.answered_on is None


def test_what_the_document_does_not_answer_can_be_learned(pack: PackFolder) -> None:
    pack.change("learned.yaml", "id: learned-2", "id: karaoke")
    course = load_course(pack.folder)

    assert pack.problems() == []
    assert (course.written["karaoke"].kind, course.entries["karaoke"].kind) == ("silent", "answer")


def test_the_same_revisions_change_nothing(pack: PackFolder) -> None:
    course = load_course(pack.folder)
    revisions = [revision(key, one) for key, one in course.learned.items()]

    assert laid(course, *revisions) is course


def test_a_revision_stands_instead_of_what_the_file_has(pack: PackFolder) -> None:
    course = load_course(pack.folder)

    changed = laid(course, revision("learned-10", content("learned-10", topic="apply")))

    tram = changed.entries["learned-10"]
    assert (tram.topic, tram.questions) == ("apply", ())
    assert tram.answer == Texts({"ru": "Трамвая больше нет."})


def test_a_revision_without_content_takes_it_away(pack: PackFolder) -> None:
    course = load_course(pack.folder)

    changed = laid(course, revision("learned-10", None), revision("room", None))

    assert "learned-10" not in changed.entries
    assert changed.entries["room"] == course.written["room"]
    assert laid(changed, revision("learned-10", None)).entries["room"] == course.entries["room"]


@pytest.mark.parametrize(
    ("old", "new", "words", "message"),
    [
        (
            "чайник {{на этаже}}",
            "чайник, {facts.capacity} чашек",
            "чашек",
            (
                "entries.room.answer.ru: a coordinator's words have no references: "
                "write {{ and }} for braces"
            ),
        ),
        (
            "{{на этаже}}",
            "{на этаже",
            "чайник {",
            (
                "entries.room.answer.ru: a coordinator's words have no references: "
                "write {{ and }} for braces"
            ),
        ),
        (
            "id: learned-2\n    topic: unknown",
            "topic: unknown\n    id: learned-10",
            "topic: unknown",
            "entries.learned-10: the id learned-10 is taken at learned.yaml:8: keep one of them",
        ),
        (
            "id: room",
            "id: rom",
            "id: rom",
            "entries.rom.id: there is no 'rom' in entries (did you mean room?)",
        ),
        (
            "topic: unknown",
            "topic: stey",
            "topic: stey",
            "entries.learned-2.topic: there is no 'stey' in topics (did you mean stay?)",
        ),
        (
            "<b>5</b>",
            "<b>5</i>",
            "<b>5</i>",
            (
                "entries.learned-10.answer.ru: Telegram would refuse this HTML: "
                "Can't parse entities: Unmatched end tag at byte offset 46, "
                'expected "</b>", found "</i>"'
            ),
        ),
        (
            "title: Трамвай",
            f"title: {'Т' * 81}",
            "ТТТ",
            "entries.learned-10.title: 81 characters do not fit on a button: at most 80",
        ),
        (
            'ru: "До центра',
            'kk: "До центра',
            "До центра",
            "entries.learned-10.answer.kk: 'kk' is not among texts: [ru, en]",
        ),
        (
            "какой трамвай до центра",
            "Есть ли стол?",
            "Есть ли стол?",
            (
                "entries.learned-10.questions.[1]: «Есть ли стол?» stands already at faq.yaml:44, "
                "in room: keep one of them"
            ),
        ),
        (
            "    answered_on: 2019-01-11\n",
            "",
            "id: learned-2",
            "entries.learned-2: 'answered_on' is missing",
        ),
    ],
)
def test_what_cannot_be_shown_is_named(
    old: str, new: str, words: str, message: str, pack: PackFolder
) -> None:
    pack.change("learned.yaml", old, new)

    assert pack.problems() == [pack.problem("learned.yaml", words, message)]


def test_an_entry_of_the_document_has_no_day_of_an_answer(pack: PackFolder) -> None:
    pack.change("faq.yaml", "    source: [VI]\n", "    source: [VI]\n    answered_on: 2019-01-13\n")

    assert pack.problems() == [
        pack.problem(
            "faq.yaml",
            "answered_on",
            "entries.report.answered_on: what coordinators answered stands in learned.yaml",
        )
    ]


def test_questions_of_a_learned_entry_stand_with_it(pack: PackFolder) -> None:
    pack.write("questions/slang.tsv", "learned-2\tгде постираться\nroom\tдиванчик бы\n")

    assert [one.message for one in pack.problems()] == [
        "the questions of 'learned-2' stand with it, in learned.yaml"
    ]


def test_a_broken_answer_keeps_the_course_from_starting(pack: PackFolder) -> None:
    pack.change("learned.yaml", "{{на этаже}}", "{на этаже}")

    with pytest.raises(BrokenPackError):
        load_course(pack.folder)
