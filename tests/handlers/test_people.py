"""A person's card, and what coordinators do for a person."""

import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, cast

import pytest
import zxingcpp
from aiogram.exceptions import TelegramForbiddenError
from aiogram.methods import DeleteMyCommands, SendMessage, SendPhoto
from aiogram.types import BotCommandScopeChat, BufferedInputFile
from PIL import Image

from bot.audit import Deed
from bot.course import Courses
from bot.enrolment import Invitation
from bot.enrolment.cards import CardAction
from bot.faq import FaqIndex
from bot.people import Person, Role, State
from handlers.callbacks import ActCallback, ReplaceCallback
from storage import Storage
from tests.support.chat import COORDINATOR_ID, STAFF_CHAT_ID, Chat, Seen
from tests.support.decisions import ScriptedFaq
from tests.support.people import enrolled, somebody
from tests.support.storage import NOW
from tests.support.telegram import Telegram

Enter = Callable[..., Chat]

STALE = Seen("toast", "Эта кнопка устарела. Ниже – темы, которые есть сейчас.")
CHANGED = Seen("toast", "Здесь уже всё изменилось. Показываю, как есть сейчас; ничего не сделано.")
COURSE = "«Развитие региональной промышленности на основе кластерного подхода (C)»"
SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def faqs(courses: Courses) -> Mapping[str, FaqIndex]:
    """No question is asked here."""
    return {course.id: cast("FaqIndex", ScriptedFaq(course)) for course in courses}


@pytest.fixture
def coordinator(enter: Enter, clock: object) -> Chat:  # noqa: ARG001 - the clock comes first
    chat = enter(id=COORDINATOR_ID)
    chat.clock.set(NOW)
    return chat


async def listed(storage: Storage, **changes: object) -> Person:
    async with storage.transaction() as tx:
        return await tx.people.add(somebody(**changes))  # type: ignore[arg-type] # a builder takes any field


async def now_of(storage: Storage, person: Person) -> Person:
    async with storage.reading() as view:
        found = await view.people.get(person.id)
    assert found is not None
    return found


async def invitation_of(storage: Storage, person: Person) -> Invitation | None:
    async with storage.reading() as view:
        return (await view.invitations.latest(person.course_id)).get(person.id)


async def deeds(storage: Storage) -> list[tuple[Deed, int | None]]:
    """What the audit log has, oldest first."""
    async with storage.reading() as view:
        records = await view.audit.of_course("j1704316", limit=100)
    return [(one.deed, one.person_id) for one in reversed(records)]


def told(telegram: Telegram, account_id: int) -> list[str]:
    return [
        one.text
        for one in telegram.requests
        if isinstance(one, SendMessage) and one.chat_id == account_id
    ]


def menus_reset(telegram: Telegram) -> list[int | str]:
    """The chats that show what guests have again."""
    scopes = [one.scope for one in telegram.requests if isinstance(one, DeleteMyCommands)]
    return [one.chat_id for one in scopes if isinstance(one, BotCommandScopeChat)]


def code_of(telegram: Telegram) -> str:
    """The code of the last invitation that was handed out, as the picture has it."""
    sent = [one.photo for one in telegram.requests if isinstance(one, SendPhoto)][-1]
    assert isinstance(sent, BufferedInputFile)
    [link] = zxingcpp.read_barcodes(Image.open(io.BytesIO(sent.data)))
    return link.text.removeprefix("https://t.me/kenshuin_bot?start=")


async def come_in(chat: Chat, code: str) -> None:
    """Open the link and confirm."""
    await chat.sends(f"/start {code}")
    await chat.presses("Да, это я")


def pressed(person: Person, action: CardAction, *, seen: int = 0, sure: bool = True) -> str:
    data = ActCallback(
        course=person.course_id, person=person.id, action=action, seen=seen, sure=sure
    )
    return data.pack()


