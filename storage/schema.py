"""The tables, as the newest migration leaves them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    MetaData,
    Table,
    Text,
)

from storage.columns import RowNumber, UtcMoment

metadata = MetaData(
    naming_convention={  # PostgreSQL would invent other names than SQLite
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("locale", Text),
    Column("course_id", Text),
    Column("created_at", UtcMoment, nullable=False),
    Column("blocked_at", UtcMoment),
    Column("country", Text),
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", RowNumber, primary_key=True, autoincrement=False),
    Column("lane", BigInteger, nullable=False),
    Column("payload", Text, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    Column("finished_at", UtcMoment),
    # serves both questions: what is unfinished, in order, and what was finished long ago
    Index(None, "finished_at", "update_id"),
)

albums = Table(
    "albums",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("media_group_id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("first_seen_at", UtcMoment, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("course_id", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("normalised", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("entry_id", Text),
    Column("score", Float(precision=53), nullable=False),
    Column("asked_at", UtcMoment, nullable=False),
    Column("candidate_id", Text),
    Column("resolution", Text),
    Column("chosen_entry_id", Text),
    Index(None, "account_id", "chat_id", "asked_at"),
    Index(None, "course_id", "decision", "asked_at"),
)

feedback = Table(
    "feedback",
    metadata,
    Column(
        "question_id",
        ForeignKey("questions.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("entry_id", Text),
    Column("helpful", Boolean, nullable=False),
    Column("reason", Text),
    Column("given_at", UtcMoment, nullable=False),
)

digests = Table(
    "digests",
    metadata,
    Column("course_id", Text, primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("question_id", BigInteger, nullable=False),
    Column("told_at", UtcMoment, nullable=False),
)
