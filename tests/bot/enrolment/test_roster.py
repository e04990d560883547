"""The rows of a table as persons: columns found by their names, faults as values."""

import pytest

from bot.course import Course, load_course
from bot.enrolment.columns import Column, columns_of
from bot.enrolment.roster import Fault, FaultCode, Roster, read_roster
from bot.people import Profile
from tests.support.packs import FIRST

HEADER = ["Имя (паспорт)", "ФИО", "Страна", "Организация", "E-mail", "Язык", "Группа"]
ASEL = ["Asel Nurlanova", "Асель Нурланова", "Казахстан", "АО «Кластер»", "asel@example.org"]

HEADERS = [
    ("ФИО как в паспорте|Имя по-русски|Страна|Организация|E-mail", "01234"),
    ("Имя (паспорт)|ФИО|Страна участника|Место работы|Эл. почта", "01234"),
    ("Passport name|Russian name|Country|Organisation|Email", "01234"),
    ("NAME|Name in Russian|country code|Name of organization|E-Mail Address", "01234"),
    ("Full name (as in the passport)|Name (Cyrillic)|Country|Employer|mail", "01234"),
    ("ФИО латиницей|ФИО (кириллица)|государство|Название организации|Имейл", "01234"),
    ("氏名（パスポート）|氏名（ロシア語）|国名|所属先|メールアドレス", "01234"),
    ("№|Организация|Почта|Страна|ФИО|Имя (загранпаспорт)", "54312"),
]


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


def read(course: Course, *rows: list[str], header: list[str] = HEADER) -> Roster:
    return read_roster(list(enumerate([header, *rows], 1)), course)


def changed(column: Column, value: str) -> list[str]:
    places = dict(zip(Column, range(7), strict=True))
    row = [*ASEL, "", ""]
    row[places[column]] = value
    return row


@pytest.mark.parametrize(("header", "places"), HEADERS)
def test_columns_are_found_by_their_names(header: str, places: str) -> None:
    found = columns_of(header.split("|"))

    required = list(Column)[:5]
    assert found == {column: (int(place),) for column, place in zip(required, places, strict=True)}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Surname|Given names|Фамилия|Имя|Отчество", {"name": (0, 1), "local-name": (2, 3, 4)}),
        ("Имя|Фамилия|First name|Last name", {"name": (3, 2), "local-name": (1, 0)}),
        ("Фамилия (лат.)|Имя (лат.)|ФИО|Фамилия", {"name": (0, 1), "local-name": (2,)}),
        ("Name|Name|Имя", {"name": (0,), "local-name": (2,)}),
        ("Имя в Telegram|Имя руководителя|Контактная почта куратора|Код страны телефона", {}),
    ],
)
def test_a_name_may_stand_in_several_columns(
    header: str, expected: dict[str, tuple[int, ...]]
) -> None:
    assert columns_of(header.split("|")) == expected


def test_a_row_becomes_a_profile(course: Course) -> None:
    roster = read(course, [*ASEL, "English", "A"])

    assert roster.faults == ()
    assert [(row.line, row.profile) for row in roster.rows] == [
        (
            2,
            Profile(
                name="Asel Nurlanova",
                local_name="Асель Нурланова",
                country="KZ",
                organisation="АО «Кластер»",
                email="asel@example.org",
                locale="en",
                group="A",
            ),
        )
    ]


def test_a_language_that_is_not_told_is_the_courses_first(course: Course) -> None:
    [row] = read(course, ASEL).rows

    assert (row.profile.locale, row.profile.group) == ("ru", None)


def test_several_name_columns_are_joined(course: Course) -> None:
    header = ["Фамилия", "Имя", "Отчество", "Surname", "Given names", *HEADER[2:5]]

    [row] = read(
        course,
        ["Нурланова", "Асель", "", "NURLANOVA", "ASEL", *ASEL[2:]],
        header=header,
    ).rows

    assert (row.profile.name, row.profile.local_name) == ("NURLANOVA ASEL", "Нурланова Асель")


def test_titles_may_stand_above_the_header(course: Course) -> None:
    table = [(1, ["Список участников"]), (3, ["Страна: все"]), (4, HEADER), (5, ASEL)]

    assert [row.line for row in read_roster(table, course).rows] == [5]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("KZ", "KZ"),
        ("kz", "KZ"),
        ("КАЗАХСТАН", "KZ"),
        ("Республика Казахстан", "KZ"),
        ("Republic of Kazakhstan", "KZ"),
        ("Kyrgyz Republic", "KG"),
        ("Киргизия", "KG"),
        ("Kyrgyzstan", "KG"),
        ("Ереван", "AM"),
    ],
)
def test_countries_have_many_names(course: Course, written: str, code: str) -> None:
    [row] = read(course, changed(Column.COUNTRY, written)).rows

    assert row.profile.country == code


@pytest.mark.parametrize("written", ["ru", "RUS", "русский", "Russian", "ロシア語"])
def test_languages_have_many_names(course: Course, written: str) -> None:
    [row] = read(course, changed(Column.LANGUAGE, written)).rows

    assert row.profile.locale == "ru"


