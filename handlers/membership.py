"""Who blocked the bot, and who let it in again."""

import structlog
from aiogram import F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated

from bot.clock import Clock
from bot.people import Account
from storage import Storage

log = structlog.get_logger(__name__)


def build_router() -> Router:
    """A router of its own for every dispatcher."""
    router = Router(name="membership")
    router.my_chat_member.register(blocked, F.chat.type == ChatType.PRIVATE)
    return router


async def blocked(
    event: ChatMemberUpdated, account: Account, storage: Storage, clock: Clock
) -> None:
    """The person blocked the bot, or started it again (the middleware has marked that)."""
    if event.new_chat_member.status == ChatMemberStatus.KICKED:
        async with storage.transaction() as tx:
            await tx.accounts.mark_blocked(account.id, at=clock.now())
        log.info("account.blocked")
