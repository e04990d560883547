"""Reports that were handed in, more time for some, and what goes out by mail."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add submissions and what hangs on them."""
    op.create_table(
        "submissions",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("person_id", _NUMBER, nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger()),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("received_at", _MOMENT, nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("by_account", sa.BigInteger()),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("receipt_id", sa.BigInteger()),
        sa.Column("verdict", sa.JSON()),
        sa.Column("told_at", _MOMENT),
        sa.Column("review", sa.Text(), nullable=False),
        sa.Column("reviewed_at", _MOMENT),
        sa.Column("reviewed_by", sa.BigInteger()),
        sa.Column("comment", sa.Text()),
        sa.Column("announced_at", _MOMENT),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_submissions_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_submissions_person_id_report_version",
        "submissions",
        ["person_id", "report", "version"],
        unique=True,
    )
    op.create_index("ix_submissions_course_id_report", "submissions", ["course_id", "report"])
    op.create_index("ix_submissions_sha256", "submissions", ["sha256"])

    op.create_table(
        "extensions",
        sa.Column("person_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_at", _MOMENT, nullable=False),
        sa.Column("granted_by", sa.BigInteger()),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_extensions_person_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "report", name="pk_extensions"),
    )
    op.create_index("ix_extensions_course_id_report", "extensions", ["course_id", "report"])

    op.create_table(
        "mails",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("submission_id", _NUMBER, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("next_at", _MOMENT),
        sa.Column("message_id", sa.Text()),
        sa.Column("problem", sa.Text()),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("sent_at", _MOMENT),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name="fk_mails_submission_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mails"),
        sa.UniqueConstraint("submission_id", name="uq_mails_submission_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mails_state_next_at", "mails", ["state", "next_at"])
