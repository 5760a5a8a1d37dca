"""The library: sources, decisions and issued documents, remembered in SQLite or PostgreSQL by the same code.

`open_library(place)` gives a `Library`; the other names are what it takes and gives. Importing this loads SQLAlchemy.
"""

from __future__ import annotations

from briefgen.library.library import Library, open_library
from briefgen.library.place import DEFAULT
from briefgen.library.rows import Filters, Found, Hit, Issue, Seen, SourceRow

__all__ = ["DEFAULT", "Filters", "Found", "Hit", "Issue", "Library", "Seen", "SourceRow", "open_library"]
