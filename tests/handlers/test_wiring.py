"""Every handler is given what it asks for: aiogram injects by name, a misspelt one fails late."""

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Iterator

from aiogram import Dispatcher, Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters.callback_data import CallbackData

import handlers as handlers_package

FROM_AIOGRAM = {"bot", "event_from_user", "event_chat", "event_update"}
FROM_THE_PERSON = {
    "account",
    "visitor",
    "person",
    "role",
    "tr",
    "course",
    "reader",
    "faq",
    "asked_at",
}
FROM_FILTERS = {
    "typed",
    "question",
    "command",
    "callback_data",
    "prompt",
    "document",
    "aim",
    "line",
    "inquiry",
}


def callbacks() -> Iterator[type[CallbackData]]:
    """Every kind of button that a handler's module defines."""
    for module in pkgutil.walk_packages(handlers_package.__path__, f"{handlers_package.__name__}."):
        importlib.import_module(module.name)
    yield from CallbackData.__subclasses__()


def handlers(router: Router) -> Iterator[tuple[str, HandlerObject]]:
    for observer in router.observers.values():
        for handler in observer.handlers:
            yield f"{router.name}.{handler.callback.__name__}", handler
    for child in router.sub_routers:
        yield from handlers(child)


def test_every_parameter_of_every_handler_is_provided(dispatcher: Dispatcher) -> None:
    provided = FROM_AIOGRAM | FROM_THE_PERSON | FROM_FILTERS | set(dispatcher.workflow_data)

    lacking = {}
    for name, handler in handlers(dispatcher):
        if name.endswith("_listen_update"):
            continue  # aiogram's own
        first = next(iter(inspect.signature(handler.callback).parameters))
        if unknown := handler.params - provided - {first}:
            lacking[name] = unknown

    assert lacking == {}


def test_no_two_kinds_of_buttons_begin_alike() -> None:
    counted = Counter(kind.__prefix__ for kind in callbacks())

    assert counted, "there are buttons"
    assert [prefix for prefix, n in counted.items() if n > 1] == []


def test_a_dispatcher_can_be_built_more_than_once_in_a_process(
    dispatcher: Dispatcher,
) -> None:
    names = [router.name for router in dispatcher.sub_routers]

    assert names == [
        "errors",
        "membership",
        "inquiry-asking",
        "joining",
        "start",
        "teaching-replies",
        "inquiry-writing",
        "inquiry-answering",
        "inquiry-remains",
        "console",
        "topics",
        "course",
        "course-pictures",
        "calendar",
        "settling",
        "settings",
        "me",
        "audit",
        "timeline",
        "notices",
        "board",
        "inquiries",
        "inquiry-desk",
        "canned-replies",
        "checklist-desk",
        "checklist",
        "checklist-reminding",
        "teaching",
        "feedback",
        "wishes",
        "home",
        "coordinators",
        "invitations",
        "replacing",
        "pausing",
        "schedule",
        "sessions",
        "programme-files",
        "programme-drafts",
        "roster",
        "exporting",
        "reports-overview",
        "reviewing",
        "report-submission",
        "extending",
        "report-archive",
        "report-for-person",
        "report-mailing",
        "reminders",
        "template",
        "marked",
        "report-status",
        "report-versions",
        "inquiry-leaving",
        "inquiry-talking",
        "report-intake",
        "people",
        "doubtful",
        "groups",
        "questions",
        "contents",
        "inline",
    ]
