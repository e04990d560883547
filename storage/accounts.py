"""Accounts: who has written to the bot, in which language, about which course, from where."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people import Account
from storage.columns import IfNew
from storage.schema import accounts, questions

_ONE = accounts.c.id == bindparam("account_id")
_GET = select(
    accounts.c.id,
    accounts.c.locale,
    accounts.c.course_id,
    accounts.c.created_at,
    accounts.c.blocked_at,
    accounts.c.country,
    accounts.c.menu,
).where(_ONE)
_LOCALES = select(accounts.c.id, accounts.c.locale).where(
    accounts.c.id.in_(bindparam("account_ids", expanding=True))
)
_LIVELY = (
    select(accounts)
    .where(
        accounts.c.blocked_at.is_(None),
        or_(
            accounts.c.created_at >= bindparam("since"),
            exists().where(
                questions.c.account_id == accounts.c.id,
                questions.c.asked_at >= bindparam("since"),
            ),
        ),
    )
    .order_by(accounts.c.id)
)
_CREATE = insert(accounts).ext(IfNew())
_CHOOSE_LOCALE = update(accounts).where(_ONE).values(locale=bindparam("chosen"))
_CHOOSE_COURSE = update(accounts).where(_ONE).values(course_id=bindparam("chosen"))
_CHOOSE_COUNTRY = update(accounts).where(_ONE).values(country=bindparam("chosen"))
_KEEP_MENU = update(accounts).where(_ONE).values(menu=bindparam("shown"))
_SET_BLOCKED = update(accounts).where(_ONE).values(blocked_at=bindparam("at"))


class Accounts:
    """The accounts, within one transaction.

    Attributes:
        changed: ids of the accounts written to.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.changed: set[int] = set()

    async def get(self, account_id: int) -> Account | None:
        """The account, or None when it has never been seen."""
        row = (await self._connection.execute(_GET, {"account_id": account_id})).first()
        if row is None:
            return None
        known, locale, course_id, created_at, blocked_at, country, menu = row
        return Account(
            id=known,
            locale=locale,
            course_id=course_id,
            created_at=created_at,
            blocked_at=blocked_at,
            country=country,
            menu=menu,
        )

    async def locales(self, account_ids: Collection[int]) -> dict[int, str | None]:
        """The languages that accounts chose; None for one that is only guessed."""
        rows = await self._connection.execute(_LOCALES, {"account_ids": [*account_ids]})
        return {row.id: row.locale for row in rows}

    async def lively(self, *, since: datetime) -> list[Account]:
        """Who came or asked something since then, and has not blocked the bot."""
        rows = await self._connection.execute(_LIVELY, {"since": since})
        return [Account(**row) for row in rows.mappings()]

    async def seen(self, account_id: int, *, now: datetime) -> Account:
        """The account that has just written: created at first sight, and no longer blocked.

        Nothing is written for an account that is known and not blocked.
        """
        account = await self.get(account_id)
        if account is None:
            self.changed.add(account_id)
            await self._connection.execute(_CREATE, {"id": account_id, "created_at": now})
            account = await self.get(account_id)
            assert account is not None
        if account.blocked_at is not None:
            await self._set_blocked(account_id, None)
        return replace(account, blocked_at=None)

    async def choose_locale(self, account_id: int, locale: str | None) -> None:
        """Remember the language a known account chose; None means it is guessed again."""
        self.changed.add(account_id)
        chosen = {"account_id": account_id, "chosen": locale}
        await self._connection.execute(_CHOOSE_LOCALE, chosen)

    async def choose_course(self, account_id: int, course_id: str | None) -> None:
        """Remember the course a known account asks about; None means the default one."""
        self.changed.add(account_id)
        chosen = {"account_id": account_id, "chosen": course_id}
        await self._connection.execute(_CHOOSE_COURSE, chosen)

    async def choose_country(self, account_id: int, country: str | None) -> None:
        """Remember the country (ISO code) of a known account; None means it is not known."""
        self.changed.add(account_id)
        chosen = {"account_id": account_id, "chosen": country}
        await self._connection.execute(_CHOOSE_COUNTRY, chosen)

    async def keep_menu(self, account_id: int, menu: str | None) -> None:
        """Remember which command menu a known account's chat shows; None is the default one."""
        self.changed.add(account_id)
        await self._connection.execute(_KEEP_MENU, {"account_id": account_id, "shown": menu})

    async def mark_blocked(self, account_id: int, *, at: datetime) -> None:
        """Remember that a known account blocked the bot; `seen` forgets it."""
        await self._set_blocked(account_id, at)

    async def _set_blocked(self, account_id: int, at: datetime | None) -> None:
        self.changed.add(account_id)
        await self._connection.execute(_SET_BLOCKED, {"account_id": account_id, "at": at})
