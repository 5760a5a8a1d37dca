"""Word files changed as a person would change them in Word."""

from __future__ import annotations

import io
import zipfile


def edited(data: bytes, *changes: str, part: str = "word/document.xml") -> bytes:
    """The file with texts of one part replaced: old, new, old, new …; each old text must stand there."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text = content.decode()
                for old, new in zip(changes[::2], changes[1::2], strict=True):
                    assert old in text, f"{old} not in {part}"
                    text = text.replace(old, new, 1)
                content = text.encode()
            target.writestr(name, content)
    return made.getvalue()
