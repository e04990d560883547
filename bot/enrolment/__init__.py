"""Enrolment: the roster, invitations, and who may come in."""

from bot.enrolment.invitation import VALID_FOR, Invitation

__all__ = ["VALID_FOR", "Invitation"]
