"""A rehearsal without Telegram: an embedded Bot API server, its chat page, and invented people."""

from bot.rehearsal.ahead import Coming
from bot.rehearsal.cast import BOT, COORDINATOR, GUEST, PARTICIPANTS, TOKEN, default_world
from bot.rehearsal.people import BotUser, Group, Persona, Place
from bot.rehearsal.server import RehearsalServer
from bot.rehearsal.world import World

__all__ = [
    "BOT",
    "COORDINATOR",
    "GUEST",
    "PARTICIPANTS",
    "TOKEN",
    "BotUser",
    "Coming",
    "Group",
    "Persona",
    "Place",
    "RehearsalServer",
    "World",
    "default_world",
]
