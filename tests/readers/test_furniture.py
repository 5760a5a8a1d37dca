"""The phrases of lexicon/furniture.yaml recognise their examples and keep what they must keep."""

from __future__ import annotations

import pytest

from briefgen import readers
from briefgen.readers import furniture, shapes

EXAMPLES = [(entry["reason"], text) for entry in furniture.entries() for text in entry["examples"]]
KEPT = [text for entry in furniture.entries() for text in entry.get("not", ())]


@pytest.mark.parametrize(("reason", "text"), EXAMPLES)
def test_examples_are_recognised(reason: str, text: str) -> None:
    entry = furniture.phrase(text)
    assert entry is not None
    assert entry.reason == reason


@pytest.mark.parametrize("text", KEPT)
def test_counter_examples_are_kept(text: str) -> None:
    assert furniture.phrase(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "PROTECTED A", "TLP:AMBER", "TLP:AMBER+STRICT", "OFFICIAL", "OFFICIAL-SENSITIVE", "NATO RESTRICTED", "SECRET // REL TO NLD",
        "PROTÉGÉ B", "UNCLASSIFIED", "FOR OFFICIAL USE ONLY",
    ],
)  # fmt: skip
def test_markings_are_recognised(text: str) -> None:
    assert furniture.markings().fullmatch(text)


@pytest.mark.parametrize(
    "text", ["OFFICIAL VISIT TO LINDAL", "Secret talks in Lindal", "CONFIDENTIAL SOURCES SAY NO", "SECRETARY"]
)
def test_headlines_are_no_markings(text: str) -> None:
    assert not furniture.markings().fullmatch(text)


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("By Ada Quist", ("Ada Quist",)),
        ("BY ADA QUIST", ("ADA QUIST",)),
        ("By Ada Quist and Ivo Marl", ("Ada Quist", "Ivo Marl")),
        ("By Ada Quist, Canal Correspondent", ("Ada Quist",)),
        ("By Marl, Ivo <ivo@gazette.example>", ("Marl, Ivo",)),
        ("Ada Quist (ada@gazette.example)", ("Ada Quist",)),
        ("Par Ada Quist", ("Ada Quist",)),
        ("Staff writers", ()),
        ("By Tuesday", None),
        ("By Tuesday the lock was open again.", None),
        ("By land and by sea", None),
        ("Ada Quist opens the lock", None),
    ],
)
def test_bylines_give_their_authors(text: str, authors: tuple[str, ...] | None) -> None:
    assert shapes.byline(text) == authors


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Ivo Marl",
        "The ministers (left) at the lock",
        "Otto Marl (second from left) opens the lock in Lindal on Monday.",
        "The lock in May. (Photo by Ivo Marl)",
    ],
)
def test_captions_are_recognised(text: str) -> None:
    assert shapes.is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "The far right (far right) gained.",
        "The lock (built in 1902) was closed.",
        "The party on the left won the vote in Lindal.",
        "(a) to open the border; (b) to lend two ships; and (c) to share the cost",
        "(c) to share the cost of the ships",
    ],
)
def test_sentences_are_no_captions(text: str) -> None:
    assert not shapes.is_caption(text)


def test_a_caption_alone_is_the_text() -> None:
    data = "OSTRA, 3 May 2026 -- Mayor Ann Roe shakes hands with Pilot Ole Dahl at the lock. (Ostra Photo/Kim Lund)\n"
    source, _ = readers.read("caption.txt", data.encode())
    assert "Mayor Ann Roe shakes hands" in source.text
