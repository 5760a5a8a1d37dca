"""The parsed text: one Doc whose tokens stand where the source's words stand.

Blocks are tokenised and parsed one by one, with sentence starts fixed by rule, then joined. Known mistakes of the parser
are mended before the Doc is built, so that everything above sees one tree.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from briefgen.language import entities, repair, sentences
from briefgen.language.normalise import normalise
from briefgen.language.reading import Span
from briefgen.model import Source

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

# The parser needs about one gigabyte for a hundred thousand words at once; a block of this many characters is far below.
LONGEST_BLOCK = 20_000

# Half a million characters on a slow machine, more than any article or report; the rest is left unread and a notice says so.
# What follows the parser takes about as long again.
BUDGET_S = 60.0

# Parts of a language's model that are left out, because lists say the same as well and in no time (`entities`).
_UNUSED: dict[str, list[str]] = {"en": ["ner"]}


def parse(
    source: Source, nlp: Language, *, budget_s: float = BUDGET_S, clock: Callable[[], float] = time.monotonic
) -> tuple[Doc, int]:
    """The Doc of the text, and how many characters of it were read before the time was up.

    Characters beyond are in the Doc as tokens without a tree.
    """
    from spacy.tokens import Doc

    text = normalise(source.text)
    stretches = list(sentences.segments(text, source.blocks, LONGEST_BLOCK))
    docs = [_tokenised(text[start:end], nlp) for start, end in stretches]
    started = clock()
    parsed: list[Doc] = []
    read = 0
    for (_, end), doc in zip(
        stretches, nlp.pipe(docs, batch_size=16, disable=_UNUSED.get(nlp.lang or "", [])), strict=True
    ):
        parsed.append(doc)
        read = end
        if clock() - started > budget_s:
            break
    joined = _joined(parsed, nlp) if parsed else Doc(nlp.vocab)
    return joined, read


def _tokenised(text: str, nlp: Language) -> Doc:
    """The words of a stretch, with the sentence starts fixed that the parser must keep."""
    doc = nlp.tokenizer(text)
    if _SHARED.search(text):
        _merge_shared(doc, text)
    wanted = set(sentences.starts(text))
    pending = False
    for token in doc:
        pending = pending or token.idx in wanted
        begins = pending and not token.is_space
        token.is_sent_start = begins or token.i == 0
        if begins:
            pending = False
    return doc


# What several do together: "co-hosted", which the tokenizer tears at its hyphen.
_SHARED = re.compile(
    r"\b[Cc]o-(?:(host|chair|organi[sz]|sponsor|financ|fund|sign|found|author)(?:ed|ing)|hosts?|organi[sz]es?|finances?)\b"
)


def _merge_shared(doc: Doc, text: str) -> None:
    """Make one word of each verb with "co-"; nouns that look alike come out right, too."""
    with doc.retokenize() as retokenizer:
        for match in _SHARED.finditer(text):
            words = doc.char_span(match.start(), match.end())
            if words is not None and len(words) == 3:
                retokenizer.merge(words)


def _lemma(token: Token) -> str:
    """The lemma; of a verb with "co-", which no dictionary knows, that of its stem."""
    stem = _SHARED.fullmatch(token.text)
    if stem is None or stem[1] is None:
        return token.lemma_
    return f"co-{stem[1]}e" if stem[1] == "financ" or stem[1].startswith("organi") else f"co-{stem[1]}"


def _joined(docs: list[Doc], nlp: Language) -> Doc:
    """One Doc of all stretches, mended."""
    from spacy.tokens import Doc

    heads: list[int] = []
    deps: list[str] = []
    offset = 0
    for doc in docs:
        heads.extend(offset + token.head.i for token in doc)
        deps.extend(token.dep_ for token in doc)
        offset += len(doc)
    tokens = [token for doc in docs for token in doc]
    tags = [token.tag_ for token in tokens]
    pos = [token.pos_ for token in tokens]
    lemmas = [_lemma(token) for token in tokens]
    bounds = [index for index, token in enumerate(tokens) if token.is_sent_start]
    words = [token.text for token in tokens]
    repair.mend(words, tags, pos, lemmas, heads, deps, bounds)
    return Doc(
        nlp.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in tokens],
        tags=tags,
        pos=pos,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
        ents=_entities(tokens, words, tags, nlp),
    )


def _entities(tokens: list[Token], words: list[str], tags: list[str], nlp: Language) -> list[str]:
    """What each token names, by our lists where the model's own recogniser was left out, else by that."""
    if nlp.lang in _UNUSED:
        return entities.labels(words, tags, [bool(token.whitespace_) for token in tokens])
    return [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in tokens]


def sentence_spans(doc: Doc) -> tuple[Span, ...]:
    """The span of every sentence, white space around it left out; a sentence of white space alone is none."""
    spans = []
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            spans.append(Span(words[0].idx, words[-1].idx + len(words[-1])))
    return tuple(spans)
