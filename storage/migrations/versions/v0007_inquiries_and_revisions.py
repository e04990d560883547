"""Inquiries, their talks, and what is learned from them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add talks with the coordinators, revisions of entries, and who wants to be told of them."""
    op.create_table(
        "staff_topics",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_staff_topics_account_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat_id", "topic_id", name="pk_staff_topics"),
    )
    op.create_index(
        "ix_staff_topics_chat_id_course_id_account_id",
        "staff_topics",
        ["chat_id", "course_id", "account_id"],
    )

    op.create_table(
        "inquiries",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", _NUMBER),
        sa.Column("question_id", _NUMBER),
        sa.Column("entry_id", sa.Text()),
        sa.Column("locale", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.BigInteger()),
        sa.Column("taken_name", sa.Text()),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("waiting_since", _MOMENT),
        sa.Column("alerted_at", _MOMENT),
        sa.Column("hours_told_at", _MOMENT),
        sa.Column("closed_at", _MOMENT),
        sa.Column("closed_by", sa.Text()),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_inquiries_account_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_inquiries_person_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_inquiries_question_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_inquiries"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inquiries_account_id_changed_at", "inquiries", ["account_id", "changed_at"])
    op.create_index(
        "ix_inquiries_account_id_course_id",
        "inquiries",
        ["account_id", "course_id"],
        unique=True,
        sqlite_where=sa.text("state <> 'closed'"),
        postgresql_where=sa.text("state <> 'closed'"),
    )
    op.create_index(
        "ix_inquiries_course_id_state_changed_at", "inquiries", ["course_id", "state", "changed_at"]
    )
    op.create_index("ix_inquiries_question_id", "inquiries", ["question_id"])

    op.create_table(
        "settled_gaps",
        sa.Column("question_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Text()),
        sa.Column("settled_by", sa.BigInteger()),
        sa.Column("settled_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name="fk_settled_gaps_question_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("question_id", name="pk_settled_gaps"),
    )
    op.create_index("ix_settled_gaps_course_id", "settled_gaps", ["course_id"])

    op.create_table(
        "wishes",
        sa.Column("question_id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("wished_at", _MOMENT, nullable=False),
        sa.Column("told_at", _MOMENT),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_wishes_account_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name="fk_wishes_question_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question_id", name="pk_wishes"),
    )
    op.create_index("ix_wishes_course_id_told_at", "wishes", ["course_id", "told_at"])

    op.create_table(
        "inquiry_lines",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("inquiry_id", _NUMBER, nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger()),
        sa.Column("author", sa.Text()),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("html", sa.Text()),
        sa.Column("file_name", sa.Text()),
        sa.Column("media", sa.Text()),
        sa.Column("album", sa.Text()),
        sa.Column("entry_id", sa.Text()),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("edited_at", _MOMENT),
        sa.ForeignKeyConstraint(
            ["inquiry_id"], ["inquiries.id"], name="fk_inquiry_lines_inquiry_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_inquiry_lines"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inquiry_lines_chat_id_album", "inquiry_lines", ["chat_id", "album"])
    op.create_index(
        "ix_inquiry_lines_chat_id_message_id",
        "inquiry_lines",
        ["chat_id", "message_id"],
        unique=True,
    )
    op.create_index("ix_inquiry_lines_inquiry_id_id", "inquiry_lines", ["inquiry_id", "id"])

    op.create_table(
        "revisions",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("course_id", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True)),
        sa.Column("inquiry_id", _NUMBER),
        sa.Column("made_by", sa.BigInteger()),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["inquiry_id"], ["inquiries.id"], name="fk_revisions_inquiry_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_revisions_course_id_entry_id_id", "revisions", ["course_id", "entry_id", "id"]
    )
    op.create_index("ix_revisions_inquiry_id", "revisions", ["inquiry_id"])

    op.create_table(
        "inquiry_copies",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("inquiry_id", _NUMBER),
        sa.Column("line_id", _NUMBER),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("thread_id", sa.BigInteger()),
        sa.Column("at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["inquiry_id"],
            ["inquiries.id"],
            name="fk_inquiry_copies_inquiry_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["line_id"], ["inquiry_lines.id"], name="fk_inquiry_copies_line_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name="pk_inquiry_copies"),
    )
    op.create_index(
        "ix_inquiry_copies_inquiry_id_chat_id", "inquiry_copies", ["inquiry_id", "chat_id"]
    )
    op.create_index("ix_inquiry_copies_line_id", "inquiry_copies", ["line_id"])
