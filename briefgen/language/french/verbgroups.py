"""French verbs with their auxiliaries, negation and pronouns, read as English verb groups.

"n'a pas été abordée" becomes "was not discussed", "a toutefois exprimé" becomes "however expressed", "se tiendra" becomes
"will take place". Tense and voice come from the forms, not from the parser's labels alone, which miss one in ten.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.language.french import english, tenses, verbforms, vocabulary
from briefgen.language.french.frames import in_frame, next_verb
from briefgen.language.french.node import Node

_NOT = ("pas", "plus", "jamais", "point", "guère")
_CLITICS = ("se", "s'", "ne", "n'", "y", "en", "me", "m'", "te", "t'")
_FAR = 8  # words that may stand between an auxiliary and its participle: "a, de son côté, fermement condamné"
# What somebody "doit" do on a day is planned, anything else is a duty.
_APPOINTED = frozenset(
    "travel meet visit hold take receive host arrive leave return talk attend sign begin open end go come participate present vote review".split()
)


def read(sentence: list[Node]) -> None:
    """Settles the English of every verb of a sentence and of what belongs to its group."""
    claimed: set[int] = set()
    for at in range(len(sentence)):
        verbforms.correct(sentence, at)
    _wish(sentence)
    for at, node in enumerate(sentence):
        if not node.done and node.lemma in _MODAL_VERBS and node.morph.get("VerbForm") == "Fin":
            _simple(sentence, at)
    for at, node in enumerate(sentence):
        if node.done or id(node) in claimed:
            continue
        if auxiliaries := _auxiliaries(sentence, at, claimed):
            claimed |= {id(one) for one in auxiliaries}
            _compound(sentence, at, auxiliaries)
    for at, node in enumerate(sentence):
        if not node.done and node.pos in ("VERB", "AUX") and id(node) not in claimed:
            _simple(sentence, at)


def _wish(sentence: list[Node]) -> None:
    """Reads "Que Berne autorise …" as "Bern should authorise …": somebody wishes it, nobody does it."""
    if len(sentence) < 4 or sentence[0].lower not in ("que", "qu'") or sentence[-1].french == "?":
        return
    verb = next((node for node in sentence[1:12] if node.morph.get("VerbForm") == "Fin"), None)
    if verb is None or sentence[1].lower in ("ceux", "celui", "celle", "celles", "ce"):
        return
    sentence[0].becomes("")
    verb.morph = {**verb.morph, "Mood": "Wish"}


_MODAL_VERBS = ("pouvoir", "devoir")


def _auxiliaries(sentence: Sequence[Node], at: int, claimed: set[int]) -> list[Node]:
    """The forms of "avoir" and "être" before a participle, in order; none where the word is no participle of a group."""
    node = sentence[at]
    if node.pos == "NOUN" and node.lower in vocabulary.nouns() and at and sentence[at - 1].pos in ("DET", "NUM"):
        return []
    if node.lower == "été" and any(other.lower in vocabulary.participles() for other in sentence[at + 1 : at + 4]):
        return []
    if node.lower not in vocabulary.participles() and not (
        node.pos == "VERB" and node.morph.get("VerbForm") == "Part" and node.morph.get("Tense") == "Past"
    ):
        return []
    found: list[Node] = []
    for place in range(at - 1, max(-1, at - _FAR - 1), -1):
        other = sentence[place]
        if id(other) in claimed or other.done and other.french != "":
            if found or other.lower in (".", ";"):
                break
            continue
        if other.lower == "été" and not found and node.lower != "été":
            found.insert(0, other)
            continue
        if other.lower in vocabulary.auxiliaries() and not (other.lower in ("a", "as") and other.pos == "ADP"):
            return [other, *found] if _reaches(sentence, place, at) else []
        if other.pos in ("VERB", "NOUN") and other.pos == "VERB" and other.lower not in vocabulary.participles():
            break
        if other.lower in ("qui", "que", "qu'", "dont", "et", "mais", "ou", "de", "d'") and other.head is not node:
            break
    return []


def _reaches(sentence: Sequence[Node], place: int, at: int) -> bool:
    """Whether only adverbs, pronouns, negation and a phrase between commas stand between the two."""
    between = sentence[place + 1 : at]
    loose = [node for node in between if node.pos in ("NOUN", "PROPN", "DET") and not node.done]
    commas = sum(1 for node in between if node.french == ",")
    return (
        not loose
        or commas == 2
        or all(node.lower in ("été",) for node in loose)
        or sentence[place].head is sentence[at]
    )


def _compound(sentence: list[Node], at: int, auxiliaries: list[Node]) -> None:
    """A participle with its auxiliaries: "a signé", "sont convenus", "seront formés", "n'a pas été abordée"."""
    node, first = sentence[at], auxiliaries[0]
    infinitive = vocabulary.participles().get(node.lower, node.lemma)
    begin = sentence.index(first)
    reflexive, negative = _around(sentence, begin, at)
    verb = in_frame(sentence, at, infinitive, reflexive)
    tense = vocabulary.auxiliaries()[first.lower]
    to_be = first.lower not in _AVOIR
    passive = len(auxiliaries) > 1 or to_be and not reflexive and infinitive not in vocabulary.moving()
    done = passive and len(auxiliaries) > 1 or not passive
    node.pos = "VERB"
    words = tenses.compound(
        tense, passive, done, tenses.number(sentence, _group_start(sentence, begin), first), negative, verb
    )
    helper, form = " ".join(words[:-1]), words[-1]
    if tense == "infinitive" and _is_bare(sentence, begin):
        helper = helper.removeprefix("to ")
    if tense == "infinitive" and begin and sentence[begin - 1].lower in ("après",):
        helper, form = ("being" if passive else ""), (english.participle(verb) if passive else english.gerund(verb))
    first.becomes(helper)
    for other in auxiliaries[1:]:
        other.becomes("")
    node.becomes(form)
    if not helper and at - begin <= 2:
        node.start = min(node.start, first.start)


_AVOIR = frozenset(
    "ai as a avons avez ont ait aient avais avait avions aviez avaient eut eurent aurai aura auront aurons aurez aurait auraient aurions avoir ayant".split()
)


def _simple(sentence: list[Node], at: int) -> None:
    """A verb without an auxiliary."""
    node = sentence[at]
    form, tense, mood = tenses.morphology(sentence, node)
    infinitive = vocabulary.participles().get(node.lower, node.lemma) if form == "Part" else node.lemma
    if infinitive == "souhaiter" and mood == "Cnd":  # who "souhaiterait" something wishes it, politely
        tense, mood = "Pres", "Ind"
    begin = _group_start(sentence, at)
    reflexive, negative = _around(sentence, begin, at)
    verb = in_frame(sentence, at, infinitive, reflexive)
    subject = tenses.number(sentence, begin, node)
    if form == "Inf":
        node.becomes(_infinitive(sentence, begin, verb, negative))
    elif form == "Part" and node.lower in vocabulary.adjectives():
        node.pos = "ADJ"
    elif form == "Part":
        node.becomes(english.gerund(verb) if tense == "Pres" else english.participle(verb))
    elif infinitive == "venir" and (done := _just(sentence, at)):
        node.becomes(f"{tenses.have(subject, past=tense == 'Imp')} just {done}")
    elif infinitive == "devoir":
        planned = next_verb(sentence, at) in _APPOINTED
        helper = tenses.is_to(subject, past=tense == "Imp") if planned or tense == "Imp" else "must"
        node.becomes(f"{helper} not" if negative and helper == "must" else helper)
    elif infinitive == "aller" and next_verb(sentence, at) and tense == "Pres":
        node.becomes("will not" if negative else "will")
    else:
        node.becomes(tenses.finite(verb, infinitive, tense, mood, subject, negative))


def _just(sentence: Sequence[Node], at: int) -> str:
    """The English participle of what somebody has just done ("venait de passer"), read with the verb; "" where "venir" moves."""
    if at + 2 >= len(sentence) or sentence[at + 1].lower not in ("de", "d'"):
        return ""
    node = sentence[at + 2]
    if node.morph.get("VerbForm") != "Inf" and node.lower not in vocabulary.known_verbs():
        return ""
    verb = in_frame(sentence, at + 2, node.lemma, reflexive=False)
    sentence[at + 1].becomes("")
    node.becomes("")
    return english.participle(verb)


def _infinitive(sentence: Sequence[Node], begin: int, verb: str, negative: bool) -> str:
    """An infinitive as what stands before it asks: "to sign", "without signing", or bare behind a modal verb."""
    before = sentence[begin - 1] if begin else None
    prefix = "not " if negative else ""
    if before is None:
        return f"{prefix}to {verb}"
    if before.lower in ("de", "d'", "à", "pour", "afin de", "afin d'", "en vue de"):
        before.becomes("")
        return f"{prefix}to {verb}"
    if before.lower in ("sans", "avant de", "avant d'", "après", "par"):
        return english.gerund(verb)
    return verb if _is_bare(sentence, begin) else f"{prefix}to {verb}"


_MODALS = frozenset("can must will could should not to".split())


def _is_bare(sentence: Sequence[Node], begin: int) -> bool:
    """Whether a modal verb stands before an infinitive, with no more than adverbs between."""
    for other in reversed(sentence[max(0, begin - 4) : begin]):
        if other.pos == "ADV" or other.dep in ("advmod", "obl:mod") or other.after or not other.english and other.done:
            continue
        if other.french in ("«", "“"):  # "devrait « relire sa copie »"
            continue
        return bool(other.english) and other.english.split()[-1] in _MODALS
    return False


def _around(sentence: Sequence[Node], begin: int, at: int) -> tuple[bool, bool]:
    """Whether "se" and whether a negation stands with the group; both are taken out, and the pronouns of no meaning."""
    first = _group_start(sentence, begin)
    reflexive = any(node.lower in ("se", "s'") or node.reflexive for node in sentence[first:at])
    negated = any(node.lower in ("ne", "n'") for node in sentence[first:at])
    negative = False
    for node in sentence[first : min(len(sentence), at + 3)]:
        if node.lower in _CLITICS and node.pos != "ADP" and node is not sentence[at] and not node.after:
            node.becomes("")
        if negated and node.lower in _NOT and not node.done:
            negative = True
            node.becomes("")
    if negated or reflexive:
        sentence[begin].start = min(sentence[begin].start, sentence[first].start)
    return reflexive, negative


def _group_start(sentence: Sequence[Node], at: int) -> int:
    """Where the pronouns and the negation begin that stand before a verb."""
    begin = at
    while begin > 0:
        other = sentence[begin - 1]
        inside = other.lower in _CLITICS and other.pos != "ADP" or other.after is not None or other.reflexive
        if not inside and not (other.lower in _NOT and begin > 1 and sentence[begin - 2].lower in ("ne", "n'")):
            break
        begin -= 1
    return begin
