"""Joining: whole ways through the chat, over a real database."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import structlog
from aiogram import Dispatcher
from aiogram.exceptions import TelegramBadRequest, TelegramServerError
from aiogram.methods import SendMessage, SetMyCommands

from bot.audit import Deed
from bot.course import Courses
from bot.enrolment.codes import hash_of, new_code, spaced
from bot.enrolment.invitation import VALID_FOR
from bot.faq import FaqIndex
from bot.markup import plain
from bot.people import Person, Role, State
from bot.telegram.inbox import TelegramAwayError
from handlers.commands import commands_of
from handlers.dispatcher import build_dispatcher
from storage import Notice, Storage
from storage.files import FileStore
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen, worker_of
from tests.support.clock import SetClock
from tests.support.decisions import scripted
from tests.support.people import invited, somebody
from tests.support.pressing import last_message_id, replies_to
from tests.support.reports import PretendChecker
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]
Invite = Callable[..., Awaitable[tuple[Person, str]]]
YES, NO = "Да, это я", "Это не я"


@pytest.fixture
def faqs(shipped_courses: Courses) -> Mapping[str, FaqIndex]:
    """Nothing of the ranking is asked here."""
    course = shipped_courses.get("j1704316")
    assert course is not None
    return scripted(course)[1]


@pytest.fixture
def invite(storage: Storage, clock: SetClock) -> Invite:
    """Puts somebody into the roster with an invitation; gives both, the code in clear."""
    dice = random.Random(1)  # noqa: S311 - a test's own dice

    async def one(person: Person | None = None, **changes: Any) -> tuple[Person, str]:
        code = new_code(dice.choice)
        async with storage.transaction() as tx:
            if person is None:
                person = await tx.people.add(somebody(**changes))
            await tx.invitations.issue(
                invited(
                    person.id,
                    code_hash=hash_of(code),
                    issued_at=clock.now(),
                    expires_at=clock.now() + VALID_FOR,
                )
            )
        return person, code

    return one


@pytest.fixture
def rebuild(
    storage: Storage,
    courses: Courses,
    faqs: Mapping[str, FaqIndex],
    clock: SetClock,
    files: FileStore,
) -> Callable[[], Dispatcher]:
    """The bot after a restart: over the same database, with nothing in its memory."""
    return lambda: build_dispatcher(
        storage=storage,
        courses=courses,
        faqs=dict(faqs),
        clock=clock,
        files=files,
        checker=PretendChecker(),
        coordinator_ids={COORDINATOR_ID},
        staff_chat_id=STAFF_CHAT_ID,
    )


class Killed(BaseException):
    """The process ends in this moment."""


def dies(_method: object) -> None:
    raise Killed


def staff_heard(telegram: Telegram) -> list[str]:
    return [
        plain(one.text)
        for one in telegram.requests
        if isinstance(one, SendMessage) and one.chat_id == STAFF_CHAT_ID
    ]


async def person_of(storage: Storage, person_id: int) -> Person:
    async with storage.reading() as view:
        found = await view.people.get(person_id)
    assert found is not None
    return found


async def deeds(storage: Storage) -> list[tuple[Deed, int | None, int | None]]:
    async with storage.reading() as view:
        records = await view.audit.of_course("j1704316", limit=50)
    return [(one.deed, one.actor_id, one.person_id) for one in records]


async def test_from_the_link_to_the_greeting(
    chat: Chat, invite: Invite, storage: Storage, telegram: Telegram, clock: SetClock
) -> None:
    person, code = await invite()
    await invite(name="Bobur Olimov", local_name="Бобур Олимов")
    async with storage.transaction() as tx:
        await tx.notices.add(
            Notice(
                course_id="j1704316",
                text="Встреча в <b>понедельник</b>",
                announced_at=clock.now(),
                announced_by=COORDINATOR_ID,
            )
        )

    [asked] = await chat.sends(f"/start {code}")
    assert asked.text.splitlines()[1] == "А•••м С•••а, Казахстан"
    assert asked.buttons == ((YES,), (NO,))
    assert not (await person_of(storage, person.id)).is_enrolled

    language, told = await chat.presses(YES)
    assert language == Seen(
        "edit",
        "✅ Айгерим Сулейменова, вы зачислены на курс «Развитие региональной промышленности на "
        "основе кластерного подхода (C)».\nНа каком языке вам писать?",
        (("Русский", "English", "日本語"),),
    )
    assert told.text == "✅ Зачисление: Айгерим Сулейменова. Зачислены: 1 из 2."
    assert told.buttons == (("Карточка",),)
    assert (await person_of(storage, person.id)).account_id == chat.user.id

    greeting, digest = await chat.presses("English")
    assert greeting.kind == "edit"
    assert greeting.text.startswith("Hello, Aigerim Suleimenova!")
    assert digest.text.splitlines()[-1] == "Встреча в понедельник"
    assert await deeds(storage) == [(Deed.ENROLLED, chat.user.id, person.id)]
    async with storage.reading() as view:
        account = await view.accounts.get(chat.user.id)
    assert account is not None
    assert (account.locale, account.course_id) == ("en", "j1704316")
    menu = [one for one in telegram.requests if isinstance(one, SetMyCommands)][-1]
    assert [one.command for one in menu.commands] == commands_of(Role.PARTICIPANT)


async def test_a_code_may_be_typed_in_a_sentence_or_edited_into_one(
    enter: Enter, invite: Invite
) -> None:
    _, code = await invite()
    guest = enter()

    [typed] = await guest.sends(f"Здравствуйте, мой код {spaced(code).lower()}")
    [edited] = await guest.edits(f"мой код: {code}")
    [captioned] = await guest.sends(
        caption=f"t.me/kenshuin_bot?start={code}",
        photo=[{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}],
    )
    [behind_words] = await guest.sends(
        "по ссылке",
        entities=[
            {
                "type": "text_link",
                "offset": 3,
                "length": 6,
                "url": f"https://t.me/kenshuin_bot?start={code}",
            }
        ],
    )

    assert typed.buttons == ((YES,), (NO,))
    assert edited == captioned == behind_words == typed


async def test_a_restart_between_opening_and_confirming_changes_nothing(
    rebuild: Callable[[], Dispatcher], chat: Chat, invite: Invite, storage: Storage
) -> None:
    person, code = await invite()
    await chat.sends(f"/start {code}")

    chat.dispatcher = rebuild()
    await chat.presses(YES)

    assert (await person_of(storage, person.id)).account_id == chat.user.id


async def test_double_presses_enrol_once_and_are_answered_alike(
    chat: Chat, invite: Invite, storage: Storage, telegram: Telegram
) -> None:
    _, code = await invite()
    await chat.sends(f"/start {code}")

    [first, _] = await chat.presses(YES)
    [second] = await chat.presses(YES)
    [greeting] = await chat.presses("Русский")
    [again] = await chat.presses("Русский")
    [after_all] = await chat.presses(NO)

    assert second == first
    assert again == greeting
    assert after_all.text.startswith("✅ Вы уже зачислены на курс")
    assert len(staff_heard(telegram)) == 1
    assert len(await deeds(storage)) == 1


async def test_the_digest_of_announcements_comes_once(
    chat: Chat, invite: Invite, storage: Storage, clock: SetClock
) -> None:
    _, code = await invite()
    async with storage.transaction() as tx:
        await tx.notices.add(
            Notice(course_id="j1704316", text="!", announced_at=clock.now(), announced_by=None)
        )
    await chat.sends(f"/start {code}")
    await chat.presses(YES)

    assert len(await chat.presses("Русский")) == 2
    assert len(await chat.presses("Русский")) == 1


async def test_of_two_accounts_with_one_link_the_first_to_confirm_is_in(
    enter: Enter, invite: Invite, storage: Storage
) -> None:
    person, code = await invite()
    first, second = enter(id=1), enter(id=2)
    await first.sends(f"/start {code}")
    await second.sends(f"/start {code}")

    await second.presses(YES)
    refused, told = await first.presses(YES)

    assert (await person_of(storage, person.id)).account_id == 2
    assert refused.text.startswith("⛔ Это приглашение уже использовано")
    assert refused.buttons == (("К кому обратиться", "Темы"),)
    assert told.text.startswith("⚠️ Айгерим Сулейменова: уже использованное приглашение открыли")
    assert [one[0] for one in await deeds(storage)] == [Deed.ENROLLED]


async def test_of_two_who_confirm_in_the_same_moment_one_is_in(
    enter: Enter, invite: Invite, storage: Storage, telegram: Telegram
) -> None:
    person, code = await invite()
    two = enter(id=1), enter(id=2)
    for one in two:
        await one.sends(f"/start {code}")
    buttons = [one.data_of(YES) for one in two]

    async with asyncio.TaskGroup() as together:
        for one, button in zip(two, buttons, strict=True):
            together.create_task(one.presses_data(button))

    assert (await person_of(storage, person.id)).account_id in {1, 2}
    assert [one[0] for one in await deeds(storage)] == [Deed.ENROLLED]
    assert sum(text.startswith("✅") for text in staff_heard(telegram)) == 1


async def test_who_has_enrolled_needs_no_code_on_another_device(
    chat: Chat, invite: Invite, telegram: Telegram
) -> None:
    _, code = await invite()
    await chat.sends(f"/start {code}")
    await chat.presses(YES)

    [already] = await chat.sends(f"/start {code}")

    assert already.text.startswith("✅ Вы уже зачислены на курс")
    assert len(staff_heard(telegram)) == 1


async def test_an_invitation_that_expired_after_it_was_opened_lets_nobody_in(
    chat: Chat, invite: Invite, storage: Storage, clock: SetClock
) -> None:
    person, code = await invite()
    await chat.sends(f"/start {code}")
    clock.pass_(days=VALID_FOR.days)

    refused, told = await chat.presses(YES)

    assert refused.text == (
        "⛔ Срок приглашения истёк: оно действовало до 1 октября, 10:00 по Саппоро. Попросите "
        "новое у координатора, который вас пригласил; место остаётся за вами."
    )
    assert (
        told.text == "⚠️ Айгерим Сулейменова: приглашение открыли, но его срок истёк. Нужно новое."
    )
    assert not (await person_of(storage, person.id)).is_enrolled


async def test_a_newer_invitation_takes_the_older_one_back(chat: Chat, invite: Invite) -> None:
    person, old = await invite()
    await chat.sends(f"/start {old}")
    _, new = await invite(person)

    refused = (await chat.presses(YES))[0]
    [asked] = await chat.sends(f"/start {new}")

    assert refused.text.startswith("⛔ Это приглашение отозвано")
    assert asked.buttons == ((YES,), (NO,))


@pytest.mark.parametrize("state", [State.WITHDRAWN, State.REPLACED])
async def test_who_takes_no_part_any_more_does_not_come_in(
    chat: Chat, invite: Invite, storage: Storage, clock: SetClock, state: State
) -> None:
    person, code = await invite()
    await chat.sends(f"/start {code}")
    async with storage.transaction() as tx:
        await tx.people.leave(person.id, state, at=clock.now())

    refused = (await chat.presses(YES))[0]

    assert refused.text.startswith("⛔ Это приглашение больше не действует")


async def test_a_move_takes_the_rights_of_the_old_account_at_once(
    enter: Enter, invite: Invite, storage: Storage, telegram: Telegram
) -> None:
    person, code = await invite(role=Role.COORDINATOR)
    old, new = enter(id=1, language_code="en"), enter(id=2)
    await old.sends(f"/start {code}")
    await old.presses(YES)
    await old.presses("English")
    assert "/board" in (await old.sends("/help"))[0].text
    _, code = await invite(person)

    [asked] = await new.sends(f"/start {code}")
    assert "Вы уже зачислены с другого аккаунта Telegram." in asked.text
    language, farewell, told = await new.presses(YES)

    assert farewell.text.startswith("Your place in the course")
    assert farewell.buttons == (("Whom to ask", "Topics"),)
    assert told.text.startswith("✅ Айгерим Сулейменова: перенос на другой аккаунт Telegram")
    assert (await person_of(storage, person.id)).account_id == 2
    assert "/board" not in (await old.sends("/help"))[0].text
    assert (await old.sends("/board"))[
        0
    ].text == "I do not know this command. /help shows what I can do."
    assert "/board" in (await new.sends("/help"))[0].text
    assert [one[0] for one in await deeds(storage)] == [Deed.MOVED, Deed.ENROLLED]
    menus = [one for one in telegram.requests if isinstance(one, SetMyCommands)]
    of_old = [one for one in menus if getattr(one.scope, "chat_id", None) == 1][-1]
    assert [one.command for one in of_old.commands] == commands_of(Role.GUEST)
    assert language.text.startswith("✅ Айгерим Сулейменова, теперь вы координатор курса")


async def test_it_is_not_me_is_told_to_the_staff_once(
    chat: Chat, invite: Invite, storage: Storage, telegram: Telegram
) -> None:
    person, code = await invite()
    await chat.sends(f"/start {code}")

    answer, told = await chat.presses(NO)
    for _ in range(10):
        await chat.presses(NO)

    assert answer.text.startswith("Спасибо, что сказали. Я никого не зачислил")
    assert told.text.startswith(
        "⚠️ Айгерим Сулейменова: приглашение открыл человек, который ответил"
    )
    assert len(staff_heard(telegram)) == 1
    assert not (await person_of(storage, person.id)).is_enrolled
    async with storage.reading() as view:
        latest = await view.invitations.latest(person.course_id)
    assert latest[person.id].opened_at is None
    assert len(await chat.sends(f"/start {code}")) == 1


async def test_who_is_another_person_of_the_course_is_told_so(chat: Chat, invite: Invite) -> None:
    _, first = await invite()
    _, second = await invite(name="Bobur Olimov", local_name="Бобур Олимов")
    await chat.sends(f"/start {first}")
    await chat.presses(YES)

    refused, told = await chat.sends(f"/start {second}")

    assert refused.text.startswith("⛔ Вы уже зачислены на этот курс: Айгерим Сулейменова.")
    assert told.text.startswith("⚠️ Бобур Олимов: приглашение открыл другой участник")


async def test_a_coordinator_looks_and_the_invitation_stays(
    enter: Enter, invite: Invite, telegram: Telegram
) -> None:
    _, code = await invite()

    [looked] = await enter(id=COORDINATOR_ID).sends(f"/start {code}")
    [asked] = await enter().sends(f"/start {code}")

    assert looked.text == (
        "Это приглашение на имя: Айгерим Сулейменова. Вы координатор этого курса, поэтому по нему "
        "я вас не зачисляю.\nОно по-прежнему действует до 1 октября, 10:00 по Саппоро."
    )
    assert looked.buttons == (("Карточка",),)
    assert asked.buttons == ((YES,), (NO,))
    assert staff_heard(telegram) == []


async def test_a_forged_button_gets_nothing(enter: Enter, invite: Invite, storage: Storage) -> None:
    person, code = await invite()
    invited_one, stranger = enter(id=1), enter(id=2)
    await invited_one.sends(f"/start {code}")

    for label in (YES, NO):
        answer = await stranger.presses_data(invited_one.data_of(label))
        assert answer[0] == Seen("toast", "Эта кнопка устарела. Ниже – темы, которые есть сейчас.")
    [toast, _] = await stranger.presses_data("jl:j1704316:en")

    assert toast.kind == "toast"
    assert not (await person_of(storage, person.id)).is_enrolled


async def test_guessing_is_slowed_and_reported(
    enter: Enter, invite: Invite, telegram: Telegram, clock: SetClock
) -> None:
    _, code = await invite()
    guest = enter()
    dice = random.Random(2)  # noqa: S311 - a test's own dice

    answers = [(await guest.sends(new_code(dice.choice)))[0].text[:22] for _ in range(5)]
    [held_up] = await guest.sends(f"/start {code}")
    [faq] = (await guest.sends("/help"))[:1]
    clock.pass_(minutes=1)
    [asked] = await guest.sends(f"/start {code}")

    assert set(answers) == {"⛔ Такого кода я не зна"}
    assert held_up.text.startswith(
        "⛔ Слишком много неверных кодов. Следующий я проверю через 1 минуту."
    )
    assert faq.text
    assert asked.buttons == ((YES,), (NO,))
    assert staff_heard(telegram) == [
        (
            "⚠️ С одного аккаунта приходят неверные коды приглашений: за последнее время 5. "
            "Следующий проверю не раньше: 1 сентября, 10:01 по Саппоро."
        )
    ]


async def test_mistyped_codes_count_as_guesses_but_are_no_news_alone(
    chat: Chat, invite: Invite, telegram: Telegram
) -> None:
    _, code = await invite()

    [mistyped] = await chat.sends(spaced(code)[:-1])

    assert mistyped.text.startswith("⛔ В этом коде ошибка")
    assert mistyped.buttons == (("К кому обратиться", "Темы"),)
    assert staff_heard(telegram) == []


async def test_many_accounts_that_guess_are_reported_once_an_hour(
    enter: Enter, telegram: Telegram
) -> None:
    dice = random.Random(3)  # noqa: S311 - a test's own dice

    for account in range(1, 40):
        await enter(id=account).sends(new_code(dice.choice))

    [told] = staff_heard(telegram)
    assert told.startswith("⚠️ За час больше 30 неверных кодов приглашений")


async def test_a_link_that_was_cut_is_said_to_be_broken(chat: Chat) -> None:
    [refusal] = await chat.sends("/start 7F3K9")
    [greeting] = await chat.sends("/start")

    assert refusal.text.startswith("⛔")
    assert greeting.text.startswith("Здравствуйте!")


async def test_other_texts_go_their_way(chat: Chat) -> None:
    [question] = await chat.sends("Курс J1704316 в 2017 году?")

    assert "код" not in question.text


async def test_in_a_group_codes_are_sent_to_the_private_chat(
    enter: Enter, invite: Invite, storage: Storage
) -> None:
    person, code = await invite()
    in_group = enter(id=1, chat_id=-5, chat_type="supergroup")

    deleted, commanded, told = await in_group.sends(f"/start {code}")
    gone, mentioned = await in_group.sends(f"@kenshuin_bot мой код {code}")
    [_, unasked] = await in_group.sends(f"мой код {code}")
    [mistyped] = await in_group.sends(f"@kenshuin_bot мой код {code[:-1]}")
    unheard = await in_group.sends(f"мой код {code[:-1]}")

    assert deleted == gone == Seen("delete")
    assert told.text == (
        "⚠️ Айгерим Сулейменова: код приглашения написали в группе, где его могли прочесть "
        "другие. Он ещё действует. Выдайте новое приглашение, и этот код перестанет работать."
    )
    assert told.buttons == (("Карточка",),)
    assert commanded.text.startswith("Коды пишите мне в личный чат")
    assert commanded.buttons == (("Личный чат",),)
    assert mentioned == unasked == mistyped == commanded
    assert unheard == []
    async with storage.reading() as view:
        assert (await view.invitations.latest("j1704316"))[person.id].opened_at is None


async def test_a_code_in_a_group_where_the_bot_may_not_delete_is_answered_all_the_same(
    enter: Enter, invite: Invite, telegram: Telegram
) -> None:
    _, code = await invite()
    telegram.refuse(
        "deleteMessage", lambda method: TelegramBadRequest(method=method, message="no right")
    )

    _, answer, told = await enter(id=1, chat_id=-5, chat_type="supergroup").sends(f"/start {code}")

    assert told.text.startswith("⚠️ Айгерим Сулейменова: код приглашения написали в группе")
    assert answer.text.startswith("Коды пишите мне в личный чат")
    assert code not in told.text + answer.text


async def test_in_a_group_a_code_that_lets_nobody_in_any_more_alarms_nobody(
    chat: Chat, enter: Enter, invite: Invite
) -> None:
    _, code = await invite()
    await chat.sends(f"/start {code}")
    await chat.presses(YES)
    in_group = enter(id=1, chat_id=-5, chat_type="supergroup")

    [answer] = await in_group.sends(f"/start {code}")

    assert answer.text.startswith("Коды пишите мне в личный чат")
    assert await in_group.sends(code) == []


async def test_the_staff_chat_may_read_codes(enter: Enter, invite: Invite) -> None:
    _, code = await invite()
    staff = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="supergroup")

    [answer] = await staff.sends(f"/start {code}")

    assert answer.text.startswith("Коды пишите мне в личный чат")
    assert await staff.sends(code) == []


async def test_a_move_is_told_though_the_answer_is_lost(
    enter: Enter, invite: Invite, telegram: Telegram
) -> None:
    person, code = await invite()
    old, new = enter(id=1), enter(id=2)
    await old.sends(f"/start {code}")
    await old.presses(YES)
    _, code = await invite(person)
    await new.sends(f"/start {code}")
    telegram.refuse(
        "editMessageText", lambda method: TelegramServerError(method=method, message="away")
    )

    with pytest.raises(TelegramAwayError):
        await new.presses(YES)
    await new.worker.drain()

    *_, farewell, told = [one for one in telegram.requests if isinstance(one, SendMessage)]
    assert (farewell.chat_id, told.chat_id) == (1, STAFF_CHAT_ID)
    assert farewell.text.startswith("Ваше место на курсе")
    assert "перенос на другой аккаунт Telegram" in told.text


@pytest.mark.parametrize("is_move", [True, False])
async def test_what_was_committed_is_told_once_though_the_process_died_before_the_answer(
    rebuild: Callable[[], Dispatcher],
    enter: Enter,
    invite: Invite,
    telegram: Telegram,
    *,
    is_move: bool,
) -> None:
    person, code = await invite()
    old, new = enter(id=1), enter(id=2)
    if is_move:
        await old.sends(f"/start {code}")
        await old.presses(YES)
        _, code = await invite(person)
    await new.sends(f"/start {code}")
    telegram.answers["editMessageText"] = dies
    with pytest.raises(Killed):
        await new.presses(YES)
    del telegram.answers["editMessageText"]
    before = len(telegram.requests)
    new.dispatcher = rebuild()
    new.worker = worker_of(new.dispatcher, new.bot)

    await new.presses(YES)
    await new.presses(YES)

    told = [one for one in telegram.requests[before:] if isinstance(one, SendMessage)]
    assert [one.chat_id for one in told] == ([1, STAFF_CHAT_ID] if is_move else [STAFF_CHAT_ID])


async def test_a_refusal_is_told_once_though_its_update_is_answered_again_after_a_restart(
    rebuild: Callable[[], Dispatcher], enter: Enter, invite: Invite, telegram: Telegram
) -> None:
    _, code = await invite()
    first, second = enter(id=1), enter(id=2)
    await first.sends(f"/start {code}")
    await first.presses(YES)
    await second.sends(f"/start {code}", message_id=77)
    before = staff_heard(telegram)
    second.dispatcher = rebuild()
    second.worker = worker_of(second.dispatcher, second.bot)

    [answer] = await second.sends(f"/start {code}", message_id=77)

    assert answer.text.startswith("⛔")
    assert len(before) == 2
    assert staff_heard(telegram) == before


async def test_a_reply_that_was_asked_for_may_hold_a_code(enter: Enter, invite: Invite) -> None:
    _, code = await invite()
    coordinator = enter(id=COORDINATOR_ID)
    await coordinator.sends("/course")
    await coordinator.presses("Объявления")
    await coordinator.presses("Добавить")
    asked = last_message_id(coordinator)

    [command] = await replies_to(coordinator, asked, text=f"/start {code}")
    [taken] = await replies_to(coordinator, asked, text=f"Анкета: {code}")
    [after] = await replies_to(coordinator, asked, text=f"Анкета: {code}")

    assert command.text.startswith("Это приглашение на имя: Айгерим Сулейменова.")
    assert taken.text.startswith(f"Так его прочтут:\n\nАнкета: {code}")
    assert after == command


async def test_a_reply_to_what_somebody_else_was_asked_is_a_code(
    enter: Enter, invite: Invite
) -> None:
    _, code = await invite()
    coordinator, guest = enter(id=COORDINATOR_ID), enter(id=1)
    await coordinator.sends("/course")
    await coordinator.presses("Объявления")
    await coordinator.presses("Добавить")

    [asked] = await replies_to(guest, last_message_id(coordinator), text=code)

    assert asked.buttons == ((YES,), (NO,))


async def test_a_link_to_another_bot_is_ordinary_text(chat: Chat) -> None:
    [answer] = await chat.sends("Можно пройти опрос? https://t.me/quiz_bot?start=quiz")
    [own] = await chat.sends("https://t.me/kenshuin_bot?start=quiz")

    assert "код" not in answer.text
    assert own.text.startswith("⛔ В этом коде ошибка")


async def test_the_code_is_in_no_log_and_nowhere_in_the_database(
    chat: Chat, invite: Invite, storage: Storage, sqlite_url: str
) -> None:
    _, code = await invite()
    other = new_code(random.Random(4).choice)  # noqa: S311 - a test's own dice

    with structlog.testing.capture_logs() as events:
        await chat.sends(other)
        await chat.sends(f"код {spaced(code)}")
        await chat.sends(f"/start {code}")
        await chat.presses(YES)
    await storage.close()

    folder = Path(sqlite_url.partition("///")[2]).parent
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert "joining.confirmed" in {event["event"] for event in events}
    for secret in (code, other):
        for written in (secret, spaced(secret)):
            assert written not in str(events)
            assert written.encode() not in kept


async def test_an_invitation_to_a_course_that_is_not_there_any_more_is_unknown(
    chat: Chat, invite: Invite
) -> None:
    _, code = await invite(course_id="gone", country=None)

    [unknown] = await chat.sends(f"/start {code}")

    assert unknown.text.startswith("⛔ Такого кода я не знаю")


async def test_the_language_of_the_roster_counts_before_that_of_telegram(
    enter: Enter, invite: Invite
) -> None:
    _, code = await invite(locale="en")

    [asked] = await enter(language_code="ru").sends(f"/start {code}")

    assert asked.buttons == (("Yes, it is me",), ("It is not me",))
    assert asked.text.splitlines()[1] == "A•••m S•••a, Kazakhstan"


async def test_the_staff_hears_again_after_a_while(
    chat: Chat, invite: Invite, telegram: Telegram, clock: SetClock
) -> None:
    _, code = await invite()
    clock.pass_(days=VALID_FOR.days)

    for _ in range(3):
        await chat.sends(f"/start {code}")
    assert len(staff_heard(telegram)) == 1
    clock.pass_(hours=6)
    await chat.sends(f"/start {code}")

    assert len(staff_heard(telegram)) == 2
