"""Reminders in words: what, when by both clocks, how it stands, what to do."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.course import Course, load_course
from bot.course.settling import Settlement, settled
from bot.i18n import translator
from bot.markup import parse_html, plain, utf16_length
from bot.people import Role
from bot.reminders.planner import plan
from bot.reminders.reminder import Recipient
from bot.schedule.session import Session
from bot.texts.countdowns import distance
from bot.texts.downtime import Missed, dropped
from bot.texts.fitting import LIMIT
from bot.texts.reminder_facts import Lacking, names
from bot.texts.reminders import words
from tests.support.packs import FIRST, SECOND
from tests.support.reminders import ENROLLED, recipient, session

ALMATY, SAPPORO = ZoneInfo("Asia/Almaty"), ZoneInfo("Asia/Tokyo")
STAFF = recipient(-100, role=Role.COORDINATOR, country=None)


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(FIRST)


def told(
    course: Course,
    who: Recipient,
    *offsets: str,
    at: datetime | None = None,
    locale: str = "ru",
    sessions: tuple[Session, ...] = (),
    lacking: Lacking | None = None,
) -> list[str]:
    """The lines of a message: `inception-report -3d` at the moment that it is due, or later."""
    chosen = [
        one
        for one in plan(course, [who, recipient(7)], sessions, now=ENROLLED)
        if f"{one.rule} {one.offset}" in offsets and one.person_id == who.person_id
    ]
    assert len(chosen) >= len(offsets)
    html = words(
        chosen,
        who,
        course,
        {one.id: one for one in sessions},
        translator(locale),
        now=at or chosen[-1].due_at,
        lacking={one.subject: lacking for one in chosen} if lacking is not None else None,
    )
    return plain(html).replace("\N{NO-BREAK SPACE}", " ").splitlines()


def test_a_moment_is_said_by_both_clocks_and_shown_by_the_readers_own(course: Course) -> None:
    who = recipient()
    [one] = [each for each in plan(course, [who], [], now=ENROLLED) if each.offset == "-6h"]
    html = words([one], who, course, {}, translator("ru"), now=one.due_at)

    [entity] = [each for each in parse_html(html).entities if each.type == "date_time"]

    text = plain(html).encode("utf-16-le")[entity.offset * 2 : (entity.offset + entity.length) * 2]
    assert text.decode("utf-16-le") == "23:59 по Саппоро (20:59 по Алматы)"
    assert entity.unix_time == int(datetime(2017, 11, 2, 14, 59, tzinfo=UTC).timestamp())
    assert entity.date_time_format is None  # the words stay as they are


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        (
            "en",
            [
                "⏰ Hand in the Inception Report – in 3 days, Thursday, 2 November.",
                "I have no report of yours yet.",
                "Due by 23:59 Sapporo time (20:59 Almaty time).",
                "The document names the day and no hour; by then you are on time by all clocks.",
            ],
        ),
        (
            "ja",
            [
                "⏰ Hand in the Inception Report – 3日後、11月2日 (木曜日)。",
                "あなたのレポートはまだ届いていません。",
                "期限：23:59 Sapporo time (20:59 Almaty time)まで。",
                "文書には日付だけがあり、時刻はありません。この時刻までなら、どこの時計でも期限内です。",
            ],
        ),
    ],
)
def test_it_speaks_the_readers_language(course: Course, locale: str, lines: list[str]) -> None:
    assert told(course, recipient(), "inception-report -3d", locale=locale)[:4] == lines


def test_a_settled_hour_is_said_to_be_the_coordinators(course: Course) -> None:
    one = Settlement(
        course_id=course.id, point="inception-report-hour", time=time(18), settled_at=ENROLLED
    )

    assert told(settled(course, [one]), recipient(), "inception-report 0d")[2:4] == [
        "Срок: до 18:00 по Саппоро (15:00 по Алматы).",
        "Часа документ не называет: его уточнил координатор.",
    ]


def test_a_settled_day_is_said_to_be_the_coordinators(course: Course) -> None:
    one = Settlement(
        course_id=course.id,
        point="orientation-date",
        day=date(2017, 11, 10),
        time=time(15),
        settled_at=ENROLLED,
    )

    assert told(settled(course, [one]), recipient(), "orientation -3d")[:3] == [
        "⏰ Предвыездной инструктаж – через 3 дня, 10 ноября, пятница.",
        "Время: 15:00 по Саппоро (12:00 по Алматы).",
        "В документе этого нет – это слово координатора.",
    ]


def test_a_broken_file_is_said_to_count_for_nothing(course: Course) -> None:
    who = recipient(broken=frozenset({"inception-report"}))

    assert told(course, who, "inception-report -3d")[1] == (
        "Ваш файл не засчитан: в нём нарушено обязательное требование."
    )


def test_what_is_only_about_a_day_is_not_counted(course: Course) -> None:
    assert told(course, recipient(), "action-plan -7d")[0] == (
        "⏰ Подготовить план действий (Action Plan) и выступить с ним – около 19 декабря; "
        "точного дня документ не называет."
    )


def test_the_next_year_is_near_while_the_course_lasts(course: Course) -> None:
    assert told(course, recipient(), "progress-report -1d")[0] == (
        "⏰ Сдать отчёт о ходе выполнения (Progress Report) – завтра, 19 июня, вторник."
    )


def test_a_day_that_was_counted_is_not_said_to_be_over(course: Course) -> None:
    assert told(course, recipient(), "progress-report +1d")[0] == (
        "⏰ Сдать отчёт о ходе выполнения (Progress Report) – около 19 июня; "
        "точного дня документ не называет."
    )


def test_that_a_report_is_sent_here_stands_below_the_source(course: Course) -> None:
    assert told(course, recipient(), "inception-report -3d")[-3:] == [
        "Источник: Общая информация, III.5 и VI",
        "",
        (
            "Вводный отчёт (Inception Report): его можно сдать мне, пришлите сюда файл .pptx. "
            "Что с отчётом сейчас – /report"
        ),
    ]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (
            datetime(2017, 11, 3, 10, tzinfo=ALMATY),
            (
                "Вводный отчёт (Inception Report): ещё приму, с отметкой об опоздании, – до 19 "
                "ноября, воскресенье, 00:00 по Саппоро. Пришлите сюда файл .pptx. Если нужно "
                "больше времени, попросите у координаторов отсрочку."
            ),
        ),
        (
            datetime(2017, 11, 20, 10, tzinfo=SAPPORO),
            "⛔ Приём закончен: напишите координаторам.",
        ),
    ],
)
def test_who_is_late_reads_until_when_the_report_is_taken(
    course: Course, at: datetime, said: str
) -> None:
    assert told(course, recipient(), "inception-report +1d", at=at)[-1] == said


def test_what_people_tick_themselves_says_so_below_the_source(course: Course) -> None:
    assert told(course, recipient(), "progress-report -30d", "plan-at-home -60d")[-3:] == [
        "Источник: Общая информация, II.9(3) и IV.1",
        "",
        (
            "Отчёт о ходе выполнения (Progress Report): когда сделаете, поставьте отметку в "
            "/checklist, и я больше не буду об этом напоминать."
        ),
    ]


def test_what_coordinators_can_do_stands_below_the_source(course: Course) -> None:
    assert told(course, STAFF, "reports-missing -3d")[-3:] == [
        "Источник: Общая информация, III.5 и VI",
        "",
        (
            "Кто ещё не сдал отчёт, видно по команде /reports; там же можно напомнить им одним "
            "нажатием."
        ),
    ]


def test_coordinators_read_who_lacks_what(course: Course) -> None:
    given = datetime(2017, 11, 5, 14, 59, tzinfo=UTC)
    lacking = Lacking(
        nothing=["Айгерим <1>", "Георгий"], returned=["Фарид"], extended=[("Давид", given)]
    )

    assert told(course, STAFF, "reports-missing +1d", lacking=lacking)[:5] == [
        (
            "⏰ Сдать вводный отчёт (Inception Report) – срок истёк, "
            "последним днём было 2 ноября, четверг."
        ),
        "Не сделали 2 человека: Айгерим <1> и Георгий.",
        "Возвращён 1 отчёт, новой версии нет: Фарид.",
        "Есть отсрочка (до когда – в скобках): Давид (5 ноября, воскресенье, 23:59 по Саппоро).",
        "Срок был до 23:59 по Саппоро.",
    ]


def test_of_many_names_the_first_are_named() -> None:
    text = names([f"Name {n}" for n in range(460)], translator("en"))

    assert text.startswith("Name 0, Name 1, ")
    assert text.endswith("Name 39 … and 420 more")


def test_sessions_of_one_day_are_told_with_their_distance(course: Course) -> None:
    lessons = (session(1, "2017-11-21T09:30"), session(2, "2017-11-21T13:00", title="Завод"))

    lines = told(
        course,
        recipient(),
        "session -60m",
        at=datetime(2017, 11, 21, 9, 45, tzinfo=SAPPORO),
        sessions=lessons,
    )

    assert [line for line in lines if " – " in line] == [
        "Лекция – уже началось, 09:30 по Саппоро.",
        "Завод – через 3 часа, 13:00 по Саппоро.",
    ]
    assert sum(line.startswith("По условиям курса") for line in lines) == 1


def test_a_session_of_tomorrow_has_its_day(course: Course) -> None:
    [line, *_] = told(
        course,
        recipient(),
        "session -60m",
        at=datetime(2017, 11, 20, 20, 0, tzinfo=SAPPORO),
        sessions=(session(1, "2017-11-21T09:30"),),
    )

    assert line == "⏰ Лекция – завтра, 21 ноября, вторник, 09:30 по Саппоро."


def test_everything_at_once_fits_one_message(course: Course) -> None:
    lessons = tuple(session(n, "2017-11-21T09:30", title="Лекция " * 10) for n in range(1, 80))
    who = recipient()
    everything = plan(course, [who], lessons, now=ENROLLED)

    html = words(
        everything,
        who,
        course,
        {one.id: one for one in lessons},
        translator("ru"),
        now=datetime(2017, 11, 21, 8, tzinfo=SAPPORO),
    )

    assert utf16_length(plain(html)) <= LIMIT
    assert any(line.startswith("Источник: Общая информация, ") for line in plain(html).splitlines())


@pytest.mark.parametrize("pack", [FIRST, SECOND])
def test_every_reminder_of_every_pack_can_be_said(pack: Path) -> None:
    course = load_course(pack)
    for who in (recipient(since=ENROLLED - timedelta(days=400)), STAFF):
        for one in plan(course, [who], [], now=ENROLLED - timedelta(days=300)):
            for locale in ("ru", "en", "ja"):
                html = words([one], who, course, {}, translator(locale), now=one.due_at)
                assert utf16_length(plain(html)) <= LIMIT


@pytest.mark.parametrize(
    ("away", "text"),
    [
        (timedelta(seconds=10), "через 1 минуту"),
        (timedelta(minutes=29, seconds=50), "через 30 минут"),
        (timedelta(hours=1), "через 1 час"),
        (timedelta(hours=5, minutes=58), "через 6 часов"),
        (timedelta(hours=13), "сегодня"),
        (timedelta(hours=15), "завтра"),
        (timedelta(days=2), "через 2 дня"),
    ],
)
def test_days_are_counted_by_the_clocks_of_the_reader(away: timedelta, text: str) -> None:
    now = datetime(2017, 11, 2, 10, 0, tzinfo=ALMATY)

    said = distance(now + away, translator("ru"), now=now, zone=ALMATY, names_hour=True)

    assert said.replace("\N{NO-BREAK SPACE}", " ") == text


def test_what_was_dropped_is_listed_by_subject(course: Course) -> None:
    due = datetime(2017, 10, 30, 4, tzinfo=UTC)
    one = Missed(rule="gone", subject="sessions.7", due_at=due, name="Айгерим & Ко")
    other = Missed(rule="gone", subject="phases.gone", due_at=due, name=None)

    html = dropped(
        [one, replace(one, name="Фарид"), other, one],
        course,
        {7: session(7, "2017-10-30T10:00", title="Лекция <7>")},
        translator("ru"),
    )

    assert plain(html).splitlines()[1:3] == [
        "• Лекция <7>, было на 30 октября: Айгерим & Ко и Фарид",
        "• Phases.gone, было на 30 октября: координаторам",
    ]
