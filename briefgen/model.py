"""The nouns: Source, Quote, Claim, Fact; Brief and its parts live in `brief.py`.

Everything is frozen. Spans count characters of `Source.text`, start included, end excluded.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from briefgen.values import MISSING, Place, Timing

BlockKind = Literal["title", "heading", "paragraph", "list-item", "table-cell", "quotation"]
ActorKind = Literal["person", "country", "organisation", "group"]
# How an actor's country was found: beside the name, as "his Danish counterpart", as the other side of the pair the text
# is about, or because it is the country the text is written from (`country_reason` says what tells that).
Basis = Literal["stated", "counterpart", "pair", "inferred"]
How = Literal["name", "role", "apposition", "counterpart", "pronoun", "group", "demonym", "capital", "literal"]
Polarity = Literal["affirmed", "denied"]
Verdict = Literal["accept", "reject", "correct"]
# What people have decided on a claim; "" where nobody reviews.
Status = Literal["", "unreviewed", "accepted", "rejected", "corrected"]
# What the origins and the conflicts of a fact come to; never a number that nobody measured.
Standing = Literal["single origin", "corroborated", "disputed"]
Modality = Literal["asserted", "planned", "conditional", "suggested", "hoped", "possible"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of one source and its exact words; only `Source.quote` makes one."""

    source: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that is one paragraph, heading, list item or cell; blocks never overlap."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """Something the reader left out of the text, and why: an icon line, a repeated title, a byline, a caption.

    `start` and `end` count characters of `Source.raw`.
    """

    reason: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """`length` characters of the text at `start` came from the raw document at `raw`."""

    start: int
    raw: int
    length: int


@dataclass(frozen=True)
class Source:
    """One document as read.

    `id` is the sha256 of the bytes in hexadecimal. `raw` is the document as it came, decoded to characters (for PDF and
    Word: the text the format holds); `text` is what the reader made of it, `stretches` lead from one to the other.
    `published` says how it was found; a person's word (basis "given") wins. `authors` are bylines, never participants.
    `is_opinion` marks what says of itself that it is a column, an editorial or a letter.
    """

    id: str
    name: str
    format: str
    raw: str
    text: str
    blocks: tuple[Block, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: Timing = MISSING
    language: str = "en"
    origin: str | None = None
    marking: str | None = None
    url: str | None = None
    is_opinion: bool = False

    def quote(self, start: int, end: int) -> Quote:
        """The only way to make a Quote, so `exact` always equals the text at the span.

        Raises ValueError where the span is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{self.name}: no words at {start}:{end} of {len(self.text)} characters")
        return Quote(self.id, start, end, self.text[start:end])

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The place of a span in `raw`, start included, end excluded; the whole of it where words were joined."""
        first, last = self._raw_at(start), self._raw_at(end - 1)
        return first, last + 1

    def _raw_at(self, position: int) -> int:
        if not self.stretches:
            return position
        stretch = self.stretches[bisect_right(self._starts, position) - 1]
        return stretch.raw + min(position - stretch.start, stretch.length - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [stretch.start for stretch in self.stretches]

    def line(self, quote: Quote) -> int:
        """The line of `raw` on which a quote starts, counted from 1."""
        return self.raw.count("\n", 0, self.original(quote.start, quote.end)[0]) + 1

    def context(self, quote: Quote, characters: int = 60) -> tuple[str, str]:
        """The words before and after a quote (W3C Web Annotation prefix and suffix), at most `characters` each."""
        return self.text[max(0, quote.start - characters) : quote.start], self.text[quote.end : quote.end + characters]


@dataclass(frozen=True, slots=True)
class Post:
    """An office a person holds: title as the source has it, organisation, ISO country code, and what limits it.

    `qualifier` is "", "former", "acting", "deputy", "vice", "designate" or "interim". `as_of` is the past ISO
    date to which the title belongs, where a table of office-holders was asked ("unknown" where no source has a date);
    "" for today's titles, and without a table.
    """

    title: str
    organisation: str | None = None
    country: str | None = None
    qualifier: str = ""
    as_of: str = ""

    @property
    def limit(self) -> str:
        """The qualifier, "" where the title says it itself, in English or in French: "ancienne sénatrice"."""
        title = self.title.casefold()
        return "" if any(word in title for word in _SAID.get(self.qualifier, (self.qualifier,))) else self.qualifier


_ACTING = ("acting", "interim", "intérim", "a.i.")
# Words of titles that say a qualifier.
_SAID = {
    "former": ("former", "ancien", "ex-"),
    "deputy": ("deputy", "adjoint", "vice", "sous-", "suppléant"),
    "acting": _ACTING,
    "interim": _ACTING,
    "designate": ("designate", "désigné"),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does or says something.

    `name` is the fullest form known in the source for a person, the English CLDR name for a country, the source's words
    for an organisation or a group. A group that could not be resolved stays literal: kind "group", how "literal".
    `quote` is where the words stand that were resolved, `how` by which means; `country_basis` is how the country was found,
    `country_reason` why, where it was inferred: two actors are equal whatever the reason.
    """

    name: str
    kind: ActorKind
    how: How = "name"
    quote: Quote | None = None
    country: str | None = None
    post: Post | None = None
    country_basis: Basis = "stated"
    country_reason: str = field(default="", compare=False)

    @property
    def is_country_inferred(self) -> bool:
        """Whether no source says the country: a brief does not print it as if one did."""
        return self.country_basis == "inferred"

    @property
    def is_resolved(self) -> bool:
        """Whether the actor can be named in a brief without the text around it."""
        return self.how != "literal"


