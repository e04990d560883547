"""Values as Russian and English write them."""

import datetime as dt
from pathlib import Path

import pytest

from bot.course import Course, Day, Reader, ReferenceFault, load_course
from tests.support.packs import FIRST, SECOND, SMALL, pack_like

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def small() -> Course:
    return load_course(SMALL)


@pytest.fixture(scope="module")
def second() -> Course:
    return load_course(SECOND)


@pytest.mark.parametrize(
    ("reference", "russian", "english"),
    [
        ("number", "J2400001", "J2400001"),
        ("place_name", "Обихиро", "Obihiro"),
        ("zone_name", "по Обихиро", "Obihiro time"),
        ("document.name", "Общая информация", "General Information"),
        ("facts.capacity", "8", "8"),
        ("facts.online-hours", "2,5", "2.5"),
        ("facts.fiscal-year", "2024", "2024"),
        ("facts.language", "русский", "Russian"),
        (
            "facts.topics",
            "сбыт продуктов, сельский туризм и кооперативы",
            "marketing of produce, rural tourism and cooperatives",
        ),
        (
            "countries",
            "Казахстан, Кыргызстан, Молдова и Узбекистан",
            "Kazakhstan, Kyrgyz, Moldova and Uzbekistan",
        ),
        ("countries.count", "4", "4"),
        ("countries.UZ", "Узбекистан", "Uzbekistan"),
        ("climate.nov.low", "−0,5", "−0.5"),
        ("climate.dec.high", "1", "1"),
        ("climate.nov.snow", "9", "9"),
        ("deadlines.acceptance-notice", "6 сентября 2024 года", "6 September 2024"),
        ("deadlines.acceptance-notice|short", "6 сентября", "6 September"),
        ("deadlines.acceptance-notice|weekday", "6 сентября, пятница", "Friday, 6 September"),
        (
            "deadlines.inception-report",
            "8 октября 2024 года, 17:00 по Обихиро",
            "8 October 2024, 17:00 Obihiro time",
        ),
        ("deadlines.arrival", "5 ноября 2024 года", "5 November 2024"),
        ("deadlines.orientation", "28–30 октября 2024 года", "28–30 October 2024"),
        ("deadlines.orientation|short", "28–30 октября", "28–30 October"),
        ("deadlines.progress-report", f"через 2{NBSP}месяца после возвращения",
         f"2{NBSP}months after return"),
        ("deadlines.progress-report|day", "22 января 2025 года", "22 January 2025"),
        ("deadlines.progress-report.months", "2", "2"),
        (
            "deadlines.application",
            "срок уточните в представительстве JICA в вашей стране",
            "please check the date with the JICA office in your country",
        ),
        ("deadlines.application.title", "Подать заявку", "Apply"),
        ("phases.online", "15–24 октября 2024 года", "15–24 October 2024"),
        ("phases.core.start", "5 ноября 2024 года", "5 November 2024"),
        ("phases.core.end|short", "22 ноября", "22 November"),
        ("phases.meeting", "7 февраля 2025 года, 15:00 по Обихиро",
         "7 February 2025, 15:00 Obihiro time"),
        ("phones.accommodation", "+81-155-00-1210", "+81-155-00-1210"),
        ("phones.accommodation.purpose", "телефон центра", "telephone of the center"),
        ("authorities.office.to", "в представительстве JICA в вашей стране",
         "with the JICA office in your country"),
        ("expenses.dental", "лечение зубов", "dental treatment"),
        ("open_points.allowance-sums", "размер суточных", "sums of the allowances"),
        ("contradictions.slides", "число слайдов", "number of slides"),
    ],
)  # fmt: skip
def test_a_value_is_written_in_the_way_of_the_language(
    second: Course, reference: str, russian: str, english: str
) -> None:
    assert second.value(reference, "ru") == russian
    assert second.value(reference, "en") == english


@pytest.mark.parametrize(
    ("reference", "russian", "english"),
    [
        ("phases.preliminary", "декабрь 2018 года – январь 2019 года",
         "December 2018 – January 2019"),
        ("phases.preliminary|short", "декабрь – январь", "December – January"),
        ("phases.preliminary.start", "декабрь 2018 года", "December 2018"),
        ("phases.core", "10–31 января 2019 года", "10–31 January 2019"),
        ("deadlines.progress", f"через 1{NBSP}месяц после возвращения",
         f"1{NBSP}month after return"),
        ("deadlines.progress|day", "28 февраля 2019 года", "28 February 2019"),
    ],
)  # fmt: skip
def test_months_are_named_and_months_later_end_with_the_month(
    small: Course, reference: str, russian: str, english: str
) -> None:
    assert small.value(reference, "ru") == russian
    assert small.value(reference, "en") == english


