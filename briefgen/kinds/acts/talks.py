"""Clauses that tell of talk: what was discussed, what a meeting was for, what was called off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.kinds.acts.act import Act, made
from briefgen.kinds.acts.sentence import children
from briefgen.kinds.acts.words import objects, prepositions, subject_word
from briefgen.language.around import of_sentence
from briefgen.language.reading import Clause, Reading
from briefgen.lexicon import verbs

if TYPE_CHECKING:
    from spacy.tokens import Token


def met_to_discuss(reading: Reading, clause: Clause, token: Token) -> Act | None:
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
    for child in children(reading, clause):
        if clause.verb == "have" and reading.doc[child.root].dep_ == "xcomp":
            continue  # "has to sit down on the kerb"
        if (
            child.tense == "infinitive"
            and child.verb in verbs.words("discussions", "verbs")
            and child.object is not None
        ):
            others = tuple(
                actor for actor in clause.patients if actor.kind in ("person", "country") and actor not in clause.agents
            )
            return replace(made(child, "discussion", "met-to-discuss", actors=clause.agents + others))
    return None


def discussed(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "discussed X", "exchanged views on X", "the talks also covered X", "X was on the table"."""
    discussions = verbs.words("discussions", "verbs")
    direct = clause.verb in discussions and (clause.agents or clause.passive)
    if clause.verb == "consider" and len(clause.agents) > 1 and objects(token):
        direct = True
    if clause.verb == "exchange" and objects(token) & verbs.words("commitments", "instruments"):
        return None  # letters and agreements are exchanged when they are signed
    if clause.passive and clause.verb == "pay" and "attention" in objects(token):
        direct = True
    nouns = objects(token)
    exchanged = clause.verb in verbs.words("discussions", "hold") and bool(
        nouns & verbs.words("discussions", "nouns") and _has_topic(token)
    )
    subject = subject_word(token)
    covered = clause.verb in verbs.words("discussions", "cover") and subject in verbs.words("discussions", "subjects")
    tabled = clause.verb == "be" and _is_on_table(token)
    spoken = (
        clause.verb in ("speak", "talk", "touch")
        and prepositions(token) & {"about", "on", "of", "upon"}
        and (clause.verb != "speak" or _has_topic(token) or bool(prepositions(token) & {"of", "upon"}))
        and bool(clause.agents)
    )
    if clause.verb == "address" and not _is_plural_or_named_talk(clause, subject):
        direct = False
    denied_noun = clause.verb == "be" and (_denied_talk(token) or _was_no_topic(clause, token))
    held = clause.verb in ("follow", "ensue", "take place") or (clause.verb == "hold" and clause.passive)
    followed = subject in verbs.words("discussions", "nouns") and held and _has_topic(token)
    covered = covered or _were_about(token, subject) or _was_talk_of(clause, token)
    differed = clause.verb in ("differ", "diverge", "vary") and subject in _VIEWS
    covered = (
        covered
        or differed
        or followed
        or _was_topic(clause, token)
        or _filled(clause, token)
        or _left_open(clause, token)
    )
    spoken = spoken or (clause.verb in ("go", "run", "go through") and bool(clause.agents) and _goes_through(token))
    spoken = spoken or _met_over(clause, token)
    direct = direct or _raised(reading, clause, token) or _considered(clause, token)
    if not (direct or exchanged or covered or tabled or spoken or denied_noun):
        return None
    if clause.tense in ("future", "infinitive") or clause.modality in ("planned", "conditional", "suggested", "hoped"):
        return None
    if clause.polarity == "denied" or denied_noun:
        return replace(made(clause, "position", "not-discussed"), polarity="denied")
    return made(clause, "discussion", "discussed")


def _were_about(token: Token, subject: str) -> bool:
    """ "The talks were about dues", "turned on dues", "Dues were the subject of the talks"."""
    if subject in verbs.words("discussions", "subjects") and subject not in (
        "question",
        "issue",
        "matter",
        "subject",
        "item",
    ):
        about = any(child.dep_ == "prep" and child.lower_ in ("about", "over") for child in token.children)
        return (token.lemma_ in ("be", "go") and about) or token.lemma_ in (
            "turn",
            "revolve",
            "hinge",
            "circle",
            "dwell",
        )
    named = [
        child
        for child in token.children
        if child.dep_ == "attr" and child.lemma_.lower() in ("subject", "topic", "theme", "object")
    ]
    words = verbs.words("discussions", "subjects")
    return token.lemma_ == "be" and any(
        noun.lemma_.lower() in words
        for child in named
        for of in child.children
        if of.lower_ == "of"
        for noun in of.children
    )


def _was_talk_of(clause: Clause, token: Token) -> bool:
    """ "There was talk of visas", "There was an exchange of views on visas"."""
    if (
        clause.verb != "be"
        or clause.tense != "past"
        or clause.polarity == "denied"
        or not any(c.dep_ == "expl" for c in token.children)
    ):
        return False
    nouns = [child for child in token.children if child.dep_ in ("attr", "nsubj")]
    talked = [
        noun
        for noun in nouns
        if noun.lemma_.lower() in ("talk", "discussion", "exchange", "debate", "conversation", "mention")
    ]
    return any(child.lower_ in ("of", "about", "on", "over") for noun in talked for child in noun.children)


