"""The coordinators of a course, and how they are told what they did not ask."""

from datetime import datetime

from bot.course import Course, Courses
from bot.delivery.content import Said
from bot.delivery.delivery import Category, Delivery, Priority
from bot.i18n import DEFAULT_LOCALE, translator
from bot.people import Role
from handlers.telling import Offer, Say, said
from handlers.visiting import Visitors
from storage import Transaction


class Staff:
    """The coordinators of a course: their chat, or each of them where there is none.

    Args:
        visitors: say who the settings name.
        courses: where there are several, the group is told which one it is.
        chat_id: the coordinators' group, or None.
    """

    def __init__(self, *, visitors: Visitors, courses: Courses, chat_id: int | None) -> None:
        self._courses = courses
        self._visitors = visitors
        self._chat_id = chat_id

    async def enqueue(
        self,
        tx: Transaction,
        course: Course,
        say: Say,
        keyboard: Offer | None = None,
        *,
        now: datetime,
        key: str | None = None,
    ) -> None:
        """Have the coordinators of a course told, each in their language.

        Args:
            tx: where the change is made that it is about.
            course: whose coordinators.
            say: the HTML in a language.
            keyboard: the buttons under it in a language.
            now: the present moment.
            key: what tells a message that comes twice; None where the change itself happens once.
        """
        deliveries = []
        for chat_id, locale in await self.addresses(tx, course):
            content = said(translator(locale), say, keyboard)
            if self._chat_id is not None and len(self._courses) > 1:
                content = Said(html=f"{content.html}\n{course.number}", buttons=content.buttons)
            deliveries.append(to_staff(course, chat_id, locale, content, now=now, key=key))
        await tx.deliveries.enqueue(deliveries)

    async def told_at(self, view: Transaction, course: Course, key: str) -> datetime | None:
        """When a message of this key was put down for any of them; None where none was."""
        for chat_id, _ in await self.addresses(view, course):
            found = await view.deliveries.with_key(_key_of(key, chat_id))
            if found is not None:
                return found.created_at
        return None

    async def group(self, view: Transaction) -> int | None:
        """The number of their group by now: it has another since it became a supergroup."""
        if self._chat_id is None:
            return None
        return (await view.deliveries.moved_to([self._chat_id])).get(self._chat_id, self._chat_id)

    async def has_left(self, view: Transaction, course_id: str | None, account_id: int) -> bool:
        """Whether an account was a coordinator's, and is no more one of those who are told."""
        if course_id is None or account_id in self._visitors.operators:
            return False
        everybody = await view.people.of_course(course_id, Role.COORDINATOR)
        theirs = [one for one in everybody if one.account_id == account_id]
        return bool(theirs) and not any(one.is_enrolled for one in theirs)

    async def includes(self, view: Transaction, course: Course, account_id: int) -> bool:
        """Whether an account is a coordinator's of a course by now, wherever they are told."""
        if account_id in self._visitors.operators:
            return True
        everybody = await view.people.of_course(course.id, Role.COORDINATOR)
        return any(one.is_enrolled and one.account_id == account_id for one in everybody)

    async def addresses(self, view: Transaction, course: Course) -> list[tuple[int, str]]:
        """The chats to write to about a course, with the language of each.

        The group has the number of the settings; the queue knows which one it has by now.
        """
        if self._chat_id is not None:
            return [(self._chat_id, DEFAULT_LOCALE)]
        invited = await view.people.of_course(course.id, Role.COORDINATOR)
        ids = {
            *self._visitors.operators,
            *(one.account_id for one in invited if one.is_enrolled and one.account_id),
        }
        accounts = [(number, await view.accounts.get(number)) for number in sorted(ids)]
        return [
            (number, (account.locale if account else None) or DEFAULT_LOCALE)
            for number, account in accounts
        ]


def to_staff(
    course: Course, chat_id: int, locale: str, content: Said, *, now: datetime, key: str | None
) -> Delivery:
    """What is put down for one chat of the coordinators.

    Args:
        course: what it is about.
        chat_id: the chat.
        locale: its language.
        content: what it says.
        now: the present moment.
        key: as of `Staff.enqueue`; each chat gets its own of it.
    """
    return Delivery(
        course_id=course.id,
        chat_id=chat_id,
        locale=locale,
        content=content,
        due_at=now,
        priority=Priority.NOTICE,
        category=Category.STAFF,
        key=_key_of(key, chat_id) if key is not None else None,
        created_at=now,
    )


def _key_of(key: str, chat_id: int) -> str:
    return f"{key}:{chat_id}"
