"""Every clause of a text as a record: who, does what, to whom, when, how firmly, on whose word.

No verb list decides what is a clause. Finite verbs, infinitives, participles and coordinated verbs each give one; the
parser's tree is read after `repair`, and kinds classify what is found here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.language import modality, tree
from briefgen.language.agents import Cast, actors, described
from briefgen.language.reading import Clause, DateMention, Mention, PlaceMention, Span, Turn
from briefgen.language.subjects import implied
from briefgen.lexicon import verbs
from briefgen.model import Actor, Attribution, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RULES = {
    "xcomp": "infinitive",
    "conj": "conjunct",
    "relcl": "relative",
    "acl": "participle",
    "advcl": "adverbial",
    "pcomp": "gerund",
    "ccomp": "complement",
}


@dataclass(frozen=True)
class _Text:
    """What the finder looks things up in."""

    cast: Cast
    sentences: tuple[Span, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    turns: tuple[Turn, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence(self, token: Token) -> int:
        """The index of the sentence in which the token stands."""
        return max(0, bisect_right(self._starts, token.idx) - 1)


def find(
    doc: Doc,
    sentences: tuple[Span, ...],
    mentions: tuple[Mention, ...],
    places: tuple[PlaceMention, ...],
    dates: tuple[DateMention, ...],
    source: Source,
    turns: tuple[Turn, ...] = (),
) -> tuple[Clause, ...]:
    """The clauses of the text, sorted by the start of their verb's place in the text; `parent` counts in this order."""
    known = _Text(Cast(doc, mentions, source), sentences, places, dates, turns)
    heads = [token for token in _readable(doc) if tree.is_predicate(token)]
    index = {token.i: position for position, token in enumerate(heads)}
    found = [_clause(token, index, known) for token in heads]
    placed = _with_dates_and_places(found, index, known)
    return tuple(_with_word(clause, heads, placed, known) for clause in placed)


# No writer makes sentences this long; what has no end is a table or broken text, and its tree would take minutes.
LONGEST_SENTENCE_WORDS = 300


def _readable(doc: Doc) -> Iterator[Token]:
    """The words of all sentences that are not too long to be one."""
    for sentence in doc.sents:
        if len(sentence) <= LONGEST_SENTENCE_WORDS:
            yield from sentence


def overlong(doc: Doc) -> int:
    """How many sentences are too long to be read for clauses."""
    return sum(1 for sentence in doc.sents if len(sentence) > LONGEST_SENTENCE_WORDS)


def _clause(token: Token, index: dict[int, int], known: _Text) -> Clause:
    subject, passive = tree.subject(token), tree.is_passive(token)
    doer = tree.by_agent(token) if passive else subject
    members = clause_tokens(token)
    start, end = tree.verb_group(token), members[-1]
    above = tree.clause_above(token)
    patient = subject if passive else tree.child(token, "dobj")
    return Clause(
        span=tree.span(members[0], members[-1]),
        sentence=known.sentence(token),
        root=token.i,
        verb=tree.lemma(token),
        verb_span=tree.span(*_verb_words(token)),
        predicate=tree.span(start, end),
        agents=_agents(token, doer, known),
        agent_span=tree.span(doer.left_edge, doer.right_edge) if doer is not None else None,
        patients=(*actors(patient, known.cast), *_with(token, known)),
        object=_object(token, members),
        polarity=modality.polarity(token),
        modality=modality.modality(token),
        tense=modality.tense(token),
        passive=passive,
        parent=index.get(above.i) if above is not None else None,
        rule=_RULES.get(token.dep_, "finite"),
    )


def _agents(token: Token, doer: Token | None, known: _Text) -> tuple[Actor, ...]:
    """Who does it: those whom the subject names, a noun that can only be somebody beside this verb, or who is implied."""
    if doer is None:
        return implied(token, known.cast, known.turns)
    return actors(doer, known.cast) or _acting(token, doer, known)


