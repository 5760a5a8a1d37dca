"""An event told by several sources, from YAML: the sources, the claims one would read in them, and what is one.

A case has `sources` (key -> publisher, published, url, text), `people` (person -> source -> [name, post, country]) and
`facts` (fact -> kind, who, claims). `who` names persons by their key, countries by ISO code, anybody else by name.
A claim is its exact words, or a mapping: words, in (source, else the claim's key), who, by, when, due, city, quantity,
sentence, denied, modality. `origins`, `label`, `differs` and `inferred` say what must come out.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from briefgen.kinds import KINDS
from briefgen.language.geography import country_code, name_of
from briefgen.model import Actor, Attribution, Claim, Post, Quote, Source
from briefgen.values import MISSING, PartialDate, Place, Quantity, Timing

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Event:
    """A case: its sources, its claims, and for each claim's id the fact or person that it is."""

    name: str
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    facts: dict[str, str]
    people: dict[str, str]
    wanted: dict[str, dict[str, Any]]
    by_key: dict[str, Source]

    @property
    def is_held_back(self) -> bool:
        """Whether the event is in the half at whose misses nobody looks."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 2 == 0


def events() -> list[Event]:
    return [event(path) for path in sorted(CASES.glob("*.yaml"))]


def event(path: Path) -> Event:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    sources = {key: _source(f"{key}.txt", given) for key, given in data["sources"].items()}
    claims: dict[str, Claim] = {}
    facts: dict[str, str] = {}
    people: dict[str, str] = {}
    for person, forms in data["people"].items():
        for key, form in forms.items():
            claim = _person(sources[key], form)
            claims[claim.id] = claim
            people[claim.id] = person
    for fact, given in data["facts"].items():
        for key, told in given["claims"].items():
            told = {"words": told} if isinstance(told, str) else told
            claim = _claim(sources, told.get("in", key), given, told, data["people"])
            assert claim.id not in claims, f"{path.name}: two claims of one kind on the words {told['words']!r}"
            claims[claim.id] = claim
            if not given.get("free"):
                facts[claim.id] = fact
    return Event(data["event"], tuple(sources.values()), tuple(claims.values()), facts, people, data["facts"], sources)


def _source(name: str, given: dict[str, Any]) -> Source:
    text = given["text"].strip()
    published = given.get("published")
    timing = Timing(PartialDate.parse(str(published)), "header", str(published), "header") if published else MISSING
    key = hashlib.sha256(f"{name}{text}".encode()).hexdigest()
    return Source(
        key, name, "text", text, text, published=timing, publisher=given.get("publisher"), url=given.get("url")
    )


def _actor(form: list[Any]) -> Actor:
    name, title, country = form
    return Actor(name, "person", country=country, post=Post(title, country=country) if title else None)


def _person(source: Source, form: list[Any]) -> Claim:
    actor = _actor(form)
    value = KINDS["person"].VALUE(actors=(actor,), name=actor.name, post=actor.post, country=actor.country)  # type: ignore[call-arg]
    return Claim("person", value, _quote(source, actor.name), _sentence(source, actor.name), "gold")


def _claim(sources: dict[str, Source], key: str, fact: dict[str, Any], told: dict[str, Any], people: Any) -> Claim:
    source = sources[key]
    actors = []
    for who in told.get("who", fact.get("who", [])):
        if who in people:
            assert key in people[who], f"{who} is not among the people of {key}"
            actors.append(_actor(people[who][key]))
        else:
            actors.append(party(who))
    given: dict[str, Any] = {
        "actors": tuple(actors),
        "when": _timing(told.get("when")),
        "where": Place(told["city"]) if "city" in told else None,
        "polarity": "denied" if told.get("denied") else "affirmed",
        "modality": told.get("modality", "asserted"),
    }
    kind = fact["kind"]
    if kind == "position":
        given["stance"] = fact["stance"]
    elif kind == "meeting":
        given |= {
            "type": fact.get("type", "bilateral"),
            "status": fact.get("status", "held"),
            "title": fact.get("title", ""),
        }
    elif kind == "commitment":
        given["due"] = _timing(told.get("due"))
    elif kind == "figure":
        value, unit = told["quantity"]
        given |= {"quantity": Quantity(Decimal(value), unit, words=told["words"]), "of": told.get("of", "")}
    elif kind == "upcoming":
        given["event"] = told["words"]
    elif kind == "statement":
        given["words"] = told["words"]
    value = KINDS[kind].VALUE(**given)
    by = tuple(Attribution(party(name)) for name in told.get("by", []))
    return Claim(
        kind, value, _quote(source, told["words"]), _sentence(source, told.get("sentence", told["words"])), "gold", by
    )


def party(name: str) -> Actor:
    """A country by its code or name, else an organisation."""
    code = name if re.fullmatch("[A-Z]{2}", name) else country_code(name)
    return Actor(name_of(code), "country", country=code) if code else Actor(name, "organisation")


def _timing(given: Any) -> Timing | None:
    if given is None:
        return None
    words = str(given)
    return (
        Timing(PartialDate.parse(words), "stated", words) if words[0].isdigit() else Timing(None, "unresolved", words)
    )


def _quote(source: Source, words: str) -> Quote:
    start = source.text.index(words)
    return source.quote(start, start + len(words))


def _sentence(source: Source, words: str) -> Quote:
    """The line that holds the words."""
    start = source.text.index(words)
    first = source.text.rfind("\n", 0, start) + 1
    end = source.text.find("\n", start)
    return source.quote(first, end if end >= 0 else len(source.text))
