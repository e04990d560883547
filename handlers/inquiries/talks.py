"""How a talk is changed, and who is told of it: in the transaction of the change."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.course import Course
from bot.delivery.content import Made
from bot.delivery.delivery import Delivery
from bot.i18n import DEFAULT_LOCALE, LOCALES
from bot.inquiries import states
from bot.inquiries.inquiry import Closer, Inquiry, Line, Side
from handlers.inquiries.cards import refresh_cards
from handlers.inquiries.deliveries import CARD, REMARK, Remark, of_line, to_staff
from handlers.staff import Staff
from storage import Transaction


class Talks:
    """Changes talks and puts down who is told.

    Args:
        staff: who the coordinators are.
    """

    def __init__(self, *, staff: Staff) -> None:
        self._staff = staff

    async def hand_over(
        self, tx: Transaction, inquiry: Inquiry, line: Line, *, course: Course, now: datetime
    ) -> tuple[Inquiry, bool]:
        """Hand a question to the coordinators: a new talk, or one more line of the open one.

        Args:
            tx: the transaction.
            inquiry: what it begins with, as nobody has it yet.
            line: the question; its inquiry is filled in.
            course: of which course.
            now: the present moment.

        Returns:
            The talk, and whether it is new.
        """
        open_one = await tx.inquiries.open_of(inquiry.account_id, course.id)
        found = open_one or await tx.inquiries.open(replace(inquiry, waiting_since=now))
        if open_one is None:
            await self.show_card(tx, found, course=course, now=now)
        found = await self.write_on(tx, found, line, course=course, now=now)
        return found, open_one is None

    async def write_on(
        self, tx: Transaction, inquiry: Inquiry, line: Line, *, course: Course, now: datetime
    ) -> Inquiry:
        """The person wrote: the staff sees it; a closed talk is open again.

        A line whose message is kept already changes nothing.
        """
        inquiry = await self._living(tx, inquiry)
        added = await tx.lines.add(replace(line, inquiry_id=inquiry.id))
        if added is None:
            return inquiry
        changed = states.written_on(inquiry, now=now)
        await tx.inquiries.change(changed)
        if not inquiry.is_open:
            await self.remark(tx, changed, Remark.REOPENED, course=course, now=now)
        seats = await self.seats(tx, changed, course)
        await tx.deliveries.enqueue(await of_line(tx, changed, added, seats, now))
        if changed != inquiry:
            await refresh_cards(tx, changed, now=now)
        return changed

    async def answer(
        self,
        tx: Transaction,
        inquiry: Inquiry,
        line: Line,
        *,
        course: Course,
        now: datetime,
    ) -> Inquiry:
        """A coordinator wrote: the person gets it, and so do colleagues who sit elsewhere.

        A note goes to colleagues alone, and changes nothing. The line has its account and author.
        """
        inquiry = await self._living(tx, inquiry)
        added = await tx.lines.add(replace(line, inquiry_id=inquiry.id))
        if added is None:
            return inquiry
        seats = await self.seats(tx, inquiry, course, but=line.chat_id)
        if line.side is Side.NOTE:
            await tx.deliveries.enqueue(await of_line(tx, inquiry, added, seats, now))
            await refresh_cards(tx, inquiry, now=now)
            return inquiry
        assert line.account_id is not None, "who answers is known"
        changed = states.answered(inquiry, line.account_id, line.author or "", now=now)
        await tx.inquiries.change(changed)
        person = (inquiry.account_id, await self.locale_of(tx, inquiry))
        await tx.deliveries.enqueue(await of_line(tx, changed, added, [person, *seats], now))
        await refresh_cards(tx, changed, now=now)
        return changed

    async def close(
        self, tx: Transaction, inquiry: Inquiry, by: Closer, *, course: Course, now: datetime
    ) -> Inquiry:
        """End a talk and say so to the staff; telling the person is the caller's.

        One that is closed already stays as it is, and nobody is told again.
        """
        inquiry = await tx.inquiries.hold(inquiry)
        changed = states.closed(inquiry, by, now=now)
        if changed is not inquiry:
            await tx.inquiries.change(changed)
            what = Remark.CLOSED_BY_PERSON if by is Closer.PERSON else Remark.CLOSED
            await self.remark(tx, changed, what, course=course, now=now)
            await refresh_cards(tx, changed, now=now)
        return changed

    async def reopen(
        self, tx: Transaction, inquiry: Inquiry, *, course: Course, now: datetime
    ) -> Inquiry:
        """The person goes on with a talk that was closed, without having written anything yet."""
        inquiry = await self._living(tx, inquiry)
        if inquiry.is_open:
            return inquiry
        changed = states.written_on(inquiry, now=now)
        await tx.inquiries.change(changed)
        await self.remark(tx, changed, Remark.REOPENED, course=course, now=now)
        await refresh_cards(tx, changed, now=now)
        return changed

    async def show_card(
        self,
        tx: Transaction,
        inquiry: Inquiry,
        *,
        course: Course,
        now: datetime,
        seat: tuple[int, str] | None = None,
        before: Delivery | None = None,
        key: str = "",
    ) -> None:
        """Have the card put where the staff sits.

        Args:
            tx: the transaction.
            inquiry: the talk.
            course: of which course.
            now: the present moment.
            seat: the one chat, with its language, where it is put; everywhere without it.
            before: what waits for it.
            key: what tells it from another of the same moment: clocks of rehearsals stand still.
        """
        seats = [seat] if seat is not None else await self.seats(tx, inquiry, course)
        mark = f":{before.id}:{before.attempts}" if before is not None else ""
        await tx.deliveries.enqueue(
            to_staff(
                inquiry,
                Made(kind=CARD, about={"inquiry": inquiry.id}),
                seats,
                now,
                key=f"{CARD}:{inquiry.id}:{now.isoformat()}:{key}{mark}",
                due_at=before.due_at - timedelta(milliseconds=1) if before is not None else now,
            )
        )

    async def remark(
        self,
        tx: Transaction,
        inquiry: Inquiry,
        what: Remark,
        *,
        course: Course,
        now: datetime,
        only: int | None = None,
        key: str | None = None,
        **about: int | str,
    ) -> None:
        """Have the bot say something in the thread of a talk, to the staff.

        Args:
            tx: the transaction.
            inquiry: the talk.
            what: what is said.
            course: of which course.
            now: the present moment.
            only: the one chat where it is said; everywhere the staff sits without it.
            key: what tells one that comes twice; None where the change itself happens once.
            about: further numbers and codes that the words need.
        """
        seats = await self.seats(tx, inquiry, course)
        if only is not None:
            seats = [one for one in seats if one[0] == only] or [(only, DEFAULT_LOCALE)]
        made = Made(kind=REMARK, about={"inquiry": inquiry.id, "what": what, **about})
        named = f"{REMARK}:{inquiry.id}:{what}:{key}" if key is not None else None
        await tx.deliveries.enqueue(to_staff(inquiry, made, seats, now, key=named))

    async def seats(
        self, view: Transaction, inquiry: Inquiry, course: Course, *, but: int | None = None
    ) -> list[tuple[int, str]]:
        """The chats in which the staff sees a talk, each with its language.

        Their group, or each coordinator; and whoever had the card shown in their own chat.

        Args:
            view: the transaction.
            inquiry: the talk.
            course: of which course.
            but: a chat to leave out: there it stands already.
        """
        moved = await self._staff.group(view)
        addresses = [
            (moved if moved is not None and chat_id < 0 else chat_id, locale)
            for chat_id, locale in await self._staff.addresses(view, course)
        ]
        known = {chat_id for chat_id, _ in addresses}
        for card in await view.lines.cards_of(inquiry.id):
            chat_id = card.chat_id
            if chat_id < 0 or chat_id in known:
                continue
            if await self._staff.includes(view, course, chat_id):  # they may have left since
                account = await view.accounts.get(chat_id)
                addresses.append((chat_id, (account and account.locale) or DEFAULT_LOCALE))
                known.add(chat_id)
        # a coordinator who asks does not sit opposite themselves
        return [one for one in addresses if one[0] not in {but, inquiry.account_id}]

    @staticmethod
    async def _living(tx: Transaction, inquiry: Inquiry) -> Inquiry:
        """A talk as it is by now; the open one of that person where it is closed: they have one."""
        inquiry = await tx.inquiries.hold(inquiry)
        if inquiry.is_open:
            return inquiry
        return await tx.inquiries.open_of(inquiry.account_id, inquiry.course_id) or inquiry

    @staticmethod
    async def locale_of(view: Transaction, inquiry: Inquiry) -> str:
        """The language of who asks: the one they chose, else the one they asked in."""
        account = await view.accounts.get(inquiry.account_id)
        chosen = account.locale if account is not None else None
        known = (one for one in (chosen, inquiry.locale) if one in LOCALES)
        return next(known, DEFAULT_LOCALE)
