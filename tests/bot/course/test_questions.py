"""Questions in files of their own, and what is known to be unknown."""

from pathlib import Path

import pytest

from bot.course import UNKNOWN_TOPIC, BrokenPackError, Problem, load_course
from tests.support.packs import SMALL, PackFolder, pack_like

SLANG = Path("questions") / "slang.tsv"
HALAL_ANSWER = """\
    answer:
      ru: Документ об этом молчит, спросите {authorities.office.to}.
      en: The document is silent, ask {authorities.office.who}.
"""


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    return pack_like(SMALL, tmp_path / "small")


def slang(pack: PackFolder, text: str) -> list[tuple[int, str]]:
    """What the check says of a file of questions, as lines and messages."""
    pack.write(str(SLANG), text)
    problems = pack.problems()
    assert {problem.file for problem in problems} <= {pack.folder / SLANG}
    return [(problem.line, problem.message) for problem in problems]


def test_questions_of_the_files_follow_those_of_the_entry() -> None:
    course = load_course(SMALL)

    assert course.entries["capacity"].questions == (
        "сколько мест",
        "мне 51 можно?",
        "how many places",
        "а сколько нас всего поедет на S1900001",
        "Просим сообщить число мест.",
    )
    assert course.entries["karaoke"].questions == (
        "петь-то где будем",
        "караоке есть?",
        "Просим сообщить, имеется ли вблизи караоке.",
    )


def test_what_is_known_to_be_unknown_is_a_silent_entry_of_no_topic() -> None:
    course = load_course(SMALL)
    karaoke = course.entries["karaoke"]

    assert (karaoke.kind, karaoke.topic, karaoke.answer) == ("silent", UNKNOWN_TOPIC, None)
    assert (karaoke.ask, karaoke.title.get("en")) == ("office", "Karaoke")
    assert UNKNOWN_TOPIC not in [topic.id for topic in course.topics]


def test_a_silent_entry_of_a_topic_needs_no_answer_either(pack: PackFolder) -> None:
    pack.change("faq.yaml", HALAL_ANSWER, "")

    assert pack.problems() == []
    assert load_course(pack.folder).entries["halal"].answer is None


def test_a_silent_entry_without_answer_says_whom_to_ask(pack: PackFolder) -> None:
    pack.change("faq.yaml", HALAL_ANSWER + "    ask: office\n", "")

    assert pack.problems() == [
        pack.problem(
            "faq.yaml",
            "- id: halal",
            "entries.halal: 'answer' is missing; where the document is silent, 'ask' is enough",
        )
    ]


def test_any_other_entry_needs_its_answer(pack: PackFolder) -> None:
    pack.change("faq.yaml", "kind: silent", "kind: person")
    pack.change("faq.yaml", HALAL_ANSWER, "")

    assert pack.problems() == [
        pack.problem("faq.yaml", "- id: halal", "entries.halal: 'answer' is missing")
    ]


def test_what_is_off_topic_does_not_stand_in_faq_yaml(pack: PackFolder) -> None:
    pack.change("faq.yaml", HALAL_ANSWER + "    ask: office\n", "")
    pack.change("faq.yaml", "kind: silent", "kind: off-topic")

    assert pack.problems() == [
        pack.problem(
            "faq.yaml",
            "kind: off-topic",
            "entries.halal.kind: what is off-topic stands in unknown.yaml, without 'ask'",
        )
    ]


def test_a_pack_needs_neither_the_folder_nor_the_file(pack: PackFolder) -> None:
    for file in (pack.folder / "questions").iterdir():
        file.unlink()
    (pack.folder / "questions").rmdir()
    (pack.folder / "unknown.yaml").unlink()

    assert pack.problems() == []
    assert "karaoke" not in load_course(pack.folder).entries


def test_entries_without_any_question_have_too_few(pack: PackFolder) -> None:
    for file in (pack.folder / "questions").iterdir():
        file.unlink()

    assert pack.problems() == [
        pack.problem(
            "unknown.yaml",
            "id: karaoke",
            "unknown.karaoke: 0 questions are too few to find the entry by: "
            "write at least 3, better twelve",
        )
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("room есть ли диван", "there is no tab: a line is the entry's id, a tab and the question"),
        (
            "room\tесть ли\tдиван",
            "there is more than one tab: a line is the entry's id, a tab and the question",
        ),
        ("room\t  ", "the question is empty"),
        ("room\t" + "х" * 1001, "the question has 1001 characters: at most 1000"),
        ("room\tдиван\x07", "the question has the control character U+0007: remove it"),
        ("room\tдиван\u2028", "the question has the control character U+2028: remove it"),
        ("rom\tесть ли диван", "there is no 'rom' in entries (did you mean room?)"),
        (
            "room\tКараоке есть…",
            (
                "«Караоке есть…» stands already at questions/colloquial.tsv:5, in karaoke: "
                "keep one of them"
            ),
        ),
        (
            "halal\tесть ли стол",
            "«есть ли стол» stands already at faq.yaml:44, in room: keep one of them",
        ),
    ],
)
def test_a_wrong_line_is_named(line: str, message: str, pack: PackFolder) -> None:
    assert slang(pack, f"# slang\n\nroom\tдиванчик бы\n{line}\nhalal\tа мясо\n") == [(4, message)]


def test_line_ends_and_marks_of_other_systems_are_taken(pack: PackFolder) -> None:
    assert slang(pack, "\ufeffroom\tдиванчик бы\u00a0🙂 \r\n# end\r\n") == []
    assert load_course(pack.folder).entries["room"].questions[-1] == "диванчик бы\u00a0🙂"


def test_a_file_of_another_encoding_is_told(pack: PackFolder) -> None:
    (pack.folder / SLANG).write_bytes("# slang\nroom\tдиван\n".encode("cp1251"))

    message = "this is not UTF-8 text: save the file as UTF-8"
    assert pack.problems() == [Problem(pack.folder / SLANG, 2, message)]


def test_a_wrong_line_keeps_the_course_from_starting(pack: PackFolder) -> None:
    pack.write(str(SLANG), "room диван\nrom\tдиван\n")

    with pytest.raises(BrokenPackError) as refused:
        load_course(pack.folder)

    assert [(problem.line, problem.message) for problem in refused.value.found] == [
        (1, "there is no tab: a line is the entry's id, a tab and the question"),
        (2, "there is no 'rom' in entries (did you mean room?)"),
    ]


def test_questions_of_an_entry_that_is_broken_are_not_missed_besides(pack: PackFolder) -> None:
    pack.change("unknown.yaml", "{ id: karaoke,", "{ id: karaoke, colour: red,")

    assert [problem.message for problem in pack.problems()] == [
        "unknown.karaoke.colour: unknown key, misspelt or in the wrong place"
    ]


def test_a_file_of_the_folder_that_nobody_reads_is_told(pack: PackFolder) -> None:
    pack.write("questions/slang.txt", "room\tдиван\n")

    assert pack.problems() == [
        Problem(
            pack.folder / "questions" / "slang.txt",
            1,
            "nobody reads this file: questions stand in questions/*.tsv",
        )
    ]


def test_what_nobody_knows_is_off_topic(pack: PackFolder) -> None:
    pack.change("unknown.yaml", "    ask: office\n", "")

    museum = load_course(pack.folder).entries["museum"]

    assert (museum.kind, museum.ask, museum.topic) == ("off-topic", None, UNKNOWN_TOPIC)
    assert pack.problems() == []
