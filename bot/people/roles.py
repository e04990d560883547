"""Roles, and the one predicate that every privileged action asks."""

from enum import StrEnum


class Role(StrEnum):
    """Who somebody is in a course."""

    GUEST = "guest"
    PARTICIPANT = "participant"
    COORDINATOR = "coordinator"


class Action(StrEnum):
    """What not everybody may do."""

    TEST_FAQ = "test-faq"
    TEACH_FAQ = "teach-faq"
    SEE_COURSE = "see-course"
    SEE_PEOPLE = "see-people"
    MANAGE_PEOPLE = "manage-people"
    SEE_AUDIT = "see-audit"
    SEE_TIMELINE = "see-timeline"
    ADD_NOTICES = "add-notices"
    REVIEW_REPORTS = "review-reports"
    GRANT_EXTENSIONS = "grant-extensions"
    MANAGE_SCHEDULE = "manage-schedule"
    RESOLVE_DELIVERIES = "resolve-deliveries"
    SETTLE_POINTS = "settle-points"
    PAUSE_REMINDERS = "pause-reminders"
    MANAGE_CHECKLIST = "manage-checklist"
    ANSWER_INQUIRIES = "answer-inquiries"


_ALLOWED: dict[Role, frozenset[Action]] = {
    Role.GUEST: frozenset(),
    Role.PARTICIPANT: frozenset(),
    Role.COORDINATOR: frozenset(Action),
}


def may(role: Role, action: Action) -> bool:
    """Whether somebody in this role may do this, now."""
    return action in _ALLOWED[role]
