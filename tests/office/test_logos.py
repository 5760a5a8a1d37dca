"""Logos that no document can carry are refused before anything is written, with the line that names them."""

from __future__ import annotations

from pathlib import Path

import pytest
from office.conftest import MakeOffice

from briefgen.errors import ConfigurationError

SETTINGS = "name: Lock Office\nletterhead: {logo: %s, logo-alt: A lock}\n"
HEAD = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def png(width: int, height: int) -> bytes:
    return HEAD + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\0\0\0\0" + b"\0" * 8


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("logo.png", png(20_000, 20_000), "has 20000 × 20000 pixels"),
        ("logo.png", png(10, 10) + b"\0" * 2_000_000, "bytes; 2000000 are allowed"),
        ("logo.png", HEAD, "is not the picture its name"),
        ("logo.svg", b"\x89PNG\r\n\x1a\n", "is not the picture its name"),
        ("logo.gif", b"GIF89a", "is not an SVG, PNG or JPEG file"),
        ("logo.emf", b"\x01\0\0\0", "is not an SVG, PNG or JPEG file"),
    ],
)
def test_a_logo_that_cannot_be_used(office: MakeOffice, tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / "offices" / "own").mkdir(parents=True)
    (tmp_path / "offices" / "own" / name).write_bytes(data)
    with pytest.raises(ConfigurationError) as caught:
        office(SETTINGS % name)
    assert said in str(caught.value)
    assert "office.yaml:2" in str(caught.value)


def test_a_logo_of_each_kind_is_taken(office: MakeOffice, tmp_path: Path) -> None:
    (tmp_path / "offices" / "own").mkdir(parents=True)
    for name, data in {
        "logo.png": png(10, 10),
        "logo.jpg": b"\xff\xd8\xff\xe0",
        "logo.svg": b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    }.items():
        (tmp_path / "offices" / "own" / name).write_bytes(data)
        assert office(SETTINGS % name).letterhead.logo == name
