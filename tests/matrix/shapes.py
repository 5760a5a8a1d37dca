"""Which Word files have a part that no file before them had, so that only those are held against the Open XML SDK.

The SDK's schema looks at one element at a time: its attributes and the order of its children. A file all of whose
elements were in a file that passed passes too, and the SDK takes a second for each. What holds of a whole file (ids,
anchors, numbering) is looked at in every one by `tools.word`. `make matrix` shows every file to the SDK all the same.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from lxml import etree

Shape = tuple[str, str, tuple[tuple[str, str], ...], tuple[str, ...]]
_SEEN: set[Shape] = set()
# Numbers, and ids made of the content, differ from file to file and mean nothing to a schema.
_NUMBERS = re.compile(r"[0-9a-f]{8,}|\d+")
_WORDS = ("descr", "title", "name", "alias")


def has_new(path: Path) -> bool:
    """Whether a part of the file is of a shape that none before it had."""
    new = {shape for part, root in _parts(path) for element in root.iter() for shape in _shape(part, element)} - _SEEN
    _SEEN.update(new)
    return bool(new)


def _parts(path: Path) -> Iterator[tuple[str, etree._Element]]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")) and not name.startswith("customXml/"):
                yield _NUMBERS.sub("", name), etree.fromstring(package.read(name))


def _shape(part: str, element: etree._Element) -> Iterator[Shape]:
    """The element's name, attributes and the order of its children, a row of the same as one or two."""
    if not isinstance(element.tag, str):
        return
    children = []
    for tag, group in groupby(str(one.tag) for one in element):
        children += [tag] * min(2, len(list(group)))
    attributes = [
        (str(name), "" if etree.QName(name).localname in _WORDS else _NUMBERS.sub("0", str(value)))
        for name, value in sorted(element.attrib.items())
    ]
    yield part, element.tag, tuple(attributes), tuple(children)
