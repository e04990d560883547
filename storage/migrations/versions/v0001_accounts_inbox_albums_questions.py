"""Accounts, inbox, albums, questions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "accounts",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("locale", sa.Text()),
        sa.Column("course_id", sa.Text()),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("blocked_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", _ROW_NUMBER, autoincrement=False, nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("finished_at", _MOMENT),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_finished_at_update_id", "inbox", ["finished_at", "update_id"])
    op.create_table(
        "albums",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("media_group_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first_seen_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "media_group_id", name="pk_albums"),
    )
    op.create_table(
        "questions",
        sa.Column("id", _ROW_NUMBER, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("normalised", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Text()),
        sa.Column("score", sa.Float(precision=53), nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_questions_account_id", ondelete="CASCADE"
        ),
    )
    op.create_index(
        "ix_questions_account_id_chat_id_asked_at",
        "questions",
        ["account_id", "chat_id", "asked_at"],
    )
    op.create_index(
        "ix_questions_course_id_decision_asked_at",
        "questions",
        ["course_id", "decision", "asked_at"],
    )
