"""The library: sources, decisions and issued documents, remembered in SQLite or PostgreSQL by the same code.

`open_library(place)` gives a `Library`; the other names are what it takes and gives. Importing this loads SQLAlchemy.
"""

from __future__ import annotations

from briefgen.library.library import Library, open_library
from briefgen.library.place import DEFAULT
from briefgen.library.rows import Addition, Entry, Filters, Found, Hit, Issue, Place, Seen, SourceRow

__all__ = [
    "DEFAULT",
    "Addition",
    "Entry",
    "Filters",
    "Found",
    "Hit",
    "Issue",
    "Library",
    "Place",
    "Seen",
    "SourceRow",
    "open_library",
]