@pytest.mark.parametrize(
    "name", ["O'Neil-Usmanova Şəhla", "Jose (Pepe) Ng", "NURLANOVA, Asel Jr.", "Oʻtkir Gʻulomov"]
)
def test_passport_names_have_signs_of_their_own(course: Course, name: str) -> None:
    assert read(course, changed(Column.NAME, name)).faults == ()


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (Column.NAME, "", FaultCode.MISSING),
        (Column.LOCAL_NAME, "", FaultCode.MISSING),
        (Column.COUNTRY, "", FaultCode.MISSING),
        (Column.ORGANISATION, "", FaultCode.MISSING),
        (Column.EMAIL, "", FaultCode.MISSING),
        (Column.NAME, "Асель Нурланова", FaultCode.NAME_NOT_LATIN),
        (Column.NAME, "Аsel Nurlanova", FaultCode.NAME_NOT_LATIN),  # its first letter is Cyrillic
        (Column.NAME, '=HYPERLINK("http://x")', FaultCode.NAME_NOT_A_NAME),
        (Column.NAME, "12", FaultCode.NAME_NOT_A_NAME),
        (Column.NAME, "A" * 101, FaultCode.NAME_TOO_LONG),
        (Column.LOCAL_NAME, "Ж" * 101, FaultCode.NAME_TOO_LONG),
        (Column.ORGANISATION, "A" * 201, FaultCode.ORGANISATION_TOO_LONG),
        (Column.GROUP, "1" * 101, FaultCode.GROUP_TOO_LONG),
        (Column.LOCAL_NAME, "Asel", FaultCode.LOCAL_NAME_NOT_CYRILLIC),
        (Column.LOCAL_NAME, "=Асель", FaultCode.NAME_NOT_A_NAME),
        (Column.COUNTRY, "Япония", FaultCode.UNKNOWN_COUNTRY),
        (Column.COUNTRY, "KZ, UZ", FaultCode.UNKNOWN_COUNTRY),
        (Column.EMAIL, "asel", FaultCode.BAD_EMAIL),
        (Column.EMAIL, "asel@example", FaultCode.BAD_EMAIL),
        (Column.EMAIL, "asel@example.org, b@example.org", FaultCode.BAD_EMAIL),
        (Column.EMAIL, "аsel@example.org", FaultCode.BAD_EMAIL),  # its first letter is Cyrillic
        (Column.EMAIL, "=a@example.org", FaultCode.BAD_EMAIL),
        (Column.EMAIL, "a@" + "b" * 250 + ".org", FaultCode.BAD_EMAIL),
        (Column.EMAIL, "Asel.Example@example.org", FaultCode.EXAMPLE),
        (Column.LANGUAGE, "казахский", FaultCode.UNKNOWN_LANGUAGE),
    ],
)
def test_what_is_wrong_with_a_cell_is_told_with_its_line(
    course: Course, column: Column, value: str, code: FaultCode
) -> None:
    roster = read(course, [*ASEL, "", ""], changed(column, value))

    assert [row.line for row in roster.rows] == [2]
    assert roster.faults == (Fault(code=code, line=3, column=column, value=value),)


def test_a_short_row_lacks_what_it_does_not_have(course: Course) -> None:
    [first, second] = read(course, ASEL[:3]).faults

    assert (first.code, first.column) == (FaultCode.MISSING, Column.ORGANISATION)
    assert (second.code, second.column) == (FaultCode.MISSING, Column.EMAIL)


def test_columns_that_are_missing_are_named(course: Course) -> None:
    assert read(course, ASEL, header=["Name", "ФИО", "Страна"]).faults == (
        Fault(code=FaultCode.MISSING_COLUMN, line=1, column=Column.ORGANISATION),
        Fault(code=FaultCode.MISSING_COLUMN, line=1, column=Column.EMAIL),
    )


def test_a_table_without_a_header_is_no_roster(course: Course) -> None:
    assert read(course, ASEL, header=["a", "b"]).faults == (
        Fault(code=FaultCode.NO_HEADER, line=1),
    )
    assert read_roster([], course).faults == (Fault(code=FaultCode.NO_HEADER),)


def test_a_header_alone_names_nobody(course: Course) -> None:
    assert read(course).faults == (Fault(code=FaultCode.NO_PEOPLE, line=1),)


def test_an_empty_language_says_nothing_of_somebody_known(course: Course) -> None:
    empty, told = read(course, [*ASEL, "", ""], [*ASEL, "ru", ""]).rows

    assert told.columns - empty.columns == {Column.LANGUAGE}
    assert empty.columns == frozenset(Column) - {Column.LANGUAGE}


def test_a_name_and_an_organisation_may_be_as_long_as_any(course: Course) -> None:
    row = ["A" * 100, "Ж" * 100, "Казахстан", "О" * 200, "asel@example.org", "", "1" * 100]

    assert read(course, row).faults == ()
