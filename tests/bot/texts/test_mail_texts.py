"""E-mails with accepted reports: the letter, and what is said of it in every language."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.course import load_course
from bot.i18n import LOCALES, translator
from bot.markup import plain
from bot.reports.mailing import Mail, MailState, Problem, Trouble
from bot.reports.submission import Submission
from bot.texts import mails
from tests.support.packs import FIRST
from tests.support.people import somebody
from tests.support.storage import NOW

COURSE = load_course(FIRST)
PLAN = COURSE.reports["inception"]
PERSON = somebody()
SUBMISSION = Submission(
    id=17,
    course_id=COURSE.id,
    person_id=1,
    report="inception",
    version=2,
    sha256="ab" * 32,
    size=5,
    file_name="Отчёт.pptx",
    received_at=NOW,
)
MAIL = Mail(id=3, course_id=COURSE.id, submission_id=17, address="to@example.org", created_at=NOW)
BUSY = Problem(trouble=Trouble.BUSY, reply="451 Later")


def test_the_letter_is_in_english_and_in_russian() -> None:
    body = mails.body(PERSON, SUBMISSION, PLAN, COURSE, accepted_at=NOW + timedelta(days=1))

    assert body == (
        "Hello,\n\n"
        f"attached is a report of the training course J1704316 “{COURSE.title.get('en')}”.\n\n"
        "Report: Inception Report\n"
        "Participant: Aigerim Suleimenova, Agency for Cluster Development, Kazakhstan\n"
        "Handed in: 28 October 2017, version 2\n"
        "Accepted by a coordinator of the course: 29 October 2017\n\n"
        "This letter was sent automatically. Should it come twice, it is the same letter.\n\n"
        "* * *\n\n"
        "Здравствуйте!\n\n"
        f"К письму приложен отчёт участника учебного курса J1704316 «{COURSE.title.get('ru')}».\n\n"
        "Отчёт: Вводный отчёт (Inception Report)\n"
        "Участник: Айгерим Сулейменова, Agency for Cluster Development, Казахстан\n"
        "Сдан: 28 октября 2017 года, версия 2\n"
        "Принят координатором курса: 29 октября 2017 года\n\n"
        "Письмо отправлено автоматически. Если оно придёт дважды, это одно и то же письмо.\n"
    )


@pytest.mark.parametrize(
    ("name", "file_name", "expected"),
    [
        (
            "Aigerim Suleimenova",
            "Отчёт.pptx",
            "J1704316_Inception_Report_KZ_Aigerim_Suleimenova.pptx",
        ),
        ("Nguyễn-An O'Hara", "a.PPTX", "J1704316_Inception_Report_KZ_Nguyễn-An_O_Hara.pptx"),
        ("../../etc/passwd\r\n", "a.ppsx", "J1704316_Inception_Report_KZ_.._.._etc_passwd.ppsx"),
        ("Ай Гуль", "отчёт", "J1704316_Inception_Report_KZ_Ай_Гуль.pptx"),
        ("\u202egpj.x", "a.exe", "J1704316_Inception_Report_KZ_gpj.x.pptx"),
        ("N" * 300, "a.pptx", f"J1704316_Inception_Report_KZ_{'N' * 91}.pptx"),
    ],
)
def test_the_file_is_named_by_course_country_and_person(
    name: str, file_name: str, expected: str
) -> None:
    person = somebody(name)

    found = mails.file_name(person, replace(SUBMISSION, file_name=file_name), PLAN, COURSE)

    assert found == expected
    assert mails.kind(found).startswith("application/vnd.openxmlformats-officedocument.")


@pytest.mark.parametrize(
    ("locale", "by_bot", "expected"),
    [
        (
            "ru",
            True,
            "Отправлять файл по почте не нужно: после принятия я сам перешлю его на %s.",
        ),
        (
            "ru",
            False,
            (
                "Документ (III.5) просит отправить отчёт ещё и в представительство JICA в вашей "
                "стране или в JICA Хоккайдо (Саппоро), лучше по электронной почте: %s. Сделать "
                "это за вас я не могу."
            ),
        ),
        (
            "en",
            False,
            (
                "The document (III.5) also asks to send the report to the JICA office in your "
                "country or to JICA Hokkaido (Sapporo), preferably by e-mail: %s. I cannot do it "
                "for you."
            ),
        ),
    ],
)
def test_whether_the_file_is_still_to_be_sent_is_said(
    locale: str, expected: str, *, by_bot: bool
) -> None:
    said = mails.still_to_send(PLAN, COURSE, translator(locale), by_bot=by_bot)

    assert plain(said) == expected % COURSE.emails["organizer"].value


def test_where_a_pack_names_an_address_alone_only_the_address_is_said() -> None:
    plan = PLAN.model_copy(update={"goes_to": None})

    said = mails.still_to_send(plan, COURSE, translator("ru"), by_bot=False)

    assert plain(said) == (
        "Документ (III.5) просит отправить отчёт ещё и на адрес "
        f"{COURSE.emails['organizer'].value}. Сделать это за вас я не могу."
    )


def test_a_report_that_goes_nowhere_needs_no_word() -> None:
    plan = PLAN.model_copy(update={"send_to": None})

    assert mails.still_to_send(plan, COURSE, translator("ru"), by_bot=False) == ""


STANDING = {
    "waiting": (MAIL, "Письмо на to@example.org: отправляется."),
    "put off": (
        replace(MAIL, problem=str(BUSY), next_at=NOW + timedelta(hours=1)),
        (
            "Письмо на to@example.org: пока не отправлено, следующая попытка 28 октября, 19:05 по "
            "Саппоро."
        ),
    ),
    "sent": (
        replace(MAIL, state=MailState.SENT, sent_at=NOW),
        "Письмо на to@example.org: отправлено 28 октября, 18:05 по Саппоро.",
    ),
    "failed": (
        replace(MAIL, state=MailState.FAILED, problem="too-large 552 Too big"),
        "Письмо на to@example.org: не отправлено. Файл слишком велик для почтового сервера.",
    ),
}


@pytest.mark.parametrize(("mail", "expected"), STANDING.values(), ids=STANDING)
def test_where_a_letter_stands_is_one_line(mail: Mail, expected: str) -> None:
    assert plain(mails.standing(mail, COURSE, translator("ru"), now=NOW)) == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_every_trouble_has_a_reason_of_its_own(locale: str) -> None:
    tr = translator(locale)
    said = [
        mails.failed(
            PERSON, SUBMISSION, MAIL, COURSE, tr, problem=Problem(trouble=trouble, reply="<no>")
        )
        for trouble in Trouble
    ]

    assert len(set(said)) == len(Trouble)
    assert all("<no>" in plain(one) for one in said)


TOASTS: list[Callable[..., str]] = [mails.tried_again, mails.nothing_to_send, mails.no_mail]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("toast", TOASTS)
def test_what_is_said_above_the_chat_fits(toast: Callable[..., str], locale: str) -> None:
    assert len(toast(translator(locale))) <= 200