class TestCard:
    """What a card shows, and how it is found."""

    async def test_a_name_in_either_script_finds_the_card(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        await enrolled(storage, 42, group="A")

        [latin] = await coordinator.sends("/roster suleimenova")
        [cyrillic] = await coordinator.sends("/roster сулейменова, айгерим")

        assert latin.text == cyrillic.text
        assert latin.text.split("\n\n") == [
            (
                "Айгерим Сулейменова\n"
                "Aigerim Suleimenova\n"
                "Казахстан, Agency for Cluster Development\n"
                "Группа: A\n"
                "E-mail: aigerim@example.org\n"
                "Язык: Русский"
            ),
            "✅ Зачисление: 28 октября\nСообщения доходят",
            (
                "Вводный отчёт (Inception Report): не сдано\n"
                "Список дел: сделано 0 из 3; нет: Сдать копию паспорта; Сдать вводный отчёт "
                "(Inception Report); Быть на предвыездном инструктаже"
            ),
            "Там сейчас 15:05, 28 октября, суббота (по Алматы).",
        ]
        assert latin.buttons == (
            ("Отчёт",),
            ("Список дел",),
            ("Написать",),
            ("Перенести на новый аккаунт",),
            ("Заменить",),
            ("Прекратить участие",),
            ("Приостановить напоминания",),
            ("К табло",),
        )

    async def test_in_japan_the_clock_is_the_courses(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        await enrolled(storage, 42)
        coordinator.clock.set(datetime(2017, 11, 25, 3, 0, tzinfo=UTC))

        [card] = await coordinator.sends("/roster suleimenova")

        assert "Там сейчас 12:00, 25 ноября, суббота (по Саппоро)." in card.text

    async def test_several_of_a_name_are_offered_as_buttons(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        await listed(storage)
        await listed(storage, name="Aigerim Nazarova", local_name="Айгерим Назарова")

        [choice] = await coordinator.sends("/roster айгерим")
        [card] = await coordinator.presses("Айгерим Назарова")

        assert choice.text == "Кого вы имеете в виду?"
        assert card.kind == "edit"
        assert card.text.startswith("Айгерим Назарова\nAigerim Nazarova\n")

    async def test_who_blocked_the_bot_is_shown_with_what_to_ask_of_them(
        self, coordinator: Chat, enter: Enter, storage: Storage
    ) -> None:
        await enrolled(storage, 42)
        await enter(id=42).blocks_the_bot()

        [card] = await coordinator.sends("/roster suleimenova")

        assert (
            "⚠️ Бот заблокирован с 28 октября, сообщения не доходят: "
            "попросите нажать Start в чате с ботом." in card.text
        )

    async def test_the_invitation_is_shown_from_its_issue_to_its_end(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        person = await listed(storage)

        async def shown() -> str:
            [card] = await coordinator.sends("/roster suleimenova")
            return card.text.split("\n\n")[1]

        assert await shown() == "⚠️ Зачисления ещё не было\nПриглашение: ещё не было"
        await coordinator.presses("Пригласить")
        issued = await invitation_of(storage, person)
        assert issued is not None
        assert await shown() == (
            "⚠️ Зачисления ещё не было\nПриглашение: действует до 27 ноября\nСсылка: ещё не открыта"
        )
        await storage.seen(42, now=NOW)
        async with storage.transaction() as tx:
            await tx.invitations.opened(issued.id, 42, at=NOW)
        assert (await shown()).endswith("Ссылка: открыта 28 октября, вход не подтверждён")
        coordinator.clock.pass_(days=30)
        assert (await shown()).endswith("Приглашение: истекло 27 ноября")

    async def test_who_was_deleted_has_no_name_and_nothing_to_do(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        person = await listed(storage)
        async with storage.transaction() as tx:
            await tx.people.remove(person.id, at=NOW)

        [nobody] = await coordinator.sends("/roster suleimenova")
        [card] = await coordinator.presses_data(f"pc:j1704316:{person.id}")

        assert nobody.text.startswith("В списке этого курса не нахожу никого")
        assert card.text == "Данные этого человека удалены. Учитывается только страна."
        assert card.buttons == (("К табло",),)

    async def test_what_people_wrote_is_no_markup(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        await listed(storage, name="<b>Eve", local_name=None, organisation="A & <i>B")

        [card] = await coordinator.sends("/roster eve")

        assert card.text.startswith("<b>Eve\nКазахстан, A & <i>B\n")


class TestInviting:
    """An invitation from the card."""

    async def test_the_first_is_issued_at_once_and_once(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        person = await listed(storage)
        await coordinator.sends("/roster suleimenova")
        button = coordinator.data_of("Пригласить")

        picture, toast, card = await coordinator.presses_data(button)
        again, _ = await coordinator.presses_data(button)

        assert picture.kind == "photo"
        assert toast == Seen("toast", "Приглашение выдано.")
        assert ("Новое приглашение",) in card.buttons
        assert again == CHANGED
        assert await deeds(storage) == [(Deed.INVITED, person.id)]

    async def test_a_new_one_is_asked_about(self, coordinator: Chat, storage: Storage) -> None:
        person = await listed(storage)
        await coordinator.sends("/roster suleimenova")
        await coordinator.presses("Пригласить")
        first = await invitation_of(storage, person)

        [question] = await coordinator.presses("Новое приглашение")
        assert question.text == (
            "Выдать новое приглашение: Айгерим Сулейменова? "
            "Выданные раньше ссылка и код сразу перестанут действовать."
        )
        [back] = await coordinator.presses("Оставить как есть")
        assert back.text.startswith("Айгерим Сулейменова")
        assert await invitation_of(storage, person) == first

        await coordinator.presses("Новое приглашение")
        await coordinator.presses("Да, выдать новое")
        second = await invitation_of(storage, person)
        assert first is not None
        assert second is not None
        assert second.id == first.id + 1

    async def test_one_is_revoked(self, coordinator: Chat, storage: Storage) -> None:
        person = await listed(storage)
        await coordinator.sends("/roster suleimenova")
        await coordinator.presses("Пригласить")

        await coordinator.presses("Отозвать приглашение")
        yes = coordinator.data_of("Да, отозвать")
        toast, card = await coordinator.presses_data(yes)
        again, _ = await coordinator.presses_data(yes)

        assert toast == Seen("toast", "Приглашение отозвано.")
        assert "Приглашение: отозвано 28 октября" in card.text
        assert again == CHANGED
        issued = await invitation_of(storage, person)
        assert issued is not None
        assert issued.revoked_at == NOW
        assert await deeds(storage) == [
            (Deed.INVITED, person.id),
            (Deed.INVITATION_REVOKED, person.id),
        ]

    async def test_a_move_leaves_the_old_account_in_until_the_new_one_comes(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        person = await enrolled(storage, 42)
        await coordinator.sends("/roster suleimenova")

        [question] = await coordinator.presses("Перенести на новый аккаунт")
        assert "Старый аккаунт работает, пока новый не подтвердит вход" in question.text
        picture, *_ = await coordinator.presses("Да, перенести")

        assert picture.kind == "photo"
        assert (await now_of(storage, person)).account_id == 42
        issued = await invitation_of(storage, person)
        assert issued is not None
        assert issued.is_valid(NOW)


class TestLeaving:
    """Withdrawn, restored, replaced."""

    async def test_who_is_withdrawn_loses_everything_at_once_and_is_told_whom_to_ask(
        self, coordinator: Chat, enter: Enter, storage: Storage, telegram: Telegram
    ) -> None:
        person = await enrolled(storage, 42)
        await enter(id=42).sends("/start")
        await coordinator.sends("/roster suleimenova")
        await coordinator.presses("Перенести на новый аккаунт")
        await coordinator.presses("Да, перенести")

        [question] = await coordinator.presses("Прекратить участие")
        assert question.text.startswith("Прекратить участие: Айгерим Сулейменова?")
        assert menus_reset(telegram) == []
        toast, card, message = await coordinator.presses("Да, прекратить")

        assert told(telegram, 42)[-1] == message.text
        assert message.text == (
            f"Вы больше не числитесь участником курса {COURSE}, поэтому то, что есть только у "
            "участников, закрыто. Спрашивать о курсе здесь по-прежнему можно.\n"
            "Если для вас это неожиданно, вам ответит представительство JICA "
            "(или посольство Японии) в Казахстане."
        )
        assert toast == Seen("toast", "Участие прекращено.")
        assert "⛔ Участие прекращено 28 октября" in card.text
        assert card.buttons == (("Вернуть",), ("Удалить данные",), ("К табло",))
        assert menus_reset(telegram) == [42]
        left = await now_of(storage, person)
        assert (left.state, left.left_at) == (State.WITHDRAWN, NOW)
        issued = await invitation_of(storage, person)
        assert issued is not None
        assert not issued.is_valid(NOW)
        assert (await deeds(storage))[-1] == (Deed.WITHDRAWN, person.id)

    async def test_who_is_restored_is_back_with_the_same_account(
        self, coordinator: Chat, storage: Storage, telegram: Telegram
    ) -> None:
        person = await enrolled(storage, 42)
        await coordinator.presses_data(pressed(person, CardAction.WITHDRAW))
        storage._memory.forget({42, COORDINATOR_ID})  # as a new process has it

        await coordinator.presses("Вернуть")
        yes = coordinator.data_of("Да, вернуть")
        await coordinator.presses_data(yes)
        again, _ = await coordinator.presses_data(yes)

        assert told(telegram, 42)[-1] == (
            f"✅ Вы снова участник курса {COURSE}. Всё осталось как было, ничего не пропало. "
            "Что я умею – /help."
        )
        assert again == CHANGED
        assert await now_of(storage, person) == person
        assert (await deeds(storage))[-1] == (Deed.RESTORED, person.id)

    async def test_two_coordinators_withdraw_somebody_once(
        self, coordinator: Chat, enter: Enter, storage: Storage, telegram: Telegram
    ) -> None:
        person = await enrolled(storage, 42)
        await enrolled(storage, 901, name="Misaki Kitagawa", local_name=None, role=Role.COORDINATOR)
        data = pressed(person, CardAction.WITHDRAW)
        await coordinator.presses_data(data)

        toast, card = await enter(id=901).presses_data(data)

        assert toast == CHANGED
        assert "⛔ Участие прекращено" in card.text
        assert len(told(telegram, 42)) == 1
        assert (await deeds(storage)).count((Deed.WITHDRAWN, person.id)) == 1

    async def test_who_cannot_be_told_is_left_to_the_coordinator(
        self, coordinator: Chat, storage: Storage, telegram: Telegram
    ) -> None:
        person = await enrolled(storage, 42)
        async with storage.transaction() as tx:
            await tx.accounts.mark_blocked(42, at=NOW)

        seen = await coordinator.presses_data(pressed(person, CardAction.WITHDRAW))

        assert (
            Seen(
                "toast",
                "Сделано. Сообщить человеку в Telegram не удалось: напишите ему, пожалуйста, сами.",
            )
            in seen
        )
        assert told(telegram, 42) == []

    async def test_who_turns_out_to_be_unreachable_is_named_to_the_staff(
        self, coordinator: Chat, storage: Storage, telegram: Telegram
    ) -> None:
        person = await enrolled(storage, 42)

        def refuse(method: Any) -> object:
            if method.chat_id == 42:
                raise TelegramForbiddenError(method, "Forbidden: bot was blocked by the user")
            return telegram._message(coordinator.bot, 5000, method.chat_id)

        telegram.answers["sendMessage"] = refuse

        await coordinator.presses_data(pressed(person, CardAction.WITHDRAW))

        [heard] = told(telegram, STAFF_CHAT_ID)
        assert "Айгерим Сулейменова" in heard
        assert (await now_of(storage, person)).blocked_at == NOW

    async def test_the_person_is_told_in_their_own_language(
        self, coordinator: Chat, enter: Enter, storage: Storage, telegram: Telegram
    ) -> None:
        person = await enrolled(storage, 42)
        await enter(id=42).presses_data("l:en")

        await coordinator.presses_data(pressed(person, CardAction.WITHDRAW))

        assert told(telegram, 42)[-1].startswith("You are no longer listed as a participant")

    async def test_without_anybody_to_come_instead_it_is_said_how_to_add_them(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        await enrolled(storage, 42)
        await coordinator.sends("/roster suleimenova")

        [hint] = await coordinator.presses("Заменить")

        assert "командой /roster add или файлом" in hint.text
        assert hint.buttons == (("Оставить как есть",),)

    async def test_who_is_replaced_gives_way_to_another_of_the_roster(
        self, coordinator: Chat, storage: Storage, telegram: Telegram
    ) -> None:
        old = await enrolled(storage, 42)
        new = await listed(storage, name="Dana Omarova", local_name="Дана Омарова")
        await coordinator.sends("/roster suleimenova")

        [choice] = await coordinator.presses("Заменить")
        assert choice.buttons == (("Дана Омарова",), ("Оставить как есть",))
        [question] = await coordinator.presses("Дана Омарова")
        assert question.text.startswith("Заменить: Айгерим Сулейменова – на: Дана Омарова?")
        yes = coordinator.data_of("Да, заменить")
        picture, toast, card, message = await coordinator.presses_data(yes)
        again, _ = await coordinator.presses_data(yes)

        assert message.text.startswith(f"На курс {COURSE} вместо вас поедет другой человек")
        assert picture.kind == "photo"
        assert toast == Seen("toast", "Замена сделана.")
        assert "⛔ Замена 28 октября, вместо едет: Дана Омарова" in card.text
        assert again == CHANGED
        left = await now_of(storage, old)
        assert (left.state, left.replaced_by) == (State.REPLACED, new.id)
        issued = await invitation_of(storage, new)
        assert issued is not None
        assert issued.is_valid(NOW)
        assert await deeds(storage) == [(Deed.REPLACED, old.id), (Deed.INVITED, new.id)]
        assert len([one for one in telegram.requests if isinstance(one, SendPhoto)]) == 1
        [newcomer] = await coordinator.presses("Дана Омарова")
        assert "Замена: вместо – Айгерим Сулейменова." in newcomer.text

    async def test_nobody_is_replaced_by_who_came_in_meanwhile(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        old = await enrolled(storage, 42)
        new = await enrolled(storage, 43, name="Dana Omarova", local_name=None)
        data = ReplaceCallback(course="j1704316", person=old.id, by=new.id, sure=True).pack()

        toast, _ = await coordinator.presses_data(data)

        assert toast == CHANGED
        assert await now_of(storage, old) == old


class TestTheWholeWay:
    """From the coordinator's press to the person's, and what becomes of the earlier link."""

    async def test_the_link_of_the_picture_lets_the_person_in_and_the_card_says_so(
        self, coordinator: Chat, enter: Enter, storage: Storage, telegram: Telegram
    ) -> None:
        person = await listed(storage)
        await coordinator.sends("/roster suleimenova")
        await coordinator.presses("Пригласить")
        storage._memory.forget({42, COORDINATOR_ID})  # as a new process has it

        await come_in(enter(id=42), code_of(telegram))

        [card] = await coordinator.sends("/roster suleimenova")
        assert (await now_of(storage, person)).account_id == 42
        assert "✅ Зачисление: 28 октября\nСообщения доходят\n\n" in card.text

    async def test_a_revoked_link_lets_nobody_in(
        self, coordinator: Chat, enter: Enter, storage: Storage, telegram: Telegram
    ) -> None:
        person = await listed(storage)
        await coordinator.sends("/roster suleimenova")
        await coordinator.presses("Пригласить")
        await coordinator.presses("Отозвать приглашение")
        await coordinator.presses("Да, отозвать")

        [refused, *_] = await enter(id=42).sends(f"/start {code_of(telegram)}")

        assert ("Да, это я",) not in refused.buttons
        assert (await now_of(storage, person)).account_id is None

    async def test_a_move_takes_the_rights_of_the_old_account_when_the_new_one_confirms(
        self, coordinator: Chat, enter: Enter, storage: Storage, telegram: Telegram
    ) -> None:
        old = await enrolled(
            storage, 901, name="Misaki Kitagawa", local_name=None, role=Role.COORDINATOR
        )
        await coordinator.sends("/roster kitagawa")
        await coordinator.presses("Перенести на новый аккаунт")
        await coordinator.presses("Да, перенести")
        [before] = await enter(id=901).sends("/roster kitagawa")

        await come_in(enter(id=902), code_of(telegram))

        [after] = await enter(id=901).sends("/roster kitagawa")
        [theirs] = await enter(id=902).sends("/roster kitagawa")
        assert before.text.startswith("Misaki Kitagawa")
        assert after.text == "Такой команды я не знаю. Что я умею: /help"
        assert theirs.text.startswith("Misaki Kitagawa")
        moved = await now_of(storage, old)
        assert (moved.account_id, moved.enrolled_at) == (902, old.enrolled_at)

    async def test_who_was_withdrawn_cannot_use_the_link_that_waited(
        self, coordinator: Chat, enter: Enter, storage: Storage, telegram: Telegram
    ) -> None:
        person = await listed(storage)
        await coordinator.sends("/roster suleimenova")
        await coordinator.presses("Пригласить")
        newcomer = enter(id=42)
        await newcomer.sends(f"/start {code_of(telegram)}")

        await coordinator.presses("Прекратить участие")
        await coordinator.presses("Да, прекратить")
        await newcomer.presses("Да, это я")

        left = await now_of(storage, person)
        assert (left.state, left.account_id) == (State.WITHDRAWN, None)


class TestWhoMay:
    """Nobody else."""

    @pytest.mark.parametrize("action", list(CardAction))
    async def test_a_participant_behind_a_forged_button_gets_nothing(
        self, chat: Chat, storage: Storage, action: CardAction
    ) -> None:
        person = await enrolled(storage, 42)
        other = await listed(storage, name="Dana Omarova", local_name=None)

        answers = [
            await chat.presses_data(data)
            for data in (
                f"pc:j1704316:{person.id}",
                pressed(person, action),
                pressed(person, action, sure=False),
                f"pr:j1704316:{person.id}:{other.id}:1",
            )
        ]

        assert [first for first, *_ in answers] == [STALE] * 4
        assert await now_of(storage, person) == person
        assert await deeds(storage) == []

    async def test_a_participant_has_no_such_command(self, chat: Chat, storage: Storage) -> None:
        await enrolled(storage, 42)

        [answer] = await chat.sends("/roster suleimenova")

        assert answer.text == "Такой команды я не знаю. Что я умею: /help"

    async def test_a_card_is_no_talk_for_other_groups(self, enter: Enter, storage: Storage) -> None:
        person = await enrolled(storage, 42)
        staff = enter(id=COORDINATOR_ID, chat_id=STAFF_CHAT_ID, chat_type="supergroup")
        group = enter(id=COORDINATOR_ID, chat_id=-100555, chat_type="supergroup")

        [card] = await staff.sends("/roster suleimenova")
        unheard = await group.sends("/roster suleimenova")
        forged, *_ = await group.presses_data(f"pc:j1704316:{person.id}")

        assert card.text.startswith("Айгерим Сулейменова")
        assert (unheard, forged) == ([], STALE)

    async def test_nobody_has_that_number(self, coordinator: Chat) -> None:
        toast, _ = await coordinator.presses_data("pc:j1704316:999")

        assert toast == STALE

    async def test_who_stands_in_the_settings_cannot_be_removed_in_chat(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        person = await enrolled(storage, COORDINATOR_ID, role=Role.COORDINATOR)

        [asked] = await coordinator.presses_data(pressed(person, CardAction.REMOVE, sure=False))
        await coordinator.presses_data(pressed(person, CardAction.REMOVE))

        assert asked.text.startswith("Этот координатор записан в настройках")
        assert await now_of(storage, person) == person

    async def test_a_coordinator_who_was_removed_can_be_taken_back(
        self, coordinator: Chat, enter: Enter, storage: Storage, telegram: Telegram
    ) -> None:
        person = await enrolled(
            storage, 901, name="Misaki Kitagawa", local_name=None, role=Role.COORDINATOR
        )
        await coordinator.presses_data(pressed(person, CardAction.REMOVE))
        [refused] = await enter(id=901).sends("/roster x")
        await coordinator.presses("Вернуть")
        await coordinator.presses("Да, вернуть")

        [again] = await enter(id=901).sends("/invite")

        assert refused.text == "Такой команды я не знаю. Что я умею: /help"
        assert told(telegram, 901)[-2].startswith("✅ Вы снова координатор курса")
        assert again.text.startswith("Приглашения")


class TestForgetting:
    """Deletion for who asks for it by e-mail."""

    async def test_what_is_known_of_somebody_is_deleted_after_a_question(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        person = await listed(storage)
        await coordinator.sends("/roster suleimenova")
        await coordinator.presses("Пригласить")

        [question] = await coordinator.presses("Удалить данные")
        assert question.text.startswith("⚠️ Удалить насовсем всё о человеке: Айгерим Сулейменова")
        yes = coordinator.data_of("Да, удалить насовсем")
        toast, card = await coordinator.presses_data(yes)
        again, _ = await coordinator.presses_data(yes)

        assert toast == Seen("toast", "Данные удалены.")
        assert card.text == "Данные этого человека удалены. Учитывается только страна."
        assert again == CHANGED
        gone = await now_of(storage, person)
        assert (gone.state, gone.profile.name, gone.profile.email) == (State.REMOVED, "", None)
        issued = await invitation_of(storage, person)
        assert issued is not None
        assert issued.revoked_at == NOW
        assert (await deeds(storage))[-1] == (Deed.DATA_DELETED, person.id)
        [log] = await coordinator.sends("/audit")
        assert f"Айгуль: удаление данных: удалённый участник №{person.id}" in log.text.replace(
            SPACE, ""
        )

    async def test_who_is_in_deletes_it_themselves(
        self, coordinator: Chat, storage: Storage
    ) -> None:
        person = await enrolled(storage, 42)

        toast, _ = await coordinator.presses_data(pressed(person, CardAction.FORGET))

        assert toast == CHANGED
        assert await now_of(storage, person) == person
