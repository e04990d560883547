"""The first contact."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from aiogram.methods import SetMyCommands
from aiogram.types import BotCommandScopeChat

from bot.people import Role
from handlers.commands import commands_of
from storage import Storage
from tests.support.chat import COORDINATOR_ID, Chat
from tests.support.clock import START as IN_SEPTEMBER
from tests.support.clock import SetClock
from tests.support.people import enrolled
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]

AT_HOME = datetime(2017, 10, 20, 1, 0, tzinfo=UTC)
IN_JAPAN = datetime(2017, 11, 25, 1, 0, tzinfo=UTC)
AFTER = datetime(2018, 1, 10, 1, 0, tzinfo=UTC)


async def test_start_greets_on_one_screen_with_the_topics(chat: Chat) -> None:
    [greeting] = await chat.sends("/start")

    assert greeting.text == (
        "Здравствуйте! Я Кэнсюин, помощник участников курса JICA «Развитие региональной "
        "промышленности на основе кластерного подхода (C)» "
        "(Саппоро, 19 ноября – 19 декабря 2017 года).\n"
        "Спросите обычными словами или выберите тему."
    )
    assert greeting.buttons == (
        ("О курсе", "Кто может участвовать"),
        ("Документы и сроки", "Программа курса"),
        ("Вводный отчёт", "Условия участия"),
        ("Деньги и медицина", "Проживание"),
        ("Япония: климат и быт", "Контакты"),
        ("Все темы",),
        ("Моя страна",),
    )


@pytest.mark.parametrize(
    ("now", "topics"),
    [
        (
            IN_SEPTEMBER,
            (
                "О курсе, Кто может участвовать, Документы и сроки, Программа курса, "
                "Вводный отчёт, Условия участия, Деньги и медицина, Проживание, "
                "Япония: климат и быт, Контакты"
            ),
        ),
        (
            AT_HOME,
            (
                "О курсе, Программа курса, Вводный отчёт, Условия участия, Дорога и страховка, "
                "Деньги и медицина, Проживание, Япония: климат и быт, Контакты"
            ),
        ),
        (
            IN_JAPAN,
            (
                "Программа курса, Вводный отчёт, Условия участия, После курса, Дорога и страховка, "
                "Деньги и медицина, Проживание, Япония: климат и быт, Контакты"
            ),
        ),
        (AFTER, "О курсе, После курса, Контакты"),
    ],
    ids=["applying", "home", "japan", "after"],
)
async def test_the_topics_are_those_of_the_stage(
    chat: Chat, clock: SetClock, now: datetime, topics: str
) -> None:
    clock.set(now)

    [greeting] = await chat.sends("/start")

    buttons = [label for row in greeting.buttons for label in row]
    assert buttons == [*topics.split(", "), "Все темы", "Моя страна"]


async def test_all_topics_are_behind_a_button_and_in_faq(chat: Chat, clock: SetClock) -> None:
    clock.set(IN_JAPAN)
    await chat.sends("/start")

    [pressed] = await chat.presses("Все темы")
    [sent] = await chat.sends("/faq")

    assert pressed.buttons == sent.buttons
    assert [len(row) for row in sent.buttons] == [2, 2, 2, 2, 2, 2]
    assert sent.buttons[0] == ("О курсе", "Кто может участвовать")


async def test_a_participant_is_greeted_by_name_with_what_comes_next(
    chat: Chat, storage: Storage, clock: SetClock
) -> None:
    await enrolled(storage, chat.user.id)
    clock.set(AT_HOME)

    [greeting] = await chat.sends("/start")

    assert greeting.text.replace("\N{NO-BREAK SPACE}", " ").split("\n\n") == [
        (
            "Здравствуйте, Айгерим Сулейменова! Я Кэнсюин, помощник участников курса JICA "
            "«Развитие региональной промышленности на основе кластерного подхода (C)» "
            "(Саппоро, 19 ноября – 19 декабря 2017 года)."
        ),
        (
            "Что дальше\n"
            "• Сдать вводный отчёт (Inception Report): 2 ноября, четверг, осталось 13 дней\n"
            "• Предвыездной инструктаж: срок уточните в представительстве JICA "
            "(или посольстве Японии) в Казахстане\n"
            "• Начало курса в Японии: 19 ноября, воскресенье, осталось 30 дней\n"
            "• Подготовить план действий (Action Plan) и выступить с ним: "
            "около 19 декабря 2017 года\n"
            "⚠️ В документе не сказано: час и часовой пояс срока вводного отчёта. "
            "Уточните в JICA Хоккайдо (Саппоро).\n"
            "Источник: Общая информация, II.2, III.5, IV.6, V.3 и VI"
        ),
        (
            "Вводный отчёт (Inception Report): его можно сдать мне, пришлите сюда файл .pptx. "
            "Что с отчётом сейчас – /report"
        ),
        "Спросите обычными словами или выберите тему.",
    ]
    assert greeting.buttons == (
        ("О курсе", "Программа курса"),
        ("Вводный отчёт", "Условия участия"),
        ("Дорога и страховка", "Деньги и медицина"),
        ("Проживание", "Япония: климат и быт"),
        ("Контакты", "Все темы"),
    )


async def test_who_enrolled_early_does_not_apply_any_more(chat: Chat, storage: Storage) -> None:
    await enrolled(storage, chat.user.id)

    [greeting] = await chat.sends("/start")

    labels = [label for row in greeting.buttons for label in row]
    assert "Документы и сроки" not in labels
    assert "Дорога и страховка" in labels


async def test_a_participant_whose_country_no_roster_has_is_asked_for_it(
    chat: Chat, storage: Storage, clock: SetClock
) -> None:
    await enrolled(storage, chat.user.id, country=None)
    clock.set(AT_HOME)
    [greeting] = await chat.sends("/start")
    assert greeting.buttons[-1] == ("Моя страна",)
    await chat.presses("Моя страна")

    [again] = await chat.presses("Грузия")

    assert again.text == greeting.text.replace("в вашей стране", "в Грузии")
    assert again.buttons == greeting.buttons[:-1]


async def test_a_name_is_no_markup(chat: Chat, storage: Storage) -> None:
    await enrolled(storage, chat.user.id, local_name="<b>Айгерим & Ко")

    [greeting] = await chat.sends("/start")

    assert greeting.text.startswith("Здравствуйте, <b>Айгерим & Ко! Я Кэнсюин")


async def test_in_a_group_nobody_is_called_by_name(enter: Enter, storage: Storage) -> None:
    await enrolled(storage, 42)

    [greeting] = await enter(chat_id=-5, chat_type="group").sends("/start")

    assert greeting.text.startswith("Здравствуйте! Я Кэнсюин")
    assert "Что дальше" not in greeting.text


async def test_a_coordinator_sees_what_they_can_do(enter: Enter, storage: Storage) -> None:
    await enrolled(storage, 7, role=Role.COORDINATOR, local_name="Ирина Ким")
    course = (
        "курс «Развитие региональной промышленности на основе кластерного подхода (C)» "
        "(Саппоро, 19 ноября – 19 декабря 2017 года)."
    )
    rest = (
        "\n\n"
        "/board – Все участники на одном экране\n"
        "/roster – Список участников и карточки\n"
        "/invite – Приглашения\n"
        "/export – Участники таблицей\n"
        "/reports – Отчёты: кто сдал\n"
        "/extend – Отсрочка участнику\n"
        "/inquiries – Обращения: кто ждёт ответа\n"
        "/unanswered – Вопросы без ответа и выученное\n"
        "/course – Курс: открытые вопросы и противоречия\n"
        "/timeline – Все будущие сообщения курса\n"
        "/audit – Журнал действий"
        "\n\n"
        "Спросите обычными словами, как участник, – увидите, что я отвечаю."
    )

    [enrolled_one] = await enter(id=7).sends("/start")
    [named_by_settings] = await enter(id=COORDINATOR_ID).sends("/start")

    assert enrolled_one.text == f"Здравствуйте, Ирина Ким! Вы координируете {course}{rest}"
    assert named_by_settings.text == f"Здравствуйте! Вы координируете {course}{rest}"
    assert enrolled_one.buttons == (("Темы",),)


async def test_the_first_language_is_guessed_from_telegrams(enter: Enter) -> None:
    texts = {
        code: (await enter(id=number, language_code=code).sends("/help"))[0].text[:20]
        for number, code in enumerate(("ru", "uz", "en", "en-GB", "ja"), 1)
    }

    russian, english = "Спрашивайте обычными", "Ask in your own word"
    assert texts == {
        "ru": russian,
        "uz": russian,
        "en": english,
        "en-GB": english,
        "ja": "同僚に聞くように、普通の言葉で質問してく",
    }


async def test_a_chosen_language_is_remembered(chat: Chat, telegram: Telegram) -> None:
    [choice] = await chat.sends("/language")
    assert choice.buttons == (("Русский", "English", "日本語"),)

    [chosen] = await chat.presses("English")

    assert chosen.text == "From now on I use English."
    [menu] = [request for request in telegram.requests if isinstance(request, SetMyCommands)]
    assert menu.commands[0].description == "Begin"
    assert (await chat.sends("/help"))[0].text.startswith("Ask in your own words")


async def test_help_shows_the_commands_of_the_role_only(enter: Enter) -> None:
    [for_guest] = await enter().sends("/help")
    [for_coordinator] = await enter(id=COORDINATOR_ID).sends("/help")

    assert for_guest.text.split("\n\n")[1:] == [
        (
            "/start – Начать\n"
            "/help – Что я умею\n"
            "/faq – Вопросы по темам\n"
            "/deadlines – Даты и сроки\n"
            "/schedule – Программа: сегодня, завтра, все дни\n"
            "/contact – К кому обратиться\n"
            "/language – Язык\n"
            "/privacy – Что я о вас храню"
        )
    ]
    assert for_coordinator.text.split("\n\n") == [
        *for_guest.text.split("\n\n"),
        (
            "О вас\n"
            "/checklist – Список дел: что сделано, что осталось\n"
            "/calendar – Даты для календаря в телефоне\n"
            "/me – Мои данные и курсы"
        ),
        (
            "Для координаторов\n"
            "/board – Все участники на одном экране\n"
            "/roster – Список участников и карточки\n"
            "/invite – Приглашения\n"
            "/export – Участники таблицей\n"
            "/reports – Отчёты: кто сдал\n"
            "/extend – Отсрочка участнику\n"
            "/inquiries – Обращения: кто ждёт ответа\n"
            "/unanswered – Вопросы без ответа и выученное\n"
            "/course – Курс: открытые вопросы и противоречия\n"
            "/timeline – Все будущие сообщения курса\n"
            "/audit – Журнал действий"
        ),
    ]


async def test_a_coordinators_menu_comes_with_start(enter: Enter, telegram: Telegram) -> None:
    await enter().sends("/start")
    assert not any(isinstance(request, SetMyCommands) for request in telegram.requests)

    await enter(id=COORDINATOR_ID).sends("/start")

    [menu] = [request for request in telegram.requests if isinstance(request, SetMyCommands)]
    assert menu.scope == BotCommandScopeChat(chat_id=COORDINATOR_ID)
    assert [command.command for command in menu.commands] == commands_of(Role.COORDINATOR)


async def test_a_coordinators_command_from_a_guest_is_an_unknown_one(chat: Chat) -> None:
    unknown = await chat.sends("/nosuchcommand")

    assert await chat.sends("/course") == unknown
    assert [seen.text for seen in unknown] == ["Такой команды я не знаю. Что я умею: /help"]


async def test_privacy_says_what_is_kept(chat: Chat) -> None:
    [privacy] = await chat.sends("/privacy")

    assert privacy.text.splitlines()[0] == "Что я о вас храню"
    assert "Копии паспортов я не принимаю." in privacy.text


def test_a_participant_has_the_report_and_me_besides() -> None:
    own = ["report", "template", "checklist", "calendar", "settings", "me"]

    assert [*commands_of(Role.GUEST), *own] == commands_of(Role.PARTICIPANT)


def test_everybody_has_the_commands_of_the_contract() -> None:
    assert commands_of(Role.GUEST) == [
        "start",
        "help",
        "faq",
        "deadlines",
        "schedule",
        "contact",
        "language",
        "privacy",
    ]
