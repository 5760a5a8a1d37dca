"""What a clause amounts to: a promise, a stance, talk, or what was before. The kinds that rest on clauses read this.

Every main clause outside headings and quotations is looked at once; the first rule that fits decides, so that no clause is
a promise and a stance at a time. Lists come from the lexicon and only sort; a speech act of a named actor that fits no list
is a position "other".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from briefgen.kinds import timing
from briefgen.language import tree
from briefgen.language.reading import Clause, Reading
from briefgen.lexicon import verbs
from briefgen.model import Actor, Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

Sort = Literal["commitment", "position", "discussion", "background"]
Stance = Literal["condemn", "oppose", "concern", "call-for", "support", "welcome", "appreciate", "reaffirm", "other"]

# What people do when they meet: these belong to meetings and to what is coming up, never to promises.
_EVENTS = {
    "report",
    "leave",
    "appear",
    "meet",
    "visit",
    "attend",
    "travel",
    "arrive",
    "gather",
    "convene",
    "host",
    "receive",
    "see",
    "fly",
    "return",
    "take place",
    "pay",
    "chair",
    "participate",
    "lead",
    "depart",
    "hold",
    "call",
    "be",
    "have",
    "begin",
    "start",
    "conclude",
    "address",
    "discuss",
    "join",
    "accompany",
    "move",
    "go",
    "come",
    "speak",
    "talk",
    "welcome",
    "open",
}
_ANYBODY = re.compile(
    r"(?:some|many|several|few|most|a (?:dozen|few|number)|one|two|three|critics|analysts|observers|experts|residents|locals|people|media|the media"
    r"|reports|sources|activists|opponents|supporters|campaigners|economists|users|witnesses)\b",
    re.IGNORECASE,
)
_BE = {"be", "feel", "remain", "seem", "stand", "become"}


@dataclass(frozen=True, slots=True)
class Act:
    """A clause and what it amounts to; `voice` is the clause above whose agents bind themselves, where its own has none."""

    clause: Clause
    sort: Sort
    rule: str
    actors: tuple[Actor, ...] = ()
    stance: Stance = "other"
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    voice: Clause | None = None


def acts(reading: Reading) -> tuple[Act, ...]:
    """The acts of a text, by place, each with a clause of its own."""
    found: list[Act] = []
    taken: set[int] = set()
    for index in sorted(range(len(reading.clauses)), key=lambda index: (_depth(reading, index), index)):
        clause = reading.clauses[index]
        if index in taken or not _is_main(reading, clause):
            continue
        act = _act(reading, clause)
        if act is None:
            continue
        below = _below(reading, index)
        if act.rule == "said":
            inner = [
                made for made in (_inner(reading, reading.clauses[child], act) for child in below) if made is not None
            ]
            if inner:
                found.extend(_weightiest(inner))
                taken.update(below)
                continue
        taken.update(below)
        found.append(act)
    found = [act for act in found if act.rule != "said" or not _holds_another(act, found)]
    return tuple(sorted(found, key=lambda act: (act.clause.span.start, act.clause.span.end)))


def _holds_another(act: Act, found: list[Act]) -> bool:
    """Whether what is said is an act of its own, found beside it: "Roe voices concern …, she says."."""
    held = act.clause.object
    return held is not None and any(
        held.contains(other.clause.verb_span) for other in found if other is not act and other.sort != "background"
    )


def _depth(reading: Reading, index: int) -> int:
    """How many clauses stand above: what is said is looked at after who says it, wherever it stands."""
    depth, parent = 0, reading.clauses[index].parent
    while parent is not None and depth < 20:
        depth, parent = depth + 1, reading.clauses[parent].parent
    return depth


def _weightiest(inner: list[Act]) -> list[Act]:
    """What is said without the remarks beside it, where something of it is more than a remark."""
    marked = [act for act in inner if act.sort != "position" or act.stance != "other" or act.rule != "stressed"]
    return marked or inner


def _inner(reading: Reading, clause: Clause, outer: Act) -> Act | None:
    """What is said, where it is more than said: the promise in "the minister said the port would open in May"."""
    made = None if _is_quoted(reading, clause.verb_span.start) else _act(reading, clause)
    if made is None or made.rule == "said":
        return None
    if not any(actor.is_resolved for actor in made.actors) and outer.actors:
        if made.sort in ("commitment", "position"):
            made = replace(made, actors=outer.actors, voice=outer.clause)
    return made


def _is_main(reading: Reading, clause: Clause) -> bool:
    """Whether the clause says something of its own: not a heading, a quotation, a relative clause or a condition."""
    if clause.sentence in reading.headings or reading.text(reading.sentences[clause.sentence]).endswith("?"):
        return False
    if _is_quoted(reading, clause.verb_span.start):
        return False
    if _addresses(reading, clause):
        return False
    token = reading.doc[clause.root]
    while token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
        token = token.head
    return token.dep_ in ("ROOT", "ccomp", "parataxis", "conj", "dep") and _is_finite(reading, clause)


def _addresses(reading: Reading, clause: Clause) -> bool:
    """Whether the clause turns to its hearers ("I would refer you to") and tells nothing."""
    span = clause.span
    return any(
        other.lower_ in ("you", "your") and span.start <= other.idx < span.end and not _is_quoted(reading, other.idx)
        for other in reading.doc[clause.root].sent
    )


def _is_quoted(reading: Reading, place: int) -> bool:
    return any(quotation.span.start <= place < quotation.span.end for quotation in reading.quotations)


def _is_finite(reading: Reading, clause: Clause) -> bool:
    token = reading.doc[clause.root]
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    if any(child.dep_ in ("aux", "auxpass") and child.lower_ != "to" for child in token.children):
        return True
    return token.tag_ == "VBN" and (clause.rule == "conjunct" or any(child.dep_ == "nsubj" for child in token.children))


def _below(reading: Reading, index: int) -> list[int]:
    """The complement clauses of a clause and those joined to them, which are its content."""
    found: list[int] = []
    for child in _beside(reading, reading.clauses[index]):
        clause = reading.clauses[child]
        token = reading.doc[clause.root]
        if (
            clause.parent == index
            and token.dep_ in ("ccomp", "xcomp", "pcomp")
            or clause.parent in found
            and token.dep_ == "conj"
        ):
            found.append(child)
    return found


def _beside(reading: Reading, clause: Clause) -> range:
    """The indexes of the clauses of the same sentence."""
    first = bisect_left(reading.clauses, clause.sentence, key=lambda other: other.sentence)
    return range(first, bisect_right(reading.clauses, clause.sentence, key=lambda other: other.sentence))


def _children(reading: Reading, clause: Clause) -> list[Clause]:
    """The clauses directly below."""
    sentence = [reading.clauses[index] for index in _beside(reading, clause)]
    return [
        child for child in sentence if child.parent is not None and reading.clauses[child.parent].root == clause.root
    ]


def _act(reading: Reading, clause: Clause) -> Act | None:
    """The first rule that fits."""
    token = reading.doc[clause.root]
    for rule in _RULES:
        act = rule(reading, clause, token)
        if act is not None:
            return act
    return None


def _made(
    clause: Clause, sort: Sort, rule: str, stance: Stance = "other", actors: tuple[Actor, ...] | None = None
) -> Act:
    return Act(
        clause, sort, rule, clause.agents if actors is None else actors, stance, clause.polarity, clause.modality
    )


# -- the rules, most particular first


def _cancelled(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "The round was called off": background, denied."""
    if clause.passive and clause.verb in verbs.words("modality", "cancelled") and clause.tense == "past":
        return replace(_made(clause, "background", "cancelled"), polarity="denied")
    if (
        clause.polarity == "denied"
        and clause.tense == "future"
        and clause.verb in ("take place", "hold", "go ahead", "happen")
    ):
        return _made(clause, "background", "cancelled")
    return None