def _acting(token: Token, doer: Token, known: _Text) -> tuple[Actor, ...]:
    """Whatever says, promises or asks something is somebody, a thing too: "the slides say that", "the yard vowed to"."""
    if doer.pos_ not in ("NOUN", "PROPN"):
        return ()
    verb = tree.lemma(token)
    says = verb in verbs.words("speech", "plain") and tree.child(token, "ccomp") is not None
    binds = verb in verbs.words("commitments", "bind") and tree.child(token, "xcomp", "dobj") is not None
    stands = verb in verbs.words("speech", "voiced") and tree.child(token, "ccomp", "xcomp", "dobj", "prep") is not None
    return _named(doer, known) if says or binds or stands else ()


def _verb_words(token: Token) -> list[Token]:
    return [
        token,
        *(
            other
            for other in token.children
            if other.dep_ in ("aux", "auxpass", "neg", "prt") and abs(other.i - token.i) < 6
        ),
    ]


def _with(token: Token, known: _Text) -> tuple[Actor, ...]:
    """The actors behind "with" and "to": whom one meets, whom one tells."""
    found: tuple[Actor, ...] = ()
    noun = tree.child(token, "dobj")
    beside = [other for other in noun.rights if other.lower_ == "with"] if noun is not None else []
    for other in (*token.rights, *beside):
        if other.dep_ in ("prep", "dative") and other.lower_ in ("with", "to", "on", "upon", "from"):
            found = (*found, *actors(tree.child(other, "pobj"), known.cast))
    return found


def clause_tokens(token: Token) -> list[Token]:
    """The words of the clause in one run around its verb: sister clauses, "according to" and a closing mark left out."""
    outside = {other.i for excluded in _excluded(token) for other in excluded.subtree}
    allowed = {other.i for other in token.subtree} - outside
    doc = token.doc
    first = last = token.i
    while first - 1 in allowed:
        first -= 1
    while last + 1 in allowed:
        last += 1
    while last > token.i and (doc[last].is_space or doc[last].dep_ == "cc" or _closes(doc[last], first)):
        last -= 1
    while first < token.i and (
        doc[first].is_punct and doc[first].text not in "\"'([" or doc[first].dep_ == "cc" or doc[first].is_space
    ):
        first += 1
    return list(doc[first : last + 1])


def _closes(token: Token, first: int) -> bool:
    """Whether the mark at the end belongs to the sentence and not to the clause: a stop, a comma, a lone quotation mark."""
    if token.text in ('"', ")", "]", "'"):
        opening = {'"': '"', ")": "(", "]": "[", "'": "'"}[token.text]
        return not any(other.text == opening for other in token.doc[first : token.i])
    return token.is_punct and token.text != "%"


def _excluded(token: Token) -> list[Token]:
    """The children that are clauses of their own beside this one, or say on whose word it rests."""
    found = []
    for other in token.children:
        sister = other.dep_ in ("conj", "parataxis") and tree.is_predicate(other)
        sourced = other.dep_ == "prep" and other.lower_ == "according"
        if sister or sourced or (other.dep_ == "ccomp" and other.i < token.i and tree.own_subject(token) is not None):
            found.append(other)
    return found


def _object(token: Token, members: list[Token]) -> Span | None:
    """The complement: the object, a clause, an infinitive, or what stands behind the verb's preposition."""
    for relations in (("ccomp", "xcomp", "dobj", "attr", "acomp", "oprd"), ("prep",)):
        for other in token.children:
            if other.dep_ in relations and (other.i > token.i or other.dep_ == "ccomp"):
                words = [word for word in other.subtree if word in members or other.dep_ == "ccomp"]
                return tree.span(*words) if words else None
    return None


def _with_dates_and_places(found: list[Clause], index: dict[int, int], known: _Text) -> list[Clause]:
    """Each date and place given to the clause in which it hangs; the first that could be resolved wins."""
    placed = list(found)
    for date in known.dates:
        position = _owner(date.span, index, known)
        if position is not None and not _names_its_noun(date, known):
            when = placed[position].when
            if when is None or (when.date is None and date.when.date is not None):
                placed[position] = replace(placed[position], when=date.when)
    for place in known.places:
        position = _owner(place.span, index, known) if place.role == "at" else None
        if position is not None and placed[position].where is None:
            placed[position] = replace(placed[position], where=place.place)
    return placed


