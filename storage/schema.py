"""The tables, as the newest migration leaves them."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    MetaData,
    Table,
    Text,
    text,
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
    Column("menu", Text),
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

people = Table(
    "people",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("course_id", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("local_name", Text),
    Column("country", Text),
    Column("organisation", Text),
    Column("email", Text),
    Column("locale", Text),
    Column("group_name", Text),
    Column("account_id", ForeignKey("accounts.id", ondelete="SET NULL")),
    Column("created_at", UtcMoment, nullable=False),
    Column("enrolled_at", UtcMoment),
    Column("left_at", UtcMoment),
    Column("replaced_by", ForeignKey("people.id", ondelete="SET NULL")),
    # an account is one person of a course at most; who left keeps theirs, to be restored with
    Index(
        None,
        "account_id",
        "course_id",
        unique=True,
        sqlite_where=text("state = 'active'"),
        postgresql_where=text("state = 'active'"),
    ),
    Index(None, "course_id", "role"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("code_hash", Text, nullable=False, unique=True),
    Column("issued_at", UtcMoment, nullable=False),
    Column("issued_by", BigInteger),
    Column("expires_at", UtcMoment, nullable=False),
    Column("handed_out_at", UtcMoment),
    Column("opened_at", UtcMoment),
    Column("used_at", UtcMoment),
    Column("used_by", BigInteger),
    Column("revoked_at", UtcMoment),
    Index(None, "person_id"),
)

openings = Table(
    "openings",
    metadata,
    Column(
        "invitation_id",
        ForeignKey("invitations.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column(
        "account_id",
        ForeignKey("accounts.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("opened_at", UtcMoment, nullable=False),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("outcome", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index(None, "account_id", "at"),
    Index(None, "at"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("course_id", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("actor_id", BigInteger),
    Column("actor_name", Text),
    Column("deed", Text, nullable=False),
    Column("person_id", ForeignKey("people.id", ondelete="SET NULL")),
    Column("details", JSON, nullable=False),
    Index(None, "course_id", "id"),
)

notices = Table(
    "notices",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("course_id", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("announced_at", UtcMoment, nullable=False),
    Column("announced_by", BigInteger),
    Column("valid_until", UtcMoment),
    Column("removed_at", UtcMoment),
    Index(None, "course_id", "announced_at"),
)

prompts = Table(
    "prompts",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("asked_of", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("data", JSON, nullable=False),
    Column("asked_at", UtcMoment, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("course_id", Text, nullable=False),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("content", Text, nullable=False),
    Column("created_at", UtcMoment, nullable=False),
    sqlite_autoincrement=True,  # buttons name it
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("course_id", Text, nullable=False),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("report", Text, nullable=False),
    Column("version", BigInteger),
    Column("sha256", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    Column("standing", Text, nullable=False),
    Column("by_account", BigInteger),
    Column("message_id", BigInteger),
    Column("receipt_id", BigInteger),
    Column("verdict", JSON(none_as_null=True)),
    Column("told_at", UtcMoment),
    Column("review", Text, nullable=False),
    Column("reviewed_at", UtcMoment),
    Column("reviewed_by", BigInteger),
    Column("comment", Text),
    Column("announced_at", UtcMoment),
    # versions are numbered without gaps or doubles; what was only checked has none
    Index(None, "person_id", "report", "version", unique=True),
    Index(None, "course_id", "report"),
    Index(None, "sha256"),
    sqlite_autoincrement=True,  # buttons and receipts name it: no number is given twice
)

extensions = Table(
    "extensions",
    metadata,
    Column(
        "person_id",
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("report", Text, primary_key=True),
    Column("course_id", Text, nullable=False),
    Column("until", UtcMoment, nullable=False),
    Column("reason", Text, nullable=False),
    Column("granted_at", UtcMoment, nullable=False),
    Column("granted_by", BigInteger),
    Index(None, "course_id", "report"),
)

mails = Table(
    "mails",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("course_id", Text, nullable=False),
    Column(
        "submission_id",
        ForeignKey("submissions.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    Column("address", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", BigInteger, nullable=False),
    Column("next_at", UtcMoment),
    Column("message_id", Text),
    Column("problem", Text),
    Column("created_at", UtcMoment, nullable=False),
    Column("sent_at", UtcMoment),
    Index(None, "state", "next_at"),
    sqlite_autoincrement=True,
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("course_id", Text),
    Column("chat_id", BigInteger, nullable=False),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE")),
    Column("locale", Text, nullable=False),
    Column("content", JSON, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment),
    Column("priority", BigInteger, nullable=False),
    Column("category", Text, nullable=False),
    Column("key", Text, unique=True),
    Column("bundle", Text),
    Column("doubt", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", BigInteger, nullable=False),
    Column("claimed_by", Text),
    Column("claimed_until", UtcMoment),
    Column("message_id", BigInteger),
    Column("sent_at", UtcMoment),
    Column("problem", Text),
    Column("created_at", UtcMoment, nullable=False),
    Index(None, "state", "priority", "due_at"),  # what is due, in the order in which it goes
    Index(None, "chat_id", "state", "due_at"),
    Index(None, "course_id", "due_at"),
    Index(None, "person_id"),
    sqlite_autoincrement=True,  # buttons and reports name it
)

moved_chats = Table(
    "moved_chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("moved_to", BigInteger, nullable=False),
    Column("moved_at", UtcMoment, nullable=False),
)

heartbeats = Table(
    "heartbeats",
    metadata,
    Column("name", Text, primary_key=True),
    Column("at", UtcMoment, nullable=False),
)

preferences = Table(
    "preferences",
    metadata,
    Column(
        "person_id",
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("category", Text, primary_key=True),
    Column("off_at", UtcMoment, nullable=False),
)

pauses = Table(
    "pauses",
    metadata,
    Column(
        "person_id",
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("course_id", Text, nullable=False),
    Column("until", UtcMoment, nullable=False),
    Column("reason", Text, nullable=False),
    Column("paused_at", UtcMoment, nullable=False),
    Column("paused_by", BigInteger),
    Index(None, "course_id"),
)

settlements = Table(
    "settlements",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("course_id", Text, nullable=False),
    Column("point", Text, nullable=False),
    Column("day", Text),
    Column("time", Text),
    Column("words", Text),
    Column("settled_at", UtcMoment, nullable=False),
    Column("settled_by", BigInteger),
    Column("withdrawn_at", UtcMoment),
    Index(None, "course_id", "point"),
    sqlite_autoincrement=True,  # dedup keys name it
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("course_id", Text, nullable=False),
    Column("code", Text),
    Column("title", Text, nullable=False),
    Column("starts_at", UtcMoment, nullable=False),
    Column("ends_at", UtcMoment),
    Column("place", Text),
    Column("note", Text),
    Column("group_name", Text),
    Column("state", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("changed_at", UtcMoment, nullable=False),
    Column("changed_by", BigInteger),
    Index(None, "course_id", "starts_at"),
    sqlite_autoincrement=True,  # calendars and buttons name it
)

ticks = Table(
    "ticks",
    metadata,
    Column(
        "person_id",
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("item", Text, primary_key=True),
    Column("ticked_at", UtcMoment, nullable=False),
    Column("ticked_by", BigInteger),
)

calendar_marks = Table(
    "calendar_marks",
    metadata,
    Column("uid", Text, primary_key=True),
    Column("course_id", Text, nullable=False),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE")),
    Column("event", JSON, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("changed_at", UtcMoment, nullable=False),
    Index(None, "course_id"),
    Index(None, "person_id"),
)

inquiries = Table(
    "inquiries",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("course_id", Text, nullable=False),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", ForeignKey("people.id", ondelete="SET NULL")),
    Column("question_id", ForeignKey("questions.id", ondelete="SET NULL")),
    Column("entry_id", Text),
    Column("locale", Text),
    Column("state", Text, nullable=False),
    Column("taken_by", BigInteger),
    Column("taken_name", Text),
    Column("opened_at", UtcMoment, nullable=False),
    Column("changed_at", UtcMoment, nullable=False),
    Column("waiting_since", UtcMoment),
    Column("alerted_at", UtcMoment),
    Column("hours_told_at", UtcMoment),
    Column("closed_at", UtcMoment),
    Column("closed_by", Text),
    # somebody has one open talk in a course at most: a second one would split what they say
    Index(
        None,
        "account_id",
        "course_id",
        unique=True,
        sqlite_where=text("state <> 'closed'"),
        postgresql_where=text("state <> 'closed'"),
    ),
    Index(None, "course_id", "state", "changed_at"),
    Index(None, "account_id", "changed_at"),
    Index(None, "question_id"),
    sqlite_autoincrement=True,  # buttons name it
)

inquiry_lines = Table(
    "inquiry_lines",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("inquiry_id", ForeignKey("inquiries.id", ondelete="CASCADE"), nullable=False),
    Column("side", Text, nullable=False),
    Column("account_id", BigInteger),
    Column("author", Text),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger),
    Column("kind", Text, nullable=False),
    Column("html", Text),
    Column("file_name", Text),
    Column("media", Text),
    Column("album", Text),
    Column("entry_id", Text),
    Column("at", UtcMoment, nullable=False),
    Column("edited_at", UtcMoment),
    # an update that is handled again after a kill makes no second line
    Index(None, "chat_id", "message_id", unique=True),
    Index(None, "inquiry_id", "id"),
    Index(None, "chat_id", "album"),
    sqlite_autoincrement=True,  # deliveries name it
)

inquiry_copies = Table(
    "inquiry_copies",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    # of a talk that was deleted stays, for the coordinators, that the message was one of it
    Column("inquiry_id", ForeignKey("inquiries.id", ondelete="SET NULL")),
    Column("line_id", ForeignKey("inquiry_lines.id", ondelete="SET NULL")),
    Column("form", Text, nullable=False),
    Column("thread_id", BigInteger),
    Column("at", UtcMoment, nullable=False),
    Index(None, "inquiry_id", "chat_id"),
    Index(None, "line_id"),
)

staff_topics = Table(
    "staff_topics",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("topic_id", BigInteger, primary_key=True, autoincrement=False),
    Column("course_id", Text, nullable=False),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("opened_at", UtcMoment, nullable=False),
    Index(None, "chat_id", "course_id", "account_id"),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", RowNumber, primary_key=True),
    Column("course_id", Text, nullable=False),
    Column("entry_id", Text, nullable=False),
    Column("content", JSON(none_as_null=True)),
    Column("inquiry_id", ForeignKey("inquiries.id", ondelete="SET NULL")),
    Column("made_by", BigInteger),
    Column("made_at", UtcMoment, nullable=False),
    Index(None, "course_id", "entry_id", "id"),
    Index(None, "inquiry_id"),
    sqlite_autoincrement=True,  # ids of learned entries name it
)

wishes = Table(
    "wishes",
    metadata,
    Column(
        "question_id",
        ForeignKey("questions.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("course_id", Text, nullable=False),
    Column("wished_at", UtcMoment, nullable=False),
    Column("told_at", UtcMoment),
    Index(None, "course_id", "told_at"),
)

settled_gaps = Table(
    "settled_gaps",
    metadata,
    Column(
        "question_id",
        ForeignKey("questions.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("course_id", Text, nullable=False),
    Column("entry_id", Text),
    Column("settled_by", BigInteger),
    Column("settled_at", UtcMoment, nullable=False),
    Index(None, "course_id"),
)
