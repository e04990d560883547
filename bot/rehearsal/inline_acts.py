"""What personas do with inline mode: type after the bot's name, and post what they are offered."""

from bot.rehearsal.acts import Acts
from bot.rehearsal.jsons import Object
from bot.rehearsal.limits import INLINE_QUERY_CHARACTERS
from bot.rehearsal.refusal import ApiError
from bot.rehearsal.switchboard import Switchboard


class InlineActs:
    """The personas' side of it; raises ApiError as `Acts` does."""

    def __init__(self, board: Switchboard, acts: Acts) -> None:
        self._board = board
        self._acts = acts

    def ask(self, persona: int, chat: int, text: str) -> str:
        """Type after the bot's name; returns the query's id. The bot need not be there."""
        who, where = self._acts.member(persona, chat)
        query = self._board.inline.add(persona_id=persona, now=self._board.monotonic())
        self._board.updates.add(
            "inline_query",
            {
                "id": query.id,
                "from": who.as_user(),
                "query": text[:INLINE_QUERY_CHARACTERS].strip(),
                "offset": "",
                "chat_type": "sender" if where.is_private else where.about["type"],
            },
        )
        return query.id

    def choose(
        self,
        persona: int,
        chat: int,
        query_id: str,
        result_id: str,
        *,
        reply_to: int = 0,
        thread: int = 0,
    ) -> Object:
        """Post a result: a message of the persona that says by which bot it was made."""
        content = self._board.inline.result(persona, query_id, result_id)
        if content is None:
            raise ApiError(404, "there is no such result")
        said = {**content, "via_bot": self._board.world.bot.as_user()}
        return self._acts.say(persona, chat, said, reply_to=reply_to, thread=thread)
