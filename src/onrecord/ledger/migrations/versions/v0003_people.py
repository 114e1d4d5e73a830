"""What articles know of those who speak: names, original, roles, ties, whom they spoke to and about.

Speakers that are there get the standing of the first of their attributions, and one name.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.columns import Listed, Words

revision = "0003"
down_revision = "0002"

_STANDING = (
    "UPDATE speaker SET standing = coalesce((SELECT standing FROM attribution"
    " WHERE attribution.speaker = speaker.key ORDER BY place LIMIT 1), 'unknown')"
)


def upgrade() -> None:
    for table, column in (
        ("speaker", sa.Column("standing", sa.Text, nullable=False, server_default="unknown")),
        ("speaker", sa.Column("names", sa.Text, nullable=False, server_default="[]")),
        ("speaker", sa.Column("original", sa.Text)),
        ("speaker", sa.Column("roles", sa.Text, nullable=False, server_default="[]")),
        ("attribution", sa.Column("addressee", sa.Text, nullable=False, server_default="")),
        ("attribution", sa.Column("addressee_spans", sa.Text, nullable=False, server_default="[]")),
        ("attribution", sa.Column("speaker_confidence", sa.Float, nullable=False, server_default="1")),
        ("attribution", sa.Column("about", sa.Text, nullable=False, server_default="[]")),
    ):
        op.add_column(table, column)
    op.create_table(
        "tie",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("article.key"), nullable=False, index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("whom", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("span", sa.Text, nullable=False),
    )
    _fill()


def _fill() -> None:
    bind = op.get_bind()
    bind.exec_driver_sql(_STANDING)
    columns = (sa.column("name", Words), sa.column("names", Listed), sa.column("standing", Words))
    speaker = sa.table("speaker", sa.column("key"), *columns)
    named = sa.select(speaker.c.key, speaker.c.name).where(speaker.c.standing.startswith("named"))
    found = bind.execute(named).all()
    if found:
        changed = sa.update(speaker).where(speaker.c.key == sa.bindparam("of"))
        change = changed.values(names=sa.bindparam("one", type_=Listed))
        bind.execute(change, [{"of": key, "one": [name]} for key, name in found])
