"""Accounts, roles, and what a role may do."""

from bot.people.account import Account
from bot.people.roles import Action, Role, may

__all__ = ["Account", "Action", "Role", "may"]
