"""Quotations of a blog: whose the blocks are, who "I" is, what readers say below."""

from __future__ import annotations

from briefgen import readers
from briefgen.extract import extract

HEAD = """---
title: Who owns the quay?
author: Mara Lind
date: 2031-03-11
---

*This post was first published on Harbour Notes and is reposted with permission.*

# Who owns the quay?

On Monday, Norwegian Transport Minister Ann Roe received her Danish colleague, Bo Lund, in Bergen. I was in the room, and I took notes.

Lund called the plan "a fence that both neighbours paint".
"""


def statements(text: str) -> list[tuple[str, str]]:
    source, _ = readers.read("post.md", (HEAD + text).encode())
    claims = [claim for claim in extract(source).claims if claim.kind == "statement"]
    return [(claim.value.actors[0].name, claim.quote.exact) for claim in claims]


def test_a_block_is_whose_the_next_sentence_says_it_is() -> None:
    found = statements(
        "\n> The two ministers will open a joint register of quays by June.\n\nThat is what the communiqué says.\n"
    )
    assert ("the communiqué", "The two ministers will open a joint register of quays by June.") in found


def test_a_block_is_whose_the_next_sentence_says_it_is_whatever_the_verb() -> None:
    found = statements(
        "\n> Norway paints its half and will keep painting it.\n\nThat is how the country's minister summed it up.\n"
        "\n> Paint is salt.\n\nThis was how Lund put it in a letter.\n"
    )
    assert ("Ann Roe", "Norway paints its half and will keep painting it.") in found
    assert ("Bo Lund", "Paint is salt.") in found


def test_the_author_of_a_post_is_not_the_page_it_is_taken_from() -> None:
    found = statements('\nI have said it before and I will say it again: "A quay is only a wall with ambitions."\n')
    assert ("Mara Lind", "A quay is only a wall with ambitions.") in found


def test_what_readers_say_below_is_nobodys_statement() -> None:
    found = statements(
        '\n## 2 responses to "Who owns the quay?"\n\nTito77 says: "They will never build it, mark my words."\n'
    )
    assert [name for name, _ in found] == ["Bo Lund"]