def _names_its_noun(date: DateMention, known: _Text) -> bool:
    """Whether a year tells which thing is meant, not when: "the floods of 2024", "the budget for 2027"."""
    words = known.cast.doc.char_span(date.span.start, date.span.end, alignment_mode="expand")
    if words is None or words.start < 2 or date.when.date is None or date.when.date.precision != "year":
        return False
    in_front = words.doc[words.start - 1]
    return in_front.lower_ in ("of", "for") and in_front.nbor(-1).pos_ in ("NOUN", "PROPN")


def _owner(span: Span, index: dict[int, int], known: _Text) -> int | None:
    """The clause in which the words hang."""
    words = known.cast.doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None or not len(words):
        return None
    token = words.root
    if token.i in index:
        return index[token.i]
    above = tree.clause_above(token)
    return index.get(above.i) if above is not None else None


def _with_word(clause: Clause, heads: list[Token], clauses: list[Clause], known: _Text) -> Clause:
    """The clause with its attribution, from the nearest voice outwards, and with "would" read as the voice's tense."""
    token = known.cast.doc[clause.root]
    found = [*_according(token, known), *_speakers(token, heads, clauses)]
    unique: list[Attribution] = []
    for entry in found:
        if not any(entry.actor.name == other.actor.name for other in unique):
            unique.append(entry)
    return replace(clause, attribution=tuple(unique))


def _according(token: Token, known: _Text) -> list[Attribution]:
    """ "according to the ministry" anywhere in the sentence, outside noun phrases."""
    found: list[Attribution] = []
    sentence = token.sent
    if "ccording" not in tree.text(token.doc)[sentence.start_char : sentence.end_char]:
        return found
    for other in sentence:
        if other.lower_ == "according" and other.dep_ in ("prep", "advcl", "advmod", "dep"):
            to = next((child for child in other.rights if child.dep_ in ("prep", "pcomp", "aux")), None)
            noun = tree.child(to, "pobj") if to is not None else tree.child(other, "pobj")
            for actor in actors(noun, known.cast) or _named(noun, known):
                words = tree.span(other, (noun or other).right_edge)
                found.append(Attribution(actor, known.cast.source.quote(words.start, words.end)))
    return found


def _named(noun: Token | None, known: _Text) -> tuple[Actor, ...]:
    """A literal actor for whatever stands behind "according to"."""
    if noun is None:
        return ()
    words = tree.span(noun.left_edge, _last_word(noun))
    quote = known.cast.source.quote(words.start, words.end)
    name = " ".join(quote.exact.split())
    if noun.left_edge.is_sent_start and noun.left_edge.pos_ != "PROPN":
        name = name[0].lower() + name[1:]
    return (described(Actor(name, "organisation", "literal", quote)),)


def _last_word(noun: Token) -> Token:
    """The end of the noun phrase, without a remark behind a comma: "Dahl" of "Dahl, who leads the Centre Party"."""
    remark = next((child for child in noun.rights if child.dep_ in ("relcl", "acl", "appos", "punct")), None)
    return (
        noun.doc[remark.left_edge.i - 1] if remark is not None and remark.left_edge.i - 1 >= noun.i else noun.right_edge
    )


def _speakers(token: Token, heads: list[Token], clauses: list[Clause]) -> list[Attribution]:
    """Who says it: the agents of the verbs of speech in whose complement the clause stands."""
    found: list[Attribution] = []
    place = {head.i: position for position, head in enumerate(heads)}
    current, depth = token, 0
    while current.head.i != current.i and depth < 12:
        below, current = current, current.head
        depth += 1
        if current.i in place and below.dep_ in ("ccomp", "xcomp", "parataxis", "advcl"):
            clause = clauses[place[current.i]]
            if below.dep_ == "ccomp" and (clause.verb in _SPEECH or current.pos_ == "VERB"):
                found.extend(_attributions(clause))
    return found


def _attributions(clause: Clause) -> list[Attribution]:
    return [Attribution(actor, actor.quote) for actor in clause.agents]


_SPEECH = verbs.words("speech", "plain") | verbs.words("speech", "marked")
