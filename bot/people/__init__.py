"""Accounts, persons, roles, and what a role may do."""

from bot.people.account import Account
from bot.people.person import Person, Profile, State, Visitor
from bot.people.roles import Action, Role, may

__all__ = ["Account", "Action", "Person", "Profile", "Role", "State", "Visitor", "may"]
