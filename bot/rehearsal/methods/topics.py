"""Methods about the topics of a forum."""

from bot.rehearsal.call import Call
from bot.rehearsal.jsons import Object
from bot.rehearsal.limits import TOPIC_NAME_CHARACTERS
from bot.rehearsal.people import Chat, Topic
from bot.rehearsal.refusal import refuse
from bot.rehearsal.switchboard import Switchboard
from bot.rehearsal.targets import check_administrator, find_chat, find_topic

_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
_NOT_MODIFIED = "TOPIC_NOT_MODIFIED"


def create_forum_topic(board: Switchboard, call: Call) -> Object:
    """The method createForumTopic."""
    chat = find_chat(board, call)
    if not chat.is_forum:
        refuse("The chat is not a forum")
    check_administrator(chat, "create a topic")
    name = _name(call)
    color = call.integer("icon_color", _COLORS[0])
    if color not in _COLORS:
        refuse("Invalid icon color specified")
    created = {"forum_topic_created": {"name": name, "icon_color": color}}
    message = board.post(chat, board.world.bot.as_user(), created)
    topic = board.world.open_topic(chat, message)
    board.changed()
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": topic.icon_color}


def edit_forum_topic(board: Switchboard, call: Call) -> bool:
    """The method editForumTopic."""
    chat, topic = _topic(board, call, "edit the topic")
    name = _name(call) if call.has("name") else topic.name
    if name == topic.name:
        refuse(_NOT_MODIFIED)
    topic.name = name
    return _told(board, chat, topic, {"forum_topic_edited": {"name": name}})


def close_forum_topic(board: Switchboard, call: Call) -> bool:
    """The method closeForumTopic."""
    chat, topic = _topic(board, call, "close or open the topic")
    if topic.is_closed:
        refuse(_NOT_MODIFIED)
    topic.is_closed = True
    return _told(board, chat, topic, {"forum_topic_closed": {}})


def reopen_forum_topic(board: Switchboard, call: Call) -> bool:
    """The method reopenForumTopic."""
    chat, topic = _topic(board, call, "close or open the topic")
    if not topic.is_closed:
        refuse(_NOT_MODIFIED)
    topic.is_closed = False
    return _told(board, chat, topic, {"forum_topic_reopened": {}})


def delete_forum_topic(board: Switchboard, call: Call) -> bool:
    """The method deleteForumTopic: with every message in it."""
    chat, topic = _topic(board, call, "delete the topic")
    board.drop_topic(chat, topic.id)
    return True


def unpin_all_topic_messages(board: Switchboard, call: Call) -> bool:
    """The method unpinAllForumTopicMessages."""
    chat, topic = _topic(board, call, "manage pinned messages in the chat")
    chat.pinned[:] = [
        number
        for number in chat.pinned
        if chat.messages[number].get("message_thread_id") != topic.id
    ]
    board.changed()
    return True


def _topic(board: Switchboard, call: Call, to_do: str) -> tuple[Chat, Topic]:
    chat = find_chat(board, call)
    topic = find_topic(chat, call)
    check_administrator(chat, to_do)
    return chat, topic


def _name(call: Call) -> str:
    name = call.text("name").strip()
    if not name:
        refuse("Name must be non-empty")
    return name[:TOPIC_NAME_CHARACTERS]


def _told(board: Switchboard, chat: Chat, topic: Topic, content: Object) -> bool:
    board.post(chat, board.world.bot.as_user(), content, thread=topic.id)
    board.changed()
    return True


METHODS = {
    "createForumTopic": create_forum_topic,
    "editForumTopic": edit_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
    "unpinAllForumTopicMessages": unpin_all_topic_messages,
}
