"""Paragraphs numbered through a whole document, as submissions and advice to ministers are in many offices."""

from __future__ import annotations

from lxml import etree

# Lists that count by themselves, and the bottom line, which stands before all counting.
APART = frozenset(("bottom-line", "sources", "contents", "decision"))
CLASS = "numbered"


def number(root: etree._Element) -> None:
    """Makes the lists of all sections numbered ones, each counting on from the one before; lists inside them stay."""
    count = 0
    for section in root.iter("section"):
        if APART & set((section.get("class") or "").split()):
            continue
        for entries in section.findall("ul"):
            entries.tag = "ol"
            entries.set("class", CLASS)
            if count:
                entries.set("start", str(count + 1))
            count += len(entries.findall("li"))