@dataclass(frozen=True, slots=True)
class Attribution:
    """On whose word a claim rests: "according to Yonhap" or "the ministry said"."""

    actor: Actor
    quote: Quote | None = None


PieceKind = Literal["words", "actor", "date", "quotation", "sentence", "subject"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence to print.

    "words" prints `text` (the source's own words, or wording of the kind where `quote` is None); "actor" prints by the
    brief's name rules; "date" by the office's date format; "quotation" between the office's quotation marks; "sentence"
    is a whole sentence in a person's words, printed alone without actors and attribution; "subject" are the source's own
    words for who acts, which stand in front instead of the actors.
    `possessive` asks for "Canada's".
    """

    kind: PieceKind
    text: str
    quote: Quote | None = None
    actor: Actor | None = None
    when: Timing | None = None
    possessive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What is said; each kind has its own subclass with what else it knows.

    `wording` is the predicate that follows the actors, ready to print ("condemned the dispatch of troops"), without
    pronouns and relative dates. It is empty where no safe rewriting exists: then the brief prints the quotation.
    """

    actors: tuple[Actor, ...] = ()
    wording: tuple[Piece, ...] = ()
    when: Timing | None = None
    where: Place | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"

    @property
    def words(self) -> str:
        """The wording as plain words."""
        return "".join(piece.text for piece in self.wording)


@dataclass(frozen=True)
class Claim:
    """One source saying one thing once.

    `quote` is the clause (or number, or name) that says it; two claims of one kind never share it. `sentence` is the
    whole sentence around it. `attribution` runs from the nearest voice outwards. `rule` names what recognised it.
    `quotes` holds the words behind single attributes: ("verb", …), ("date", …). `status` and `decisions` are what people
    made of it: the decisions in effect, oldest first.
    """

    kind: str
    value: Value
    quote: Quote
    sentence: Quote
    rule: str
    attribution: tuple[Attribution, ...] = ()
    quotes: tuple[tuple[str, Quote], ...] = ()
    status: Status = ""
    decisions: tuple[Decision, ...] = ()

    @property
    def source(self) -> str:
        """The id of the source."""
        return self.quote.source

    @cached_property
    def id(self) -> str:
        """Twelve hexadecimal digits from source, kind, start and end: decisions are kept under it."""
        return claim_id(self.source, self.kind, self.quote.start, self.quote.end)


def claim_id(source: str, kind: str, start: int, end: int) -> str:
    """The id of the claim of a kind that quotes these characters of a source."""
    return hashlib.sha256(f"{source}|{kind}|{start}|{end}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one field that cannot both be right: `field` and, per value, the ids of the claims that give it.

    `origins` are the independent voices behind each value, in the order of the values; empty where nobody has counted.
    """

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]
    origins: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Fact:
    """What the sources together say about one subject.

    `value` is the fullest that agrees; `claims` support it, strongest first; `conflicts` stand side by side.
    `origins` are the independent voices it rests on, sorted: a reprint or a relay adds none. `against` are claims of
    other facts that contradict it; `conflicts` name them, and they never support it.
    """

    kind: str
    value: Value
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...] = ()
    origins: tuple[str, ...] = field(default=())
    against: tuple[Claim, ...] = ()

    @property
    def standing(self) -> Standing:
        """ "disputed" where sources contradict each other, "corroborated" where two origins and more say it."""
        if self.conflicts:
            return "disputed"
        return "corroborated" if len(self.origins) > 1 else "single origin"

    @cached_property
    def id(self) -> str:
        """The smallest of its claims' ids, so that a fact keeps its name when a source is added."""
        return min(claim.id for claim in self.claims)

    @property
    def printed(self) -> str:
        """The words that it prints, or those it quotes."""
        return self.value.words or self.claims[0].sentence.exact

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that support it, in order of the claims, each once."""
        return tuple(dict.fromkeys(claim.source for claim in self.claims))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on one claim; decisions are only ever added, the newest of a claim and field counts.

    `claim` is the id of the claim, `exact` the words it quoted then, `source` and `kind` as in the claim: with them a
    claim that has moved is found again. A correction names its `field` and `value` as a person writes them, `before` is
    what the field held. `at` is an ISO 8601 time in UTC.
    """

    id: str
    claim: str
    kind: str
    source: str
    exact: str
    verdict: Verdict
    field: str
    value: str
    reason: str
    by: str
    at: str
    before: str

    @classmethod
    def of(
        cls,
        claim: Claim,
        verdict: Verdict,
        *,
        by: str,
        at: str,
        reason: str = "",
        field: str = "",
        value: str = "",
        before: str = "",
    ) -> Decision:
        """A decision on a claim; its id is sixteen hexadecimal digits from all that it says."""
        parts = (claim.id, claim.kind, claim.source, claim.quote.exact, verdict, field, value, reason, by, at, before)
        made = hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
        return cls(made, *parts)
