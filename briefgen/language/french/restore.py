"""What was found in the gloss, in the words of the French source."""

from __future__ import annotations

import dataclasses
import re
from typing import Any, TypeVar

from briefgen.language.french import vocabulary
from briefgen.language.french.gloss import Gloss
from briefgen.model import Actor, Post, Quote

T = TypeVar("T")

# The fields that hold words of the source, by the name of their class; all other text is the kinds' own.
_WORDS = {
    "Timing": ("words",),
    "Quantity": ("words", "unit"),
    "Place": ("city", "venue"),
    "Post": ("title", "organisation"),
    "Actor": ("name",),
    "Person": ("name", "variants"),
    "Meeting": ("title",),
    "Statement": ("words",),
    "Figure": ("of",),
    "Upcoming": ("event",),
}


def restored(found: T, gloss: Gloss, near: tuple[int, int] | None = None) -> T:
    """The value with every quote and every word of the source in French; `near` is where its words are looked for first.

    Wording is taken out, for it was made of English words: what has none is printed as a quotation.
    """
    return _Restorer(gloss, near or (0, len(gloss.source.text))).value(found)  # type: ignore[no-any-return]


def restored_words(words: str | None, gloss: Gloss) -> str | None:
    """The French words that words of the gloss stand for."""
    return _Restorer(gloss, (0, len(gloss.source.text)))._said(words)


# What is made of a riding behind a name, "M. Roe (Rimouski)", where the text itself has no word for the post.
_MEMBER = "Member for "


@dataclasses.dataclass(frozen=True)
class _Restorer:
    gloss: Gloss
    near: tuple[int, int]

    def value(self, found: Any) -> Any:
        if isinstance(found, Quote):
            return self._quote(found)
        if isinstance(found, tuple):
            return tuple(self.value(one) for one in found)
        if not dataclasses.is_dataclass(found) or isinstance(found, type):
            return found
        changes: dict[str, Any] = {}
        for field in dataclasses.fields(found):
            old = getattr(found, field.name)
            new = () if field.name == "wording" else self.value(old)
            if field.name in _WORDS.get(type(found).__name__, ()) and not _is_canonical(found, field.name):
                new = tuple(map(self._said, old)) if isinstance(old, tuple) else self._said(old)
                if type(found).__name__ in ("Actor", "Person") and isinstance(new, str) and isinstance(old, str):
                    new = _bare(new, old)
                elif isinstance(found, Post) and field.name == "title" and isinstance(new, str):
                    new = _of_one(self._said(self._limited(found)) or new)
            if new is not old:
                changes[field.name] = new
        return dataclasses.replace(found, **changes) if changes else found

    def _limited(self, post: Post) -> str:
        """The title with the word that limits it, where the gloss has the two together: "former senator"."""
        words = f"{post.qualifier} {post.title}".lower()
        return words if post.qualifier and words in self.gloss.source.text.lower() else post.title

    def _quote(self, quote: Quote) -> Quote:
        span = self.gloss.original_span(quote.start, quote.end) or (0, 1)
        return self.gloss.original.quote(*span)

    def _said(self, words: str | None) -> str | None:
        """The French words that English ones stand for; the same words where the gloss has them nowhere."""
        if not words:
            return words
        spans = self._places(words)
        if not spans:
            return f"député de {words[len(_MEMBER) :]}" if words.startswith(_MEMBER) else words
        made = ""
        if len(spans) > 1:
            spans = sorted(spans, key=lambda span: self.gloss.original_span(*span) or (0, 0))
        for start, end in spans:
            part = self._french(start, end)
            if made.endswith(part):  # two English words of one French piece
                continue
            made += ("" if not made or made.endswith(("'", "’")) else " ") + part
        return made.removeprefix("de ").removeprefix("d'").removeprefix("d’")

    def _places(self, words: str) -> list[tuple[int, int]]:
        """Where words stand in the gloss: as they are, else one after the other; nothing where they do not."""
        text = self.gloss.source.text
        at = text.find(words, *self.near)
        at = text.find(words) if at < 0 else at
        at = text.lower().find(words.lower()) if at < 0 else at
        if at >= 0:
            return [(at, at + len(words))]
        found = []
        place = self.near[0]
        for word in words.split():
            at = text.lower().find(word.lower(), place)
            if at < 0:
                return []
            found.append((at, at + len(word)))
            place = at + len(word)
        return found

    def _french(self, at: int, end_at: int) -> str:
        """The French words under a span of the gloss, in their order in the source."""
        pieces = sorted(self.gloss.under(at, end_at), key=lambda piece: piece.first)
        original = self.gloss.original.text
        made, end = "", -1
        for piece in pieces:
            first, last = piece.first, piece.last
            if piece.same:
                first += max(0, at - piece.start)
                last -= max(0, piece.end - end_at)
            if first < end:
                first = end
            if first >= last:
                continue
            between = original[end:first] if end >= 0 else ""
            made += (between if not between.strip() else " ") + original[first:last]
            end = last
        return " ".join(made.split())


_ARTICLE = re.compile(
    r"^[\s,;:]*(?:(?:M|MM|Mme|Mmes|Me|Dr|[Cc]hers?|[Cc]hère?s?)\.?\s+|(?:[Ll]e|[Ll]a|[Ll]es|[Dd]u|[Dd]es|[Dd]e)\s+|[LlDd]['’])"
)


def _bare(name: str, read: str) -> str:
    """A name without the article that fell away before it in the gloss: "Le Québec" is "Québec"."""
    if name == read or read[:4].lower() == "the ":
        return name
    return _ARTICLE.sub("", name) or name


def _of_one(title: str) -> str:
    """A post that several hold as one holds it: "conseillers municipaux" stays, "conseillères" is "conseillère"."""
    words = title.split()
    if not words:
        return title
    if words[0] in ("homologue", "homologues"):  # "son homologue malienne de l'Énergie"
        words[0] = "ministre"
    known = {**vocabulary.nouns(), **vocabulary.adjectives()}
    for at, word in enumerate(words):
        if word.lower() in ("de", "du", "des", "à", "aux", "au", "en", "pour") or word[:2].lower() in (
            "d'",
            "d’",
            "l'",
        ):
            break
        if word.endswith("s") and word.lower()[:-1] in known:
            words[at] = word[:-1]
    return " ".join(words)


def _is_canonical(found: Any, field: str) -> bool:
    """Whether the text is no word of the source: a country's name, a currency, "percent"."""
    if isinstance(found, Actor):
        return found.kind == "country"
    return field == "unit" and (found.unit == "percent" or found.unit.isupper())