def _through(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "continued to call for", "responded by condemning": what is below, with the words of the whole."""
    coming = (
        clause.verb == "be" and clause.tense == "present" and any(child.dep_ == "xcomp" for child in token.children)
    )
    if clause.verb not in _TRANSPARENT and not coming:
        return None
    for child in _children(reading, clause):
        inner = reading.doc[child.root]
        if inner.dep_ == "xcomp" or (inner.dep_ == "pcomp" and inner.head.lower_ == "by"):
            made = _act(reading, _lifted(child, clause, coming=coming))
            if made is not None and made.sort != "background":
                return replace(made, clause=clause, rule=f"{made.rule}-through")
    return None


def _lifted(child: Clause, clause: Clause, *, coming: bool) -> Clause:
    """The clause below with the agents and firmness of the one above; "is to lend" is a future."""
    if coming:
        return replace(child, tense="future", modality="planned", agents=clause.agents)
    return replace(child, tense=clause.tense, modality=clause.modality, agents=clause.agents)


_TRANSPARENT = {
    "continue",
    "begin",
    "start",
    "proceed",
    "respond",
    "reply",
    "go on",
    "join",
    "end",
    "open",
    "close",
    "conclude",
    "keep",
}


def _met_to_discuss(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "met her colleague to discuss the training of staff": the topic of a meeting, with all who met."""
    if clause.verb.partition(" ")[0] not in (
        "meet",
        "hold",
        "have",
        "gather",
        "visit",
        "see",
        "speak",
        "call",
        "sit",
        "convene",
        "travel",
    ):
        return None
    if clause.tense in ("future", "infinitive") or clause.polarity == "denied" or not clause.agents:
        return None
    for child in _children(reading, clause):
        if (
            child.tense == "infinitive"
            and child.verb in verbs.words("discussions", "verbs")
            and child.object is not None
        ):
            others = tuple(
                actor for actor in clause.patients if actor.kind in ("person", "country") and actor not in clause.agents
            )
            return replace(_made(child, "discussion", "met-to-discuss", actors=clause.agents + others))
    return None


def _discussed(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "discussed X", "exchanged views on X", "the talks also covered X", "X was on the table"."""
    discussions = verbs.words("discussions", "verbs")
    direct = clause.verb in discussions and (clause.agents or clause.passive)
    objects = _objects(token)
    exchanged = clause.verb in verbs.words("discussions", "hold") and bool(
        objects & verbs.words("discussions", "nouns") and _has_topic(token)
    )
    subject = _subject_word(token)
    covered = clause.verb in verbs.words("discussions", "cover") and subject in verbs.words("discussions", "subjects")
    tabled = clause.verb == "be" and _is_on_table(token)
    spoken = (
        clause.verb in ("speak", "talk", "touch")
        and _prepositions(token) & {"about", "on", "of", "upon"}
        and bool(clause.agents)
    )
    if clause.verb == "address" and not _is_plural_or_named_talk(clause, subject):
        direct = False
    denied_noun = clause.verb == "be" and _denied_talk(token)
    if not (direct or exchanged or covered or tabled or spoken or denied_noun):
        return None
    if clause.tense in ("future", "infinitive") or clause.modality in ("planned", "conditional", "suggested", "hoped"):
        return None
    if clause.polarity == "denied" or denied_noun:
        return replace(_made(clause, "position", "not-discussed"), polarity="denied")
    return _made(clause, "discussion", "discussed")


def _is_plural_or_named_talk(clause: Clause, subject: str) -> bool:
    return len(clause.agents) > 1 or subject in verbs.words("discussions", "subjects")


def _is_on_table(token: Token) -> bool:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "on":
            return any(noun.lower_ in ("table", "agenda", "menu", "programme") for noun in child.children)
    return False


def _denied_talk(token: Token) -> bool:
    """ "There was no discussion of rare earths.\""""
    for child in token.children:
        if child.dep_ in ("attr", "nsubj") and child.lemma_.lower() in ("discussion", "talk", "mention", "question"):
            return any(other.lower_ == "no" for other in child.lefts)
    return False


def _has_topic(token: Token) -> bool:
    """Whether what was talked about is named: "talks on", "views about"; neither "on Friday" nor "on the sidelines"."""
    nouns = [child for child in token.children if child.dep_ == "dobj"]
    around = [*token.children, *(child for noun in nouns for child in noun.children)]
    return any(
        child.lower_ in ("about", "over", "regarding", "concerning") or (child.lower_ == "on" and _is_topic(child))
        for child in around
    )


def _is_topic(preposition: Token) -> bool:
    nouns = [child for child in preposition.children if child.dep_ == "pobj"]
    return bool(nouns) and not any(
        noun.ent_type_ in ("DATE", "TIME")
        or noun.lemma_.lower()
        in (
            "sideline",
            "margin",
            "morning",
            "afternoon",
            "evening",
            "day",
            "occasion",
            "eve",
            "behalf",
            "basis",
            "phone",
            "telephone",
            "board",
        )
        for noun in nouns
    )


def _bound(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "agreed to", "pledged 40 million", "it was decided that", "reached an agreement on"."""
    binding = clause.verb in verbs.words("commitments", "bind")
    noun = clause.verb in verbs.words("commitments", "make") and bool(
        _objects(token) & verbs.words("commitments", "nouns") and clause.verb not in ("sign", "have")
    )
    adjective = clause.verb in _BE and "committed" in _complements(token)
    if not (binding or noun or adjective):
        return None
    if clause.verb in ("agree", "accept", "offer", "arrange", "determine") and not _has_content(token):
        return None
    if clause.verb == "agree" and _prepositions(token) & {"with"} and not _has_content(token):
        return None
    if clause.verb in ("accept", "determine") and not _infinitive(token):
        return None
    if _is_past_perfect(token) and clause.polarity == "affirmed":
        return _made(clause, "background", "past-perfect")
    if clause.polarity == "denied":
        return replace(_made(clause, "position", "not-agreed"), polarity="denied")
    if any(
        child.dep_ == "xcomp" and tree.lemma(child) in verbs.words("commitments", "weighing")
        for child in token.children
    ):
        return _made(clause, "position", "will-consider")
    if clause.verb == "agree" and _only_opinion(token):
        return _made(clause, "position", "agreed-opinion")
    if not clause.agents and not clause.passive and not noun:
        return None
    if clause.modality in ("suggested", "hoped"):
        return _made(clause, "position", "wanted", "call-for")
    return _made(clause, "commitment", "bound")


def _has_content(token: Token) -> bool:
    return any(child.dep_ in ("xcomp", "ccomp", "dobj", "prep") for child in token.children)


def _infinitive(token: Token) -> bool:
    return any(child.dep_ == "xcomp" for child in token.children)


def _only_opinion(token: Token) -> bool:
    """ "agreed that the drought is grave": a view, not a promise."""
    for child in token.children:
        if child.dep_ == "ccomp":
            words = {other.lower_ for other in child.children if other.dep_ in ("aux", "auxpass")}
            return not words & {"will", "would", "shall", "should"} and child.tag_ != "VB"
    return False


def _stance(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "condemned", "expressed concern", "is opposed to": a stance by verb, by noun or by adjective."""
    if not clause.agents or not any(_is_voice(actor) for actor in clause.agents):
        return None
    stance = _stance_of(clause, token)
    if stance is None:
        return None
    if (
        clause.modality == "planned"
        and clause.tense == "future"
        and clause.verb not in ("support", "oppose", "propose")
    ):
        return None
    return replace(_made(clause, "position", "stance"), stance=stance)


def _is_voice(actor: Actor) -> bool:
    return actor.is_resolved or actor.name.lower() not in ("we", "i", "us", "you", "it", "that", "this", "who", "which")


def _stance_of(clause: Clause, token: Token) -> Stance | None:
    found: str | None = None
    by_noun, by_verb, by_adjective = verbs.stances("nouns"), verbs.stances("verbs"), verbs.stances("adjectives")
    if clause.verb.partition(" ")[0] in verbs.words("speech", "light"):
        nouns = _objects_in_order(token)
        if nouns[:1] in (["hope"], ["wish"], ["expectation"]):
            return None
        if nouns[:1] == ["view"]:
            return "other" if clause.verb not in ("have", "make", "exchange") else None
        if clause.verb == "pay":
            nouns = [noun for noun in nouns if noun in ("tribute", "respect", "thanks")]
        found = next((by_noun[noun] for noun in nouns if noun in by_noun), None)
        if found is not None and clause.verb in ("reiterate", "reaffirm", "renew", "repeat", "confirm"):
            found = "reaffirm"
        if found is None and clause.verb in (
            "have",
            "make",
            "take",
            "put",
            "pay",
            "issue",
            "give",
            "enter",
            "set",
            "show",
        ):
            return None
    if found is None and clause.verb in by_verb:
        found = by_verb[clause.verb]
        if clause.verb in (
            "seek",
            "ask",
            "want",
            "second",
            "value",
            "table",
            "push",
            "press",
            "back",
            "fear",
        ) and not _has_content(token):
            found = None
        if clause.verb in ("confirm", "renew", "repeat") and not _has_content(token):
            found = None
        if clause.passive and not clause.agents:
            found = None
    if found is None and clause.verb in _BE:
        words = _complements(token)
        found = next((by_adjective[word] for word in words if word in by_adjective), None)
        if found in ("welcome", "support", "appreciate") and _is_weakened(token):
            found = "oppose"
        if found is None and _prepositions(token) & {"against"}:
            found = "oppose"
    return found  # type: ignore[return-value]


def _done(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "signed a memorandum", "launched a fund": the act itself, by an actor who can bind an office."""
    if (
        clause.verb not in verbs.words("commitments", "done")
        or clause.modality != "asserted"
        or clause.tense == "future"
    ):
        return None
    able = [actor for actor in clause.agents if actor.is_resolved or actor.kind != "person"]
    if not able or not (clause.object or clause.passive or clause.polarity == "denied") or _is_past_perfect(token):
        return None
    if timing.is_earlier(reading, clause):
        return None
    if clause.polarity == "denied":
        return replace(_made(clause, "position", "not-done"), polarity="denied")
    if clause.tense == "present" and not _is_perfect(token):
        return None
    return _made(clause, "commitment", "done")


def _is_past_perfect(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in token.children)


def _is_perfect(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in token.children)


def _will(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "Norway will lend a vessel", "the cost will be split": what an actor is going to do; meetings are left to others."""
    auxiliaries = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    planned = clause.tense == "future" or (clause.verb in ("plan", "intend", "aim") and _infinitive(token))
    if not planned or clause.modality not in ("planned", "conditional") or _is_event(clause, token):
        return None
    if "would" in auxiliaries and not clause.attribution and clause.modality == "conditional":
        return None
    able = [actor for actor in clause.agents if actor.is_resolved or actor.kind == "organisation"]
    impersonal = clause.passive and not clause.agents and not _prepositions(token) & {"at", "on"}
    if not able and not impersonal:
        return None
    if clause.polarity == "denied":
        return replace(_made(clause, "position", "will-not"), polarity="denied")
    if clause.verb in verbs.words("commitments", "weak"):
        return _made(clause, "position", "will-consider")
    return _made(clause, "commitment", "will")


def _is_event(clause: Clause, token: Token) -> bool:
    verb = clause.verb.partition(" ")[0]
    if verb == "hold" or verb == "open" or verb == "join":
        return bool(
            _objects(token)
            & {"meeting", "talk", "summit", "round", "session", "conference", "consultation", "dialogue"}
        ) or not _objects(token)
    return (
        verb in _EVENTS
        or clause.verb in verbs.words("discussions", "verbs")
        or clause.verb in verbs.words("discussions", "cover")
    )


def _rumoured(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "It was reported that …": somebody's claim, without a voice that could be named."""
    speech = verbs.words("speech", "plain") | verbs.words("speech", "marked")
    carries = any(child.dep_ == "ccomp" for child in token.children)
    if not clause.agents and carries and clause.verb in speech and clause.tense not in ("future", "infinitive"):
        return replace(_made(clause, "background", "claimed"), modality="possible")
    return None


def _said(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """Any other speech act of somebody: position "other"."""
    if not clause.agents or not any(_is_voice(actor) for actor in clause.agents):
        return None
    plain, marked = verbs.words("speech", "plain"), verbs.words("speech", "marked")
    hoping, denying = verbs.words("speech", "hoping"), verbs.words("speech", "denying")
    lemma = clause.verb
    if clause.tense in ("future", "infinitive") or _is_mostly_quoted(reading, clause):
        return None
    if (
        lemma in ("hold", "share", "see", "put", "read", "show", "find", "take the view")
        and not any(child.dep_ == "ccomp" for child in token.children)
        and not _objects(token) & {"view", "opinion", "belief"}
    ):
        return None
    if lemma in denying:
        return replace(_made(clause, "position", "denied"), polarity="denied")
    if lemma in hoping and _has_content(token):
        modality: Modality = "asserted" if lemma == "expect" else "hoped"
        return replace(_made(clause, "position", "hoped"), modality=modality)
    if lemma in verbs.words("speech", "light") and _objects_in_order(token)[:1] in (
        ["hope"],
        ["wish"],
        ["expectation"],
    ):
        return replace(_made(clause, "position", "hoped"), modality="hoped")
    if lemma in marked and lemma not in plain and _has_content(token):
        if lemma in ("note", "see", "show", "find") and not any(child.dep_ == "ccomp" for child in token.children):
            return None
        return _made(clause, "position", "stressed")
    if lemma in ("voice", "express", "lodge", "convey", "register") and _objects(token):
        return _made(clause, "position", "expressed")
    if lemma in plain and any(child.dep_ == "ccomp" for child in token.children):
        if all(_is_anybody(actor) for actor in clause.agents):
            return _made(clause, "background", "claimed")
        return None if _is_coming(reading, clause) else _made(clause, "position", "said")
    if lemma in _BE and _complements(token) & verbs.words("commitments", "willing") and _infinitive_below(token):
        return _made(clause, "position", "ready")
    return None


def _is_mostly_quoted(reading: Reading, clause: Clause) -> bool:
    """Whether what is said stands between quotation marks: then it is a statement and needs no second record."""
    spans = [clause.object or clause.predicate]
    for span in spans:
        quoted = sum(
            max(0, min(span.end, other.span.end) - max(span.start, other.span.start))
            for other in reading.quotations
            if other.speaker
        )
        if quoted > 0.5 * (span.end - span.start):
            return True
    return False


def _is_anybody(actor: Actor) -> bool:
    """Whether the voice is people in general: "some media", "a dozen hauliers", "critics"."""
    return not actor.is_resolved and bool(_ANYBODY.match(actor.name))


def _is_coming(reading: Reading, clause: Clause) -> bool:
    """Whether what is said is only that something is planned, by nobody named: that is news of what is coming up."""
    return any(
        child.rule == "complement" and child.modality == "planned" and not child.agents
        for child in _children(reading, clause)
    )


def _infinitive_below(token: Token) -> bool:
    return any(
        grand.dep_ == "xcomp"
        for child in token.children
        if child.dep_ in ("acomp", "oprd", "attr")
        for grand in child.children
    )


def _earlier(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """What was before the news: an old date, a past perfect, a report by others."""
    if clause.modality not in ("asserted", "possible") or clause.tense in ("future", "infinitive"):
        return None
    if timing.is_earlier(reading, clause):
        counted = any(clause.span.start <= quantity.span.start < clause.span.end for quantity in reading.quantities)
        return None if counted and not clause.agents else _made(clause, "background", "earlier")
    if _is_past_perfect(token) and not clause.attribution and clause.rule in ("finite", "conjunct"):
        return _made(clause, "background", "past-perfect")
    if clause.verb == "come" and _prepositions(token) & {"amid", "after", "as"}:
        return _made(clause, "background", "amid")
    return None


_RULES = (_cancelled, _through, _met_to_discuss, _discussed, _bound, _stance, _will, _done, _rumoured, _said, _earlier)


# -- questions to the tree


def _objects_in_order(token: Token) -> list[str]:
    """The lemmas of the objects and what is joined to them: "voiced alarm and regret"."""
    found: list[str] = []
    waiting = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass", "attr", "dative")]
    while waiting:
        noun = waiting.pop(0)
        found.append(noun.lemma_.lower())
        waiting.extend(child for child in noun.children if child.dep_ == "conj")
    return found


def _objects(token: Token) -> set[str]:
    return set(_objects_in_order(token))


def _complements(token: Token) -> set[str]:
    """The words behind a form of be: adjectives, participles, with those joined to them. The verb itself where it is passive."""
    found = {token.lower_} if token.tag_ == "VBN" else set()
    waiting = [child for child in token.children if child.dep_ in ("acomp", "attr", "oprd")]
    while waiting:
        word = waiting.pop(0)
        found.add(word.lower_)
        waiting.extend(child for child in word.children if child.dep_ == "conj")
    return found


def _is_weakened(token: Token) -> bool:
    """ "less pleased", "hardly grateful": the contrary of the adjective."""
    return any(
        other.lower_ in ("less", "hardly", "scarcely", "far", "little", "anything") and other.dep_ == "advmod"
        for child in token.children
        for other in (child, *child.children)
    )


def _prepositions(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if child.dep_ in ("prep", "agent", "prt", "mark")}


def _subject_word(token: Token) -> str:
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return child.lemma_.lower()
    return ""
