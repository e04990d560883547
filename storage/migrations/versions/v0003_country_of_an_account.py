"""The country that a person says is theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let accounts keep a country."""
    op.add_column("accounts", sa.Column("country", sa.Text()))
