"""Writers: one module for each output format, all from the same Page.

Each has `NAME`, `EXTENSION` (with its dot) and `write(page, facts) -> bytes`, where `facts` is the facts JSON.
"""

from __future__ import annotations

from types import ModuleType

from briefgen.writers import docx, html, json, pdf

WRITERS: dict[str, ModuleType] = {writer.NAME: writer for writer in (pdf, docx, html, json)}
