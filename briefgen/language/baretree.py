"""A parsed sentence as bare lists, which repairs read and change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from briefgen.lexicon import verbs


@dataclass(frozen=True)
class Tree:
    """The parallel lists of a parsed text; `heads` are absolute indexes, a root is its own head. The lists are changed."""

    words: list[str]
    tags: list[str]
    pos: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]

    def children(self, head: int, start: int, end: int) -> list[int]:
        """The tokens of the sentence that depend on `head`, by place."""
        return [index for index in range(start, end) if self.heads[index] == head and index != head]

    def root(self, start: int, end: int) -> int | None:
        """The only root of the sentence, or None where there are several."""
        roots = [index for index in range(start, end) if self.heads[index] == index]
        return roots[0] if len(roots) == 1 else None


def has_subject(tree: Tree, verb: int, start: int, end: int) -> bool:
    """Whether the verb has a subject of its own."""
    return any(tree.deps[child] in ("nsubj", "nsubjpass", "expl") for child in tree.children(verb, start, end))


@cache
def speech() -> frozenset[str]:
    """Verbs by which somebody says something, plainly, with a stance or with a noun."""
    light = verbs.words("speech", "light") - {
        "have",
        "make",
        "take",
        "set",
        "put",
        "pay",
        "send",
        "enter",
        "file",
        "show",
        "share",
    }
    return verbs.words("speech", "plain") | verbs.words("speech", "marked") | light | frozenset(verbs.stances("verbs"))
