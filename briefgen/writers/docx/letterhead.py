"""A Word file that an office already has: what can be taken from it, and the shell that can be made of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen import yamlfile


def missing_styles(shell: Path, tables: Sequence[Path]) -> tuple[str, ...]:
    """The styles that the tables name and the Word file lacks, by id or name, sorted."""
    from docx import Document
    from docx.oxml.ns import qn

    from briefgen.writers.docx import xml
    from briefgen.writers.docx.styles import own_style

    root = Document(str(shell)).styles.element
    known = {style.get(qn("w:styleId"), "") for style in xml.find_all(root, "w:style")}
    known |= {(xml.value(style, "w:name") or "").casefold() for style in xml.find_all(root, "w:style")}
    wanted = {str(style): None for table in tables for style in yamlfile.parse(table).values() if style}
    missing = []
    for style in wanted:
        ours = next(
            (one for kind in ("paragraph", "character", "table") if (one := own_style(style, kind)) is not None), None
        )
        name = "" if ours is None else (xml.value(ours, "w:name") or "").casefold()
        if style not in known and style.casefold() not in known and name not in known:
            missing.append(style)
    return tuple(sorted(missing))
