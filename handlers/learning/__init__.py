"""Coordinators teach the bot: what it could not answer, drafts of entries, what was learned."""