_VIEWS = ("view", "opinion", "position", "delegation", "member", "assessment")
_HOURS = frozenset("hour time day afternoon morning evening part most half bulk session minute lunch dinner".split())
_TABLES = frozenset(
    "lunch dinner coffee tea breakfast video phone telephone zoom weekend day week month year hour meal drink supper".split()
)


def _filled(clause: Clause, token: Token) -> bool:
    """ "Trawling took up most of the hour", "Fees occupied the afternoon"."""
    return clause.verb in ("take up", "occupy", "dominate", "fill") and bool(
        objects(token) & (_HOURS | {"talk", "meeting", "agenda"})
    )


def _left_open(clause: Clause, token: Token) -> bool:
    """ "The question of fees was left open": talked of, without an outcome."""
    open_ended = any(
        child.lower_ in ("open", "unresolved", "unanswered", "aside", "hanging") for child in token.children
    )
    named = bool(objects(token) & verbs.words("discussions", "subjects"))
    return (
        clause.verb in ("leave", "leave open")
        and clause.passive
        and named
        and (open_ended or clause.verb == "leave open")
    )


def _met_over(clause: Clause, token: Token) -> bool:
    """ "met twice over a measles plan", "spent a day on licences", "talked tracking stations"."""
    if not clause.agents:
        return False
    if clause.verb == "talk":
        return bool(objects(token) - {"sense", "nonsense", "business"})
    lead = {
        "meet": "over",
        "spend": "on",
        "huddle": "over",
        "sit": "over",
        "closet": "over",
        "confer": "over",
        "speak": "over",
    }
    word = lead.get(clause.verb.partition(" ")[0])
    if word == "on" and not (len(clause.agents) > 1 and objects(token) & _HOURS):
        return False
    return word is not None and any(
        noun.dep_ == "pobj" and noun.lemma_.lower() not in _TABLES and noun.ent_type_ not in ("DATE", "TIME")
        for child in token.children
        if child.dep_ == "prep" and child.lower_ == word
        for noun in child.children
    )


def _raised(reading: Reading, clause: Clause, token: Token) -> bool:
    """ "raised the ban on seals", "the case was brought up": a matter, nothing that is counted, paid or feared."""
    if clause.verb not in verbs.words("discussions", "raise") or not (clause.agents or clause.passive):
        return False
    above = token
    while above.dep_ == "conj" and above.head.pos_ in ("VERB", "AUX"):
        above = above.head
    if above.dep_ == "relcl" or any(child.lower_ in ("first", "earlier", "previously") for child in token.lefts):
        return False  # "who first brought up the fence" tells of earlier
    if any(number.like_num for child in token.children if child.lower_ in ("to", "by") for number in child.subtree):
        return False  # "raises its share to 40 percent"
    raised = objects(token)
    priced = verbs.words("discussions", "priced") | verbs.stances("nouns").keys()
    counted = clause.object is not None and any(
        clause.object.contains(mention.span) for mention in of_sentence(reading.quantities, clause.sentence)
    )
    by_number = prepositions(token) & {"from", "to", "by"} and not clause.agents
    if not raised or raised & priced or (counted and not raised & verbs.words("discussions", "subjects")):
        return False
    return not by_number


_PAPERS = frozenset(
    {
        "list",
        "agenda",
        "item",
        "point",
        "file",
        "text",
        "figure",
        "plan",
        "draft",
        "paragraph",
        "programme",
        "proposal",
        "issue",
        "paper",
        "note",
    }
)


def _goes_through(token: Token) -> bool:
    """ "went through the list of tanks": a paper, read together."""
    for child in token.children:
        if child.lower_ == "through" and child.dep_ in ("prep", "prt"):
            nouns = [noun for noun in (*child.children, *token.children) if noun.dep_ in ("pobj", "dobj")]
            return any(noun.lemma_.lower() in _PAPERS for noun in nouns)
    return False


def _considered(clause: Clause, token: Token) -> bool:
    """ "The questions of supply were considered": a matter that several looked at."""
    return (
        clause.verb == "consider"
        and clause.passive
        and not any(child.dep_ in ("oprd", "xcomp", "ccomp") for child in token.children)
        and bool(objects(token) & verbs.words("discussions", "subjects"))
    )


def _was_topic(clause: Clause, token: Token) -> bool:
    """ "The main topic was the register": what it was about stands behind the verb."""
    if clause.verb != "be" or clause.polarity == "denied" or clause.tense not in ("past", "present"):
        return False
    subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
    return (
        subject is not None
        and subject.lemma_.lower() in ("topic", "subject", "theme")
        and any(child.dep_ == "attr" and child.pos_ in ("NOUN", "PROPN") for child in token.children)
    )


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


def _was_no_topic(clause: Clause, token: Token) -> bool:
    """ "Migration was not the subject of the visit", "was not on the agenda", "was never up for negotiation"."""
    if clause.polarity != "denied" or clause.modality != "asserted":
        return False
    nouns = {child.lemma_.lower() for child in token.children if child.dep_ == "attr"}
    for child in token.children:
        if child.dep_ in ("prep", "advmod", "prt") and child.lower_ in ("on", "up", "for", "under"):
            nouns |= {word.lemma_.lower() for word in child.subtree if word.dep_ == "pobj"}
    nouns |= {word.lemma_.lower() for child in token.children if child.dep_ == "prep" for word in child.children}
    return bool(nouns & verbs.words("discussions", "topics"))


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
