"""The method that answers what is typed after the bot's name; of the results only articles."""

from collections.abc import Mapping

from bot.rehearsal.call import Call
from bot.rehearsal.delivery import check_content
from bot.rehearsal.entities import formatted
from bot.rehearsal.jsons import Object
from bot.rehearsal.limits import INLINE_RESULTS, OFFSET_BYTES, RESULT_ID_BYTES, START_CODE
from bot.rehearsal.refusal import refuse
from bot.rehearsal.switchboard import Switchboard
from bot.rehearsal.words import words

_RESULT = words("type id title description input_message_content")
_CONTENT = words("message_text parse_mode entities link_preview_options")
_BUTTON = words("text start_parameter")
_BAD_RESULT = "Can't parse inline query result: "
_BAD_BUTTON = "Can't parse inline query results button: "


def answer_inline_query(board: Switchboard, call: Call) -> bool:
    """The method answerInlineQuery."""
    value = call.value("results", "Can't parse inline query results JSON object")
    if not isinstance(value, list):
        refuse("Expected an Array of inline query results")
    if len(value) > INLINE_RESULTS:
        refuse("Too many inline query results specified")
    button = _button(call.value("button", "Can't parse inline query results button JSON object"))
    if len(call.text("next_offset").encode()) > OFFSET_BYTES:
        refuse("NEXT_OFFSET_INVALID")
    results: dict[str, tuple[Object, Object]] = {}
    for one in value:
        shown, content = _article(board, one)
        if shown["id"] in results:
            refuse("RESULT_ID_DUPLICATE")
        results[shown["id"]] = shown, content
    query = board.inline.open(call.text("inline_query_id"), now=board.monotonic())
    if query is None:
        refuse("query is too old and response timeout expired or query ID is invalid")
    query.results = {number: content for number, (_, content) in results.items()}
    board.events.add(
        "inline_results",
        query_id=query.id,
        persona=query.persona_id,
        results=[shown for shown, _ in results.values()],
        button=button,
    )
    return True


def _article(board: Switchboard, value: object) -> tuple[Object, Object]:
    """A result as the page lists it, and the fields of the message that it becomes."""
    result = _object(value, _RESULT, _BAD_RESULT)
    if result.get("type") != "article":
        refuse(f'{_BAD_RESULT}type "{result.get("type")}" is not supported by the rehearsal')
    number = str(result.get("id") or "")
    if not 1 <= len(number.encode()) <= RESULT_ID_BYTES:
        refuse("RESULT_ID_INVALID")
    if not str(result.get("title") or "").strip():
        refuse("ARTICLE_TITLE_EMPTY")
    content = _object(result.get("input_message_content"), _CONTENT, _BAD_RESULT)
    text, entities = formatted(
        str(content.get("message_text") or ""),
        parse_mode=str(content.get("parse_mode") or ""),
        entities=content.get("entities"),
        find_user=board.world.user,
    )
    if not text:
        refuse("Message text is empty")
    said: Object = {"text": text, **({"entities": entities} if entities else {})}
    check_content(said)
    shown = {"id": number, "title": result["title"], "description": result.get("description", "")}
    return shown, said


def _button(value: object) -> Object | None:
    if value is None:
        return None
    button = _object(value, _BUTTON, _BAD_BUTTON)
    if not str(button.get("text") or "").strip():
        refuse("Inline query button text must be non-empty")
    if not START_CODE.fullmatch(str(button.get("start_parameter") or "")):
        refuse("START_PARAM_INVALID")
    return button


def _object(value: object, known: frozenset[str], problem: str) -> Object:
    """An object with these fields only: Telegram overlooks others, here they are mistakes."""
    if not isinstance(value, Mapping):
        refuse(f"{problem}expected an Object")
    given = {str(name): one for name, one in value.items() if one is not None}
    for name in given.keys() - known:
        refuse(f'{problem}unknown field "{name}"')
    return given


METHODS = {"answerInlineQuery": answer_inline_query}