@pytest.mark.parametrize(
    ("when", "russian", "english"),
    [
        (
            "from: 2018-12-20, to: 2019-01-31",
            "20 декабря 2018 года – 31 января 2019 года",
            "20 December 2018 – 31 January 2019",
        ),
        (
            "from: 2019-01-10, to: 2019-02-09",
            "10 января – 9 февраля 2019 года",
            "10 January – 9 February 2019",
        ),
        ("from: 2019-01-10, to: 2019-01-10", "10 января 2019 года", "10 January 2019"),
        ("from_month: 2019-01, to_month: 2019-01", "январь 2019 года", "January 2019"),
        (
            "from_month: 2019-01, to_month: 2019-03",
            "январь – март 2019 года",
            "January – March 2019",
        ),
    ],
)
def test_a_span_names_the_shared_month_and_year_once(
    tmp_path: Path, when: str, russian: str, english: str
) -> None:
    pack = pack_like(SMALL, tmp_path / "small")
    pack.change("course.yaml", "from: 2019-01-10, to: 2019-01-31", when)
    course = load_course(pack.folder)

    assert course.value("phases.core", "ru") == russian
    assert course.value("phases.core", "en") == english


@pytest.mark.parametrize(
    ("number", "russian", "english"),
    [
        (1, "1 участник", "1 participant"),
        (2, "2 участника", "2 participants"),
        (5, "5 участников", "5 participants"),
        (11, "11 участников", "11 participants"),
        (21, "21 участник", "21 participants"),
        (112, "112 участников", "112 participants"),
        (2.5, "2,5 участника", "2.5 participants"),
        (-3, "−3 участника", "−3 participants"),
        (1500, "1 500 участников", "1,500 participants"),
    ],
)
def test_a_number_takes_its_noun_by_the_plural_rule(
    tmp_path: Path, number: float, russian: str, english: str
) -> None:
    pack = pack_like(SMALL, tmp_path / "small")
    pack.change("course.yaml", "number: 11", f"number: {number}")
    course = load_course(pack.folder)

    template = "facts.capacity|участник|участника|участников"
    assert course.value(template, "ru") == russian.replace(" ", NBSP)
    assert course.value("facts.capacity|participant|participants", "en") == english.replace(
        " ", NBSP
    )


def test_values_are_escaped_and_the_text_around_them_is_not(tmp_path: Path) -> None:
    pack = pack_like(SMALL, tmp_path / "small")
    pack.change("course.yaml", "address: Sakyo 1-2, Kyoto", 'address: Sakyo <1> & "Kyoto"')
    course = load_course(pack.folder)

    assert course.render("<b>{places.center.address}</b> {{x}}", "ru") == (
        "<b>Sakyo &lt;1&gt; &amp; &quot;Kyoto&quot;</b> {x}"
    )
    assert course.value("places.center.address", "ru") == 'Sakyo <1> & "Kyoto"'


def test_a_number_does_not_part_from_the_sign_of_its_unit(second: Course) -> None:
    assert second.render("{climate.nov.high} °C, 5 см от 2 домов", "ru") == (
        f"8,1{NBSP}°C, 5{NBSP}см от 2 домов"
    )


def test_a_deadline_may_differ_by_country(second: Course) -> None:
    assert second.day_of("application") is None
    assert second.day_of("application", "MD") == Day(date=dt.date(2024, 7, 19), time=dt.time(17, 0))
    assert second.day_of("documents-to-japan", "UZ") == Day(date=dt.date(2024, 8, 16))
    assert second.day_of("documents-to-japan", "KZ") == Day(date=dt.date(2024, 8, 9))
    uzbek = Reader(country="UZ")
    assert second.render("до {deadlines.documents-to-japan|short}", "ru", reader=uzbek) == (
        "до 16 августа"
    )


def test_an_uncertain_day_is_called_so() -> None:
    course = load_course(FIRST)

    assert course.day_of("action-plan") == Day(date=dt.date(2017, 12, 19), about=True)
    assert course.value("deadlines.action-plan", "ru") == "около 19 декабря 2017 года"
    assert course.value("deadlines.action-plan", "en") == "about 19 December 2017"


def test_a_language_that_the_pack_does_not_have_gives_english_throughout(second: Course) -> None:
    assert second.render("{deadlines.arrival}, {facts.topics}", "ja") == (
        "5 November 2024, marketing of produce, rural tourism and cooperatives"
    )


@pytest.mark.parametrize(
    ("section", "russian", "english"),
    [
        ("IV.5", "IV.5", "IV.5"),
        ("III.2(1)", "III.2(1)", "III.2(1)"),
        ("correspondence", "раздел «Переписка»", "section “Correspondence”"),
        ("cover", "обложка", "cover page"),
        ("unheard of", "unheard of", "unheard of"),
    ],
)
def test_a_source_is_shown_by_its_number_or_its_title(
    small: Course, section: str, russian: str, english: str
) -> None:
    assert small.source_label(section, "ru") == russian
    assert small.source_label(section, "en") == english


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("facts.capasity", ("there is no value facts.capasity in course.yaml "
         "(did you mean facts.capacity?)")),
        ("climate.jun.snow", ("there is no value climate.jun.snow in course.yaml "
         "(did you mean climate.jan.snow?)")),
        ("facts.room|x", "facts.room|x: this value has no other forms; '|x' must go"),
    ],
)  # fmt: skip
def test_a_reference_that_cannot_be_filled_in_says_why(
    small: Course, reference: str, message: str
) -> None:
    with pytest.raises(ReferenceFault) as refused:
        small.value(reference, "ru")

    assert refused.value.message == message


def test_both_locales_of_every_answer_can_be_rendered(second: Course) -> None:
    for entry in second.entries.values():
        for _, texts in entry.texts:
            for locale, template in texts.items():
                assert "{" not in second.render(template, locale)
