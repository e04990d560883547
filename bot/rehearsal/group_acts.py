"""What the administrators of a group do with it: topics, and what kind of group it is."""

from bot.rehearsal.jsons import Object
from bot.rehearsal.people import Chat, Persona, Topic
from bot.rehearsal.refusal import ApiError
from bot.rehearsal.switchboard import Switchboard


class GroupActs:
    """The administrators' side of the switchboard.

    Every method raises ApiError with 403 for who leads the group not, with 404 for what is not
    there, and with 400 for what Telegram does not offer.
    """

    def __init__(self, board: Switchboard) -> None:
        self._board = board
        self._world = board.world

    def close_topic(self, persona: int, chat: int, thread: int, *, closed: bool) -> None:
        """Close a topic, or open it again; nothing changes where it is so."""
        who, where = self._administrator(persona, chat)
        topic = _topic(where, thread)
        if topic.is_closed == closed:
            return
        topic.is_closed = closed
        name = "forum_topic_closed" if closed else "forum_topic_reopened"
        self._tell(where, who, {name: {}}, thread=thread)

    def delete_topic(self, persona: int, chat: int, thread: int) -> None:
        """Delete a topic with every message in it; Telegram tells no bot."""
        _, where = self._administrator(persona, chat)
        self._board.drop_topic(where, _topic(where, thread).id)

    def switch_topics(self, persona: int, chat: int, *, enabled: bool) -> None:
        """Make a supergroup a forum, or a forum a plain supergroup; its messages stay."""
        _, where = self._administrator(persona, chat)
        if where.about["type"] != "supergroup":
            raise ApiError(400, "only a supergroup has topics")
        about = {name: value for name, value in where.about.items() if name != "is_forum"}
        where.about = {**about, "is_forum": True} if enabled else about
        self._board.changed()

    def upgrade(self, persona: int, chat: int) -> int:
        """Make a group a supergroup; returns its new id. What was said stays with the old one."""
        who, where = self._administrator(persona, chat)
        if where.about["type"] != "group":
            raise ApiError(400, "it is a supergroup already")
        new = self._world.upgrade(where)
        self._tell(where, who, {"migrate_to_chat_id": new.id})
        self._tell(new, who, {"migrate_from_chat_id": where.id})
        return new.id

    def _administrator(self, persona: int, chat: int) -> tuple[Persona, Chat]:
        who, where = self._world.personas.get(persona), self._world.chats.get(chat)
        if who is None or where is None or where.is_private or where.moved_to:
            raise ApiError(404, "there is no such group for this person")
        if persona not in where.administrators:
            raise ApiError(403, "only administrators of the group may")
        return who, where

    def _tell(self, chat: Chat, who: Persona, content: Object, *, thread: int = 0) -> None:
        """Say it in the chat and to the bot, which hears every service message."""
        message = self._board.post(chat, who.as_user(), content, thread=thread)
        if chat.bot_status != "left":
            self._board.updates.add("message", message)
        self._board.changed()


def _topic(chat: Chat, thread: int) -> Topic:
    topic = chat.topics.get(thread)
    if topic is None:
        raise ApiError(404, "there is no such topic")
    return topic
