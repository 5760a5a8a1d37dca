"""Gold annotations as claims: what merge is given where extraction made no mistake.

A fact's clause is the shortest stretch of its sentence that holds its keywords. The gold lies outside the project.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from briefgen import readers
from briefgen.kinds import KINDS
from briefgen.language.geography import country_code
from briefgen.model import Actor, Attribution, Claim, Post, Quote, Source
from briefgen.values import PartialDate, Place, Quantity, Timing
from tests.merge.events import party

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
KINDS_OF_GOLD = {"quote": "statement"}
_WEEKDAY = re.compile(r"(?<!said )(?<!said on )\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\bthe same day\b")


@dataclass(frozen=True)
class Document:
    """One annotated document: its source, and its claims by the gold's ids ("f07", "meeting-1", "person-2")."""

    source: Source
    claims: dict[str, Claim]


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document(annotation: Path, text: Path, mentions: dict[int, list[int]] | None = None) -> Document:
    """A document of the gold; `mentions` gives for a meeting's number the sentences that tell of it."""
    gold = yaml.safe_load(annotation.read_text(encoding="utf-8"))
    score = scorer()
    read, _ = readers.read(text.name, text.read_bytes())
    whole = score.visible_text(text.read_text(encoding="utf-8"), text.suffix)
    sentences = score.sentences(whole)
    gold["_sentences"] = sentences
    published = read.published
    if published.date is None and gold.get("published"):
        published = Timing(PartialDate.parse(str(gold["published"])), "given", str(gold["published"]))
    source = replace(read, raw=whole, text=whole, blocks=(), stretches=(), published=published)
    people = {name: person(entry) for entry in gold["people"] for name in (entry["name"], *entry.get("aliases", []))}
    claims: dict[str, Claim] = {}
    for number, entry in enumerate(gold["people"]):
        claims[f"person-{number}"] = _person(source, entry)
    for key, entry, sentence in _told(gold, sentences, mentions or {}, score):
        claim = _claim(source, entry, sentence, people)
        while claim.id in {known.id for known in claims.values()}:  # two meetings told by one sentence
            quote = claim.quote
            start = quote.start + quote.exact.index(" ") + 1
            claim = replace(claim, quote=source.quote(start, quote.end))
        claims[key] = claim
    return Document(source, claims)


def person(entry: dict[str, Any]) -> Actor:
    code = country_code(entry["country"]) if entry.get("country") else None
    post = Post(entry["role"], country=code) if entry.get("role") else None
    return Actor(entry["name"], "person", country=code, post=post)


def _told(
    gold: Any, sentences: list[str], mentions: dict[int, list[int]], score: Any
) -> Iterator[tuple[str, Any, str]]:
    for entry in gold["facts"]:
        sentence = score.gold_sentence(entry, gold)
        if sentence:
            yield entry["id"], entry, sentence
    for number, entry in enumerate(gold["meetings"]):
        for place in mentions.get(number, []):
            yield f"meeting-{number}@{place}", {**entry, "kind": "meeting"}, sentences[place - 1]


def _person(source: Source, entry: dict[str, Any]) -> Claim:
    actor = person(entry)
    names = [name for name in (entry["name"], *entry.get("aliases", [])) if name in source.text]
    value = KINDS["person"].VALUE(
        actors=(actor,), name=actor.name, variants=tuple(names), post=actor.post, country=actor.country
    )  # type: ignore[call-arg]
    start = source.text.find(names[0]) if names else 0
    quote = source.quote(start, start + len(names[0]) if names else 1)
    return Claim("person", value, quote, quote, "gold")


def _claim(source: Source, entry: dict[str, Any], words: str, people: dict[str, Actor]) -> Claim:
    start = source.text.index(words)
    sentence = source.quote(start, start + len(words))
    kind = KINDS_OF_GOLD.get(entry["kind"], entry["kind"])
    names = entry.get("participants", entry.get("actors") or ())
    given: dict[str, Any] = {
        "actors": tuple(people.get(name) or party(name) for name in names),
        "when": _timing(entry.get("date"), words),
        "where": Place(entry["city"], country_code(entry.get("country") or "")) if entry.get("city") else None,
        "polarity": "denied" if entry.get("negated") else "affirmed",
    }
    if kind == "meeting":
        given |= {"type": entry["type"], "status": entry.get("status", "held")}
    elif kind == "position":
        given["stance"] = entry["stance"]
    elif kind == "commitment":
        given |= {"due": given["when"], "when": None}
    elif kind == "figure":
        given["quantity"] = _quantity(entry["quantity"])
    elif kind == "upcoming":
        given["event"] = entry["gist"]
    quote = sentence if kind == "meeting" else _clause(source, sentence, entry)
    if kind == "statement":
        given["words"] = quote.exact
    by = entry.get("attributed_to")
    voices = (Attribution(party(by)),) if by and by not in people else ()
    return Claim(kind, KINDS[kind].VALUE(**given), quote, sentence, "gold", voices)


def _clause(source: Source, sentence: Quote, entry: dict[str, Any]) -> Quote:
    """The shortest stretch from the first keyword to the last, by their first places."""
    found = [re.search(re.escape(str(word)), sentence.exact, re.IGNORECASE) for word in entry.get("keywords", [])]
    spans = [match.span() for match in found if match]
    if not spans:
        return sentence
    start, end = min(first for first, _ in spans), max(last for _, last in spans)
    return source.quote(sentence.start + start, sentence.start + end)


def _timing(date: Any, words: str) -> Timing | None:
    if date is not None:
        return Timing(PartialDate.parse(str(date)), "stated", str(date))
    found = _WEEKDAY.search(words)
    return Timing(None, "unresolved", found[0]) if found else None


def _quantity(given: dict[str, Any]) -> Quantity:
    scale, _, unit = str(given["unit"]).rpartition(" ")
    factor = {"million": 10**6, "billion": 10**9, "thousand": 10**3}.get(scale, 1)
    unit = unit if scale in ("million", "billion", "thousand") else str(given["unit"])
    return Quantity(Decimal(str(given["value"])) * factor, unit, words=f"{given['value']} {given['unit']}")
