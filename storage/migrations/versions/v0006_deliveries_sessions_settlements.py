"""The delivery queue, the daily programme, open points settled, and what people chose."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the queue and what reminders are worked out from; no draft's number is given again."""
    if op.get_context().dialect.name == "sqlite":
        numbered = {"sqlite_autoincrement": True}
        with op.batch_alter_table("drafts", recreate="always", table_kwargs=numbered):
            pass
    op.create_table(
        "heartbeats",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_heartbeats"),
    )
    op.create_table(
        "moved_chats",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("moved_to", sa.BigInteger(), nullable=False),
        sa.Column("moved_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_moved_chats"),
    )
    op.create_table(
        "sessions",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text()),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts_at", _MOMENT, nullable=False),
        sa.Column("ends_at", _MOMENT),
        sa.Column("place", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("group_name", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("changed_by", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sessions_course_id_starts_at", "sessions", ["course_id", "starts_at"])

    op.create_table(
        "settlements",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("point", sa.Text(), nullable=False),
        sa.Column("day", sa.Text()),
        sa.Column("time", sa.Text()),
        sa.Column("words", sa.Text()),
        sa.Column("settled_at", _MOMENT, nullable=False),
        sa.Column("settled_by", sa.BigInteger()),
        sa.Column("withdrawn_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_settlements"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_settlements_course_id_point", "settlements", ["course_id", "point"])

    op.create_table(
        "calendar_marks",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("person_id", _NUMBER),
        sa.Column("event", sa.JSON(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_calendar_marks_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("uid", name="pk_calendar_marks"),
    )
    op.create_index("ix_calendar_marks_course_id", "calendar_marks", ["course_id"])
    op.create_index("ix_calendar_marks_person_id", "calendar_marks", ["person_id"])

    op.create_table(
        "deliveries",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("course_id", sa.Text()),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", _NUMBER),
        sa.Column("locale", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("expires_at", _MOMENT),
        sa.Column("priority", sa.BigInteger(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("key", sa.Text()),
        sa.Column("bundle", sa.Text()),
        sa.Column("doubt", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("claimed_by", sa.Text()),
        sa.Column("claimed_until", _MOMENT),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("sent_at", _MOMENT),
        sa.Column("problem", sa.Text()),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_deliveries_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("key", name="uq_deliveries_key"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_deliveries_chat_id_state_due_at", "deliveries", ["chat_id", "state", "due_at"]
    )
    op.create_index("ix_deliveries_course_id_due_at", "deliveries", ["course_id", "due_at"])
    op.create_index("ix_deliveries_person_id", "deliveries", ["person_id"])
    op.create_index(
        "ix_deliveries_state_priority_due_at", "deliveries", ["state", "priority", "due_at"]
    )

    op.create_table(
        "pauses",
        sa.Column("person_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("paused_at", _MOMENT, nullable=False),
        sa.Column("paused_by", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_pauses_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_pauses"),
    )
    op.create_index("ix_pauses_course_id", "pauses", ["course_id"])

    op.create_table(
        "preferences",
        sa.Column("person_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("off_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_preferences_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "category", name="pk_preferences"),
    )
    op.create_table(
        "ticks",
        sa.Column("person_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("ticked_at", _MOMENT, nullable=False),
        sa.Column("ticked_by", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_ticks_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "item", name="pk_ticks"),
    )
