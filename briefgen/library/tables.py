"""The tables, for SQLAlchemy Core; `migrations.py` makes them.

Bytes, decisions and issues cannot be recomputed and are precious. Everything else (the card of a source, its text, what
its facts mention, the extractions) is worked out again from them.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


# Long columns stand last: SQLite then reads the card of a source without them.
sources = Table(
    "sources",
    METADATA,
    Column("id", Text, primary_key=True),
    *map(_text, ("name", "format", "title", "publisher", "published", "published_how")),
    *map(_text, ("published_first", "published_last", "language", "url", "added")),
    *map(_text, ("given_published", "given_publisher")),
    Column("size", Integer, nullable=False),
    _text("text"),
    Column("data", LargeBinary, nullable=False),
)

seen = Table(
    "seen",
    METADATA,
    Column("source", ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
    *(Column(name, Text, primary_key=True) for name in ("name", "url", "guid")),
    _text("retrieved"),
)

extractions = Table(
    "extractions",
    METADATA,
    Column("source", ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    _text("version"),
    Column("data", LargeBinary, nullable=False),
)

# What the facts of a source speak of: aspect "person", "country" or "kind".
mentions = Table(
    "mentions",
    METADATA,
    Column("source", ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
    Column("aspect", Text, primary_key=True),
    Column("value", Text, primary_key=True),
)

decisions = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    *map(_text, ("claim", "kind", "source", "exact", "verdict", "field", "value", "reason", "by", "at", "before")),
)

issues = Table(
    "issues",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    *map(_text, ("type", "office", "title", "date", "period", "state", "at", "files")),
    Column("facts", LargeBinary, nullable=False),
)

# Which issue was made from which source: kept also when the source is removed.
rests = Table(
    "rests",
    METADATA,
    Column("issue", ForeignKey("issues.id"), primary_key=True),
    Column("source", Text, primary_key=True),
)

# A place that sources are fetched from, and how it is doing.
places = Table(
    "places",
    METADATA,
    Column("address", Text, primary_key=True),
    *map(_text, ("moved", "etag", "modified", "position", "succeeded", "tried", "reason", "not_before", "told")),
    Column("failures", Integer, nullable=False, server_default="0"),
)

# What was met at a place: kept also when the source is removed, so that what a person took out stays out.
entries = Table(
    "entries",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in ("place", "guid", "link", "content")),
    *map(_text, ("source", "text", "published", "updated", "retrieved")),
)

# Who was sent which issue, one row for each recipient, and what became of each period of a digest.
deliveries = Table(
    "deliveries",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in ("issue", "recipient")),
    *map(_text, ("state", "at", "message", "said")),
    Column("tries", Integer, nullable=False),
)

runs = Table(
    "runs",
    METADATA,
    *(Column(name, Text, primary_key=True) for name in ("digest", "period")),
    *map(_text, ("outcome", "at", "issue", "said")),
    Column("tries", Integer, nullable=False),
)
