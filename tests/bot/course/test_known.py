"""Questions with known answers: a file of the pack that no answer depends on."""

import pytest

from bot.course import BrokenPackError, Problem, load_course
from bot.course.known import KnownQuestion
from tests.support.packs import SMALL, PackFolder, pack_like

FORM = "a line is what is right, a tab and the question; and, if you like, a tab and a note"


@pytest.fixture
def pack(tmp_path_factory: pytest.TempPathFactory) -> PackFolder:
    return pack_like(SMALL, tmp_path_factory.mktemp("packs") / "small")


def test_a_line_is_what_is_right_the_question_and_a_note(pack: PackFolder) -> None:
    pack.write(
        "known.tsv",
        "\ufeff# how we judge\n\ncapacity|room\tсколько коек\tcolloquial\r\n"
        "unknown\tа кот?\nperson\tпозовите кого-нибудь\n",
    )

    assert pack.problems() == []
    assert load_course(pack.folder).known == (
        KnownQuestion(
            question="сколько коек", expected=frozenset({"capacity", "room"}), note="colloquial"
        ),
        KnownQuestion(question="а кот?", expected=frozenset({"unknown"})),
        KnownQuestion(question="позовите кого-нибудь", expected=frozenset({"person"})),
    )


def test_known_questions_are_no_variants(pack: PackFolder) -> None:
    before = load_course(pack.folder)
    pack.write("known.tsv", "capacity\tсколько коек\n")

    assert load_course(pack.folder).entries == before.entries


def test_a_pack_needs_no_such_file() -> None:
    assert load_course(SMALL).known == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("capacity сколько коек", f"there are 0 tabs: {FORM}"),
        ("capacity\tсколько\tкоек\tздесь", f"there are 3 tabs: {FORM}"),
        ("capacity\t ", "the question is empty"),
        ("capacity\tкойка\x07", "the question has the control character U+0007: remove it"),
        (
            "\tсколько коек",
            "it is not said what is right: ids of entries, `unknown` or `person`",
        ),
        (
            "capacity|\tсколько коек",
            "it is not said what is right: ids of entries, `unknown` or `person`",
        ),
        ("capacity|unknown\tсколько коек", "`unknown` and `person` stand alone"),
        ("capasity\tсколько коек", "there is no 'capasity' in entries (did you mean capacity?)"),
        (
            "room\tДиванчик бы!",
            "«Диванчик бы!» stands already at known.tsv:3, in room: keep one of them",
        ),
        (
            "room\tЕсть ли стол?",
            "«Есть ли стол?» stands already at faq.yaml:44, in room: keep one of them",
        ),
        (
            "unknown\tкараоке есть",
            (
                "«караоке есть» stands already at questions/colloquial.tsv:5, in karaoke: "
                "keep one of them"
            ),
        ),
    ],
)
def test_a_wrong_line_is_named(line: str, message: str, pack: PackFolder) -> None:
    pack.write("known.tsv", f"# how we judge\n\nroom\tдиванчик бы\n{line}\nunknown\tа кот?\n")

    assert pack.problems() == [Problem(pack.folder / "known.tsv", 4, message)]


def test_a_line_that_is_not_understood_keeps_the_course_from_starting(pack: PackFolder) -> None:
    pack.write("known.tsv", "room диванчик бы\n")

    with pytest.raises(BrokenPackError):
        load_course(pack.folder)


def test_an_entry_that_is_gone_does_not(pack: PackFolder) -> None:
    pack.write("known.tsv", "sofa\tдиванчик бы\n")

    assert [one.question for one in load_course(pack.folder).known] == ["диванчик бы"]


def test_a_file_of_another_encoding_is_told(pack: PackFolder) -> None:
    (pack.folder / "known.tsv").write_bytes("# мы\nroom\tдиван\n".encode("cp1251"))

    message = "this is not UTF-8 text: save the file as UTF-8"
    assert pack.problems() == [Problem(pack.folder / "known.tsv", 1, message)]


def test_a_file_of_another_name_is_read_by_nobody(pack: PackFolder) -> None:
    pack.write("knwon.tsv", "room\tдиван\n")

    message = (
        "nobody reads this file: questions stand in questions/*.tsv, "
        "those with known answers in known.tsv"
    )
    assert pack.problems() == [Problem(pack.folder / "knwon.tsv", 1, message)]
