"""Whether a text calls somebody "she" or "he": what its pronouns say where only one person can be meant.

"Roe got up at six. She drove to Y alone" says it once. A text that says so more than once, and hardly ever the other, is sure;
by one chance pronoun nobody can tell, as it may be somebody's whom no name was given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.language.names import Found
from briefgen.language.words import Word

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PRONOUNS = {
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
}
# So many pronouns of one kind for each of the other say which it is, and so many at least.
_RATIO, _FEWEST = 3, 2
# Sentences back to the name of whom nothing but pronouns of one kind tell since.
_BACK = 3


def voted(words: Sequence[Sequence[Word]], found: Sequence[Found], names: Sequence[str], doc: Doc) -> dict[str, str]:
    """ "f" or "m" by name, for those of `names` whom the pronouns of the text tell; `words` are those of each sentence."""
    named: dict[int, list[Found]] = defaultdict(list)
    for item in found:
        if item.owner is not None and item.name:
            named[item.sentence].append(item)
    told = [[word for word in row if word.lower in _PRONOUNS] for row in _unquoted(words)]
    kinds = [{_PRONOUNS[word.lower] for word in row} for row in told]
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for index, row in enumerate(told):
        subjects = [word for word in row if not _is_object(word, doc)]
        if len(kinds[index]) != 1 or not subjects:
            continue
        here = named[index]
        at = index if here else next((back for back in range(index - 1, index - _BACK - 1, -1) if named[back]), -1)
        owners = {item.owner for item in named[at]}
        alone = len(owners) == 1 and all(other <= kinds[index] for other in kinds[at:index])
        if at >= 0 and alone and (not here or here[0].span.start < subjects[0].start):
            votes[owners.pop() or 0][_PRONOUNS[subjects[0].lower]] += 1
    return {names[owner]: kind for owner, count in votes.items() if (kind := _sure(count))}


def _is_object(word: Word, doc: Doc) -> bool:
    """Whether a pronoun is somebody to whom something is done: "Roe received her" says nothing of Roe."""
    return word.lower == "him" or word.lower == "her" and word.token >= 0 and doc[word.token].tag_ != "PRP$"


def _unquoted(words: Sequence[Sequence[Word]]) -> Iterator[list[Word]]:
    """The words of each sentence that stand outside of quotation marks: within them everybody else is "he"."""
    within = False
    for row in words:
        plain = []
        for word in row:
            if word.text in ("“", "”", '"'):
                within = word.text == "“" or word.text == '"' and not within
            elif not within:
                plain.append(word)
        yield plain


def _sure(count: Counter[str]) -> str:
    """The kind that most pronouns tell; "" where they are few or differ."""
    (kind, most), *others = count.most_common(2)
    return kind if most >= _FEWEST and most >= _RATIO * sum(times for _, times in others) else ""
