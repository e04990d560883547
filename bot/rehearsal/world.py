"""The state of a rehearsal: personas, chats, messages, topics, files."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import count

from bot.rehearsal.files import FileStore
from bot.rehearsal.jsons import Object
from bot.rehearsal.people import NOWHERE, BotUser, Chat, Group, Persona, Place, Topic


class World:
    """Everything that exists in a rehearsal; it knows neither the clock nor the network.

    Messages are values: an edited one replaces the one before.

    Args:
        bot: the bot's own account.
        personas: each gets a private chat with the bot, whose id is the persona's.
        groups: their ids are negative.
        place: where its clock hangs.
    """

    def __init__(
        self,
        *,
        bot: BotUser,
        personas: Sequence[Persona],
        groups: Sequence[Group] = (),
        place: Place = NOWHERE,
    ) -> None:
        self.bot = bot
        self.place = place
        self.personas: Mapping[int, Persona] = {persona.id: persona for persona in personas}
        self.chats: dict[int, Chat] = {}
        for persona in personas:
            self.chats[persona.id] = _private_chat(persona)
        for group in groups:
            self.chats[group.id] = _group_chat(group)
        self.begin(1)

    def begin(self, first_id: int) -> None:
        """Number messages, albums and files from here on; only before anything was said."""
        self.files = FileStore(first_number=first_id)
        self._first_id = first_id
        self._private_ids = count(first_id)  # one sequence for all of them, as in Telegram
        # 1 is the general topic of a forum
        groups = (chat.id for chat in self.chats.values() if not chat.is_private)
        self._group_ids = {group: count(first_id + 1) for group in groups}
        self._albums = count(first_id)

    def let_start(self, personas: Iterable[int]) -> None:
        """Let these have pressed Start before the rehearsal began: the bot may write to them."""
        for persona in personas:
            self.chats[persona].is_started = True

    def user(self, user_id: int) -> Object | None:
        """The Bot API's User with an id: a persona or the bot."""
        if user_id == self.bot.id:
            return self.bot.as_user()
        persona = self.personas.get(user_id)
        return persona.as_user() if persona else None

    def album_id(self) -> str:
        """A media_group_id that no album has yet."""
        return str(next(self._albums))

    def next_message_id(self, chat: Chat) -> int:
        """The id of the next message of a chat."""
        return next(self._private_ids if chat.is_private else self._group_ids[chat.id])

    def message(
        self,
        chat: Chat,
        sender: Object,
        content: Object,
        *,
        now: datetime,
        thread: int = 0,
        reply_to: Object | None = None,
    ) -> Object:
        """A new message, kept in its chat.

        Args:
            chat: where it is said.
            sender: the User who says it.
            content: the fields of its kind, such as text and entities.
            now: when it is said.
            thread: the topic it is said in, or 0.
            reply_to: the message it answers.
        """
        message_id = self.next_message_id(chat)
        message: Object = {
            "message_id": message_id,
            "from": sender,
            "chat": chat.about,
            "date": int(now.timestamp()),
        }
        if "forum_topic_created" in content:
            thread = message_id
        if thread:
            message["message_thread_id"] = thread
            message["is_topic_message"] = True
        # what answers nothing answers the beginning of its topic, as Telegram has it
        reply_to = reply_to or (chat.messages.get(thread) if thread else None)
        if reply_to:
            message["reply_to_message"] = without_reply(reply_to)
        message.update(content)
        chat.messages[message_id] = message
        return message

    def open_topic(self, chat: Chat, message: Object) -> Topic:
        """The topic that begins with the service message about its creation."""
        created = message["forum_topic_created"]
        topic = Topic(
            id=message["message_id"], name=created["name"], icon_color=created["icon_color"]
        )
        chat.topics[topic.id] = topic
        return topic

    def upgrade(self, chat: Chat) -> Chat:
        """The supergroup that a group becomes, with another id and without what was said."""
        about = {**chat.about, "id": -1_000_000_000_000 + chat.id, "type": "supergroup"}
        new = Chat(
            id=about["id"],
            about=about,
            members=chat.members,
            administrators=chat.administrators,
            bot_status=chat.bot_status,
            was=chat.id,
        )
        chat.moved_to = new.id
        self.chats[new.id] = new
        self._group_ids[new.id] = count(self._first_id + 1)
        return new


def without_reply(message: Object) -> Object:
    """The message as it is shown inside another one."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def for_page(chat: Chat, message: Object) -> Object:
    """The message with what only the page may see."""
    extra = chat.extras.get(message["message_id"])
    return {**message, **extra} if extra else message


def _private_chat(persona: Persona) -> Chat:
    user = persona.as_user()
    named: Object = {
        name: user[name] for name in ("first_name", "last_name", "username") if name in user
    }
    return Chat(
        id=persona.id,
        about={"id": persona.id, "type": "private", **named},
        members=(persona.id,),
    )


def _group_chat(group: Group) -> Chat:
    about: Object = {"id": group.id, "type": group.kind, "title": group.title}
    if group.is_forum:
        about["is_forum"] = True
    return Chat(
        id=group.id,
        about=about,
        members=tuple(group.members),
        administrators=tuple(group.administrators),
        bot_status=group.bot_status,
    )
