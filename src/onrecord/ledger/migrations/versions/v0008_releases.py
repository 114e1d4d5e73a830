"""What keys were made with: one release's keys are not another's.

Nothing is known of the keys that are there; the first program that writes finds it out from them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "made_with",
        sa.Column("what", sa.Text, primary_key=True),
        sa.Column("release", sa.Text, nullable=False),
        sa.Column("probe", sa.Text, nullable=False),
    )
