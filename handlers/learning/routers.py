"""The routers of teaching: two for all its conversations, since each router costs every update."""

from aiogram import Router

from handlers.learning import editing, history, proposing, publishing, unanswered


def build_router() -> Router:
    """Commands and buttons; a router of its own for every dispatcher."""
    router = Router(name="teaching")
    for conversation in (unanswered, proposing, editing, publishing, history):
        conversation.register(router)
    return router


def build_replies_router() -> Router:
    """What coordinators reply to prompts; it comes before whatever takes replies in talks."""
    router = Router(name="teaching-replies")
    proposing.register_replies(router)
    editing.register_replies(router)
    return router
