"""A French word on its way to being read as English: what it is, where it stands, what is put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NUMBER = re.compile(r"\d{1,3}")
_GROUP = re.compile(r"\d{3}")
# Elided first letters of names: "N'Dri", "O'Brien"; "L'" and "D'" are articles and prepositions.
_NAME_LETTERS = ("N'", "M'", "O'", "K'")


@dataclass(slots=True, eq=False)
class Node:
    """One or several words of the source at `start`:`end`.

    `french` is what stands there, `english` what is read in its place ("" for nothing; then `start` and `end` belong to a
    neighbour), `done` says that `english` is final. `pos`, `dep`, `lemma` and `morph` are the French parser's, `head` the
    node above (itself at the root). `gap` is the white space before it in the source. `after` is the verb behind which English
    has a pronoun that French has before it, `reflexive` is said of "me", "nous" and "vous" that mean the subject.
    """

    start: int
    end: int
    french: str
    pos: str
    dep: str
    lemma: str
    morph: dict[str, str]
    gap: str
    name: bool = False
    place: bool = False
    english: str = ""
    done: bool = False
    dropped: bool = False
    frame: str = ""
    reflexive: bool = False
    after: Node | None = field(default=None, repr=False)
    head: Node = field(init=False, repr=False)
    below: list[Node] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self.head = self

    @property
    def lower(self) -> str:
        """The French words in small letters."""
        return self.french.lower()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.french[:1].isupper()

    def becomes(self, english: str) -> None:
        """Settles what is read here; nothing where `english` is empty."""
        self.english, self.done, self.dropped = english, True, not english


def nodes(doc: Doc, offset: int, text: str) -> list[Node]:
    """The words of a parsed stretch that stands at `offset` of the text, joined where several are one."""
    tokens = [token for token in doc if not token.is_space]
    groups = _grouped([(token.idx, token.text) for token in tokens])
    made: list[Node] = []
    by_token: dict[int, Node] = {}
    end = 0
    for group in groups:
        members = [tokens[index] for index in group]
        within = {token.i for token in members}
        top = next((token for token in members if token.head.i not in within or token.head.i == token.i), members[0])
        start, close = members[0].idx, members[-1].idx + len(members[-1])
        node = Node(
            offset + start,
            offset + close,
            text[start:close],
            _class(members, top),
            top.dep_,
            top.lemma_.lower(),
            top.morph.to_dict(),
            text[end:start],
            name=any(token.ent_type_ in ("PER", "LOC", "ORG") for token in members),
        )
        by_token |= dict.fromkeys(within, node)
        made.append(node)
        end = close
    for token in tokens:
        node, above = by_token[token.i], by_token.get(token.head.i)
        if above is not None and above is not node:
            node.head = above
            above.below.append(node)
    return made


def _class(members: Sequence[Token], top: Token) -> str:
    """The word class of joined words: a number, a name, else that of the word the others hang on."""
    if len(members) > 1 and members[0].text.isdigit():
        return "NUM"
    if len(members) > 1 and members[-1].text[:1].isupper():
        return "PROPN"
    return str(top.pos_)


def _grouped(tokens: Sequence[tuple[int, str]]) -> Iterable[list[int]]:
    """Which tokens are one word: hyphenated names, "N'Dri", "750 000", "aujourd'hui"."""
    group: list[int] = []
    for index, (start, word) in enumerate(tokens):
        if group and _belongs(tokens[group[0] : index], start, word):
            group.append(index)
            continue
        if group:
            yield group
        group = [index]
    if group:
        yield group


def _belongs(before: Sequence[tuple[int, str]], start: int, word: str) -> bool:
    place, last = before[-1]
    gap = start - place - len(last)
    if gap == 0 and (last in _NAME_LETTERS and word[:1].isupper() or last.lower() == "aujourd'"):
        return True
    if gap == 0 and (word == "-" or last == "-" and len(before) > 1):
        return before[0][1][:1].isalnum() and word[:1] not in '"().,'
    return (
        gap == 1
        and _GROUP.fullmatch(word) is not None
        and all(part.isdigit() for _, part in before)
        and (_NUMBER.fullmatch(before[0][1]) is not None and before[0][1] != "0")
    )
