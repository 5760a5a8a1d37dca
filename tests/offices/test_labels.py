"""Every label that an office can set is one that something prints."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen import offices

ROOT = Path(__file__).parents[2]
FILES = [*(ROOT / "briefgen").rglob("*.py"), *(ROOT / "templates").rglob("*.html")]


def test_every_label_is_printed_somewhere() -> None:
    text = "\n".join(path.read_text("utf-8") for path in FILES)
    families = set(re.findall(r'f"([a-z-]+-)\{', text))  # label(f"field-{name}")
    labels = offices.load("base", "en").words.labels
    unused = [
        key
        for key in labels
        if not re.search(rf"['\"]{key}['\"]", text) and not any(key.startswith(one) for one in families)
    ]
    assert unused == []


def test_both_languages_have_the_same_labels() -> None:
    english, french = (offices.load("base", code).words.labels for code in ("en", "fr"))
    assert english.keys() == french.keys()
