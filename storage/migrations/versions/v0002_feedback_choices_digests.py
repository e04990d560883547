"""Feedback on answers, choices among candidates, digests for the staff."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Let questions keep what became of them, and coordinators hear of it."""
    with op.batch_alter_table("questions") as questions:
        questions.add_column(sa.Column("candidate_id", sa.Text()))
        questions.add_column(sa.Column("resolution", sa.Text()))
        questions.add_column(sa.Column("chosen_entry_id", sa.Text()))
    op.create_table(
        "feedback",
        sa.Column("question_id", _ROW_NUMBER, autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("entry_id", sa.Text()),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("question_id", name="pk_feedback"),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_feedback_question_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_feedback_account_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "digests",
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("question_id", sa.BigInteger(), nullable=False),
        sa.Column("told_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("course_id", "chat_id", name="pk_digests"),
    )
