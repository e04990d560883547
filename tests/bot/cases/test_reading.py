"""What a question says of a case, and when it says nothing certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases import Age, Birth, Case, CaseDay, Dates, Experience, Slides, read
from bot.cases.reading import Kind


def own(years: int) -> Age:
    return Age(years=years, is_own=True)


def candidate(years: int) -> Age:
    return Age(years=years, is_own=False)


def work(years: float) -> Experience:
    return Experience(months=round(years * 12))


def slides(count: int) -> Slides:
    return Slides(count=count)


def on(day: int, month: int, year: int | None = None) -> Dates:
    return span((day, month, year), (day, month, year))


def span(first: tuple[int, int, int | None], last: tuple[int, int, int | None]) -> Dates:
    return Dates(
        first=CaseDay(day=first[0], month=first[1], year=first[2]),
        last=CaseDay(day=last[0], month=last[1], year=last[2]),
    )


AGES: list[tuple[str, Case | None]] = [
    ("мне 46, можно подать?", own(46)),
    ("Мне сорок шесть лет, возьмут?", own(46)),
    ("мне уже 50", own(50)),
    ("а если мне 60", own(60)),
    ("мне 47 лте возьмутт?", own(47)),
    ("мой возраст 55 год, можно ехать?", own(55)),
    ("Я 25 лет, не рано?", own(25)),
    ("I'm 52", own(52)),
    ("i am forty-six years old, can I apply", own(46)),
    ("am I too old at 50", own(50)),
    ("mne 52 goda, mozhno?", own(52)),
    ("vyt 52 ujlf", own(52)),
    ("жасым 48, болады ма", own(48)),
    ("мне 46, сыну 12, можно вместе?", own(46)),
    ("I am 52 and my company is 10 years old", own(52)),
    ("46 лет", candidate(46)),
    ("45 лет уже исполнилось, всё?", candidate(45)),
    ("52 years old, is it fine?", candidate(52)),
    ("нашему директору 52 года, можно?", candidate(52)),
    ("Our nominee will be 47 in November. Is this an obstacle?", candidate(47)),
    (
        "Я работаю в министерстве двадцать пять лет, мне скоро исполнится пятьдесят три года",
        candidate(53),
    ),
    ("48-летний сотрудник подойдёт?", candidate(48)),
    ("am I suitable? 34 years old, economist, 6 years at the ministry", candidate(34)),
    ("родился в 1965, не поздно?", Birth(year=1965)),
    ("я 1972 года рождения", Birth(year=1972)),
    ("I was born in 1965", Birth(year=1965)),
    ("год рождения 12.05.1980", Birth(year=1980)),
    ("сыну 12 лет, можно взять?", None),
    ("сыну 20 лет, можно взять?", None),
    ("my wife is 52, may she come?", None),
    ("нашей организации 30 лет", None),
    ("нашему объединению 30 лет, можно подать?", None),
    ("мне за 50, есть смысл подавать?", None),
    ("старше 45 лет не берут?", None),
    ("до 45 лет берут?", None),
    ("возраст от 25 до 45 лет строго?", None),
    ("через 30 лет", None),
    ("работаю 20 лет", None),
    ("I am 30 years in the ministry", None),
    ("мне 20 слайдов хватит?", None),
    ("мне 25 ноября надо быть дома", None),
    ("мой телефон +998 90 123 45 46", None),
    ("мне 46 или 47", None),
    ("сколько должно быть лет", None),
]

WORK: list[tuple[str, Case | None]] = [
    ("у меня опыт два года, возьмут?", work(2)),
    ("стаж 3 года", work(3)),
    ("ровно три года стажа, хватит?", work(3)),
    ("2 yrs of experience", work(2)),
    ("I have only two years of experience", work(2)),
    ("exactly three years in the field, is this sufficient", work(3)),
    ("я в теме всего полтора года, прокатит?", work(1.5)),
    ("опыт полгода, можно?", work(0.5)),
    ("работаю всего год, можно подать", work(1)),
    ("опыт работы 8 месяцев", Experience(months=8)),
    ("мне 34 года, стаж 5 лет", work(5)),
    ("staj 2 goda hvatit?", work(2)),
    ("работаю в организации 5 лет, хватит опыта?", work(5)),
    ("работаю пятый год", None),
    ("работаю 5-й год, опыта хватит?", None),
    ("организации 10 лет, опыт есть", None),
    ("наша компания работает 10 лет", None),
    ("общий стаж десять лет, по кластерам только два года", None),
    ("через 3 года будет опыт", None),
    ("больше 3 лет опыта?", None),
    ("пришёл сюда работать 2 года назад, опыта хватит?", None),
    ("мне 46 лет, есть опыт", None),
    ("работаю с 2015 года", None),
    ("работаем до 18 часов, есть опыт", None),
    ("сколько лет опыта нужно", None),
]

SLIDES: list[tuple[str, Case | None]] = [
    ("у меня 10 слайдов, примут?", slides(10)),
    ("12 слайдов презентация", slides(12)),
    ("можно двенадцать слайдов?", slides(12)),
    ("у меня 11 слайд, это много да?", slides(11)),
    ("слайдов у меня 9, это страшно?", slides(9)),
    ("my report has fifteen slides, is that ok?", slides(15)),
    ("9 slides ok?", slides(9)),
    ("u menya 9 slaidov primut?", slides(9)),
    ("My deck came out at eleven pages", slides(11)),
    ("презентация на 4 слайда", slides(4)),
    ("не помещается в 8 слайдов, у меня 10 слайдов", slides(10)),
    ("не помещается в 8 слайдов, можно больше?", None),
    ("а если больше 8 слайдов?", None),
    ("can I make fewer than 8 slides?", None),
    ("9 слайдов с титульным можно?", None),
    ("на один слайд больше – не критично?", None),
    ("добавить 2 слайда можно?", None),
    ("8-10 слайдов нормально?", None),
    ("на слайды 4–7 что писать", None),
    ("slide 3?", None),
    ("отчёт на 10 страниц в doc пойдёт?", None),
    ("10 минут и 20 картинок", None),
    ("8 slides limit?", None),
    ("сколько слайдов в отчёте", None),
]

DATES: list[tuple[str, Case | None]] = [
    ("отчёт можно 3 ноября отправить?", on(3, 11)),
    ("пятого ноября пришлю", on(5, 11)),
    ("Двадцать второго декабря свадьба", on(22, 12)),
    ("свадьба 15.12", on(15, 12)),
    ("15.12.2017", on(15, 12, 2017)),
    ("5 ноября 2017 года", on(5, 11, 2017)),
    ("Dec 15", on(15, 12)),
    ("December 15th is my birthday", on(15, 12)),
    ("on the 15th of December, 2017", on(15, 12, 2017)),
    ("2017-12-15", on(15, 12, 2017)),
    ("с 15 по 25 декабря отпуск", span((15, 12, None), (25, 12, None))),
    ("15–25 декабря", span((15, 12, None), (25, 12, None))),
    ("from December 15 to December 25", span((15, 12, None), (25, 12, None))),
    ("с 28 ноября по 3 декабря", span((28, 11, None), (3, 12, None))),
    ("с 15.12 по 25.12", span((15, 12, None), (25, 12, None))),
    ("priedu 21 noyabrya", on(21, 11)),
    ("can i start later than nov 19", on(19, 11)),
    ("15 и 20 декабря", None),
    ("15 декабря или 3 ноября?", None),
    ("31 ноября", None),
    ("через 3 дня", None),
    ("в 8 часов вечера", None),
    ("в 12.30 или в 2.5 раза", None),
    ("багаж 10.12 кг", None),
    ("позвоните 8-11-866-83-83", None),
    ("May I arrive 2 days earlier?", None),
    ("I may 5 times ask", None),
    ("стоит 15.10 $", None),
    ("начальство держит до 25 числа", None),
]


def rows() -> list[tuple[Kind, str, Case | None]]:
    tables: list[tuple[Kind, list[tuple[str, Case | None]]]] = [
        ("age", AGES),
        ("experience", WORK),
        ("slides", SLIDES),
        ("dates", DATES),
    ]
    return [(kind, question, case) for kind, table in tables for question, case in table]


@pytest.mark.parametrize(("kind", "question", "case"), rows())
def test_a_question_says_its_case_or_nothing(kind: Kind, question: str, case: Case | None) -> None:
    assert read(question, kind) == case


@given(
    st.lists(
        st.sampled_from(
            ["мне", "46", "лет", "2.11", "15", "декабря", "по", "с", "-", "слайдов", "опыт", "i am",
             "0", "99.99.9999", "двадцать", "first", "may", "(", "№", "১২", "²", "31/12"]
        )
        | st.text(max_size=5),
        max_size=12,
    ).map(" ".join),
    st.sampled_from(["age", "experience", "slides", "dates"]),
)  # fmt: skip
def test_no_question_is_too_strange_to_read(question: str, kind: Kind) -> None:
    read(question, kind)
