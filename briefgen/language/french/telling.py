"""Who speaks beside quoted words, read as English tells it: "said the minister herself", "According to Mr. Roe", "And he added".

French tells by its articles and pronouns whether a man or a woman speaks, and has ways of its own to name the speaker: "Pour M.
Roe, « … »", "Et la ministre d'ajouter : « … »".
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.language.french import antecedents, english, vocabulary
from briefgen.language.french.incises import CLOSING, OPENING, PRONOUNS, is_telling, mark, telling
from briefgen.language.french.node import Node


def before_words(sentence: list[Node]) -> None:
    """Settles words that lead to quoted ones, before any other is."""
    _asides(sentence)
    if any(node.french in OPENING for node in sentence):
        _for_whom(sentence)
        _narrated(sentence)


def _asides(sentence: list[Node]) -> None:
    """Leaves a pronoun out that only stresses who it is: "Le maire, lui, a refusé"."""
    for before, node, behind in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if before.french == "," and behind.french == "," and node.lower in _STRESSED and not node.done:
            for one in (before, node, behind):
                one.becomes("")


_STRESSED = frozenset("lui elle eux elles".split())
_FORMS = frozenset("m. mm. mme mmes me dr monsieur madame".split())


def _for_whom(sentence: list[Node]) -> None:
    """ "Pour la ministre, « … »" is "According to the minister, “…”"."""
    first, comma = sentence[0], next((at for at, node in enumerate(sentence) if node.french == ","), 0)
    if first.french != "Pour" or comma < 2 or first.done:
        return
    whom = sentence[1 : comma if comma < _NEAR else _NEAR]
    if any(node.french in OPENING or node.morph.get("VerbForm") == "Inf" for node in whom):
        return
    place = 1 if whom[0].pos == "DET" or whom[0].lower in _ARTICLES else 0
    while place + 1 < len(whom) and whom[place].pos == "ADJ":
        place += 1
    person = whom[place] if place < len(whom) else whom[0]
    named = person.lower in _FORMS or person.capital and not place and person.lower not in vocabulary.nouns()
    if named or place and not antecedents.is_thing(person):
        first.becomes("According to")


_NEAR = 16


def _narrated(sentence: list[Node]) -> None:
    """ "Et la ministre d'ajouter : « … »" is "And the minister added"."""
    if sentence[0].lower != "et":
        return
    for at in range(2, min(len(sentence) - 1, _NEAR)):
        node, verb = sentence[at], sentence[at + 1]
        if node.lower in ("de", "d'") and verb.morph.get("VerbForm") == "Inf" and is_telling(verb.lower):
            frame = vocabulary.verbs().get(verb.lower)
            node.becomes("")
            verb.becomes(english.past(frame.verb) if frame is not None else "said")
            verb.pos, verb.morph = "VERB", {"VerbForm": "Fin", "Tense": "Past"}
            return
        if node.pos in ("VERB", "PUNCT"):
            return


# Words that mean the one named last.
_LATTER = {
    "celui-ci": "this man", "ce dernier": "this man", "celle-ci": "this woman", "cette dernière": "this woman",
}  # fmt: skip


def subjects(sentence: list[Node]) -> None:
    """Says of whoever speaks behind quoted words whether it is a man or a woman, where a noun or a pronoun of French tells:
    "« … », dit la ministre" is "said the minister herself"."""
    _leading(sentence)
    for at in range(len(sentence) - 2):
        if sentence[at].french not in CLOSING:
            continue
        begin = at + 1 + (sentence[at + 1].french == ",")
        subject = telling(sentence, begin, behind=True)
        if subject is None or sentence[subject].lower in PRONOUNS:
            continue
        node = sentence[subject]
        for verb in sentence[begin:subject]:
            if verb.english == verb.french and is_telling(verb.lower):  # a verb that no list has
                verb.becomes("says")
                verb.pos = "VERB"
        involved = sentence[subject + 1] if subject + 1 < len(sentence) else node
        if node.lower in _LATTER or involved.lower in ("intéressé", "intéressée"):
            last = node if node.lower in _LATTER else involved
            last.becomes(_LATTER.get(node.lower, "this woman" if involved.lower.endswith("ée") else "this man"))
            if last is involved:
                node.becomes("")
            sentence.insert(begin, sentence.pop(sentence.index(last)))
        elif node.pos == "DET" or node.lower in _ARTICLES:
            _of_gender(sentence, subject)
        for other in sentence[begin : sentence.index(node) if node in sentence else begin]:
            if other.pos == "ADV" and other.english == other.french:  # "a aussitôt répondu"
                other.becomes("")


def _leading(sentence: list[Node]) -> None:
    """The same before the verb: "La ministre a assuré que …" is "The minister herself"."""
    at = 1 if sentence[0].lower in ("et", "mais") else 0
    if len(sentence) < at + 4 or sentence[at].lower not in ("le", "la"):
        return
    verb = _phrase_end(sentence, at + 1) + 1
    helper = verb < len(sentence) and sentence[verb].lower in vocabulary.auxiliaries()
    said = next((node for node in sentence[verb + helper : verb + helper + 2] if node.pos != "ADV"), None)
    if said is not None and is_telling(said.lower) and not sentence[verb - 1].capital:
        _of_gender(sentence, at)


_ARTICLES = {
    "le": "m",
    "la": "f",
    "un": "m",
    "une": "f",
    "sa": "f",
    "ma": "f",
    "ce": "m",
    "cette": "f",
    "son": "",
    "l'": "",
}
# Nouns of one gender for men and women.
_EITHER = frozenset("personne source victime star vedette recrue témoin mannequin".split())
_EPICENE = frozenset("homologue adversaire élève artiste architecte économiste interprète adepte acolyte émule".split())
_FEMININE = (
    "euse",
    "trice",
    "ère",
    "ienne",
    "éenne",
    "esse",
    "ée",
    "ante",
    "ente",
    "ine",
    "cheffe",
    "aise",
    "oise",
    "ande",
    "arde",
)
_PEOPLES = ("ais", "ois", "ien", "éen", "ain", "aise", "oise", "ienne", "éenne", "aine")


def _of_gender(sentence: list[Node], at: int) -> None:
    """Puts "himself" or "herself" behind a post that stands alone, from its article or its form."""
    place = at + 1
    while place < len(sentence) and sentence[place].pos == "ADJ" and not sentence[place].capital and place < at + 3:
        place += 1
    if place >= len(sentence) or sentence[place].lower in _EITHER:
        return
    person = sentence[place]
    gender = _ARTICLES.get(sentence[at].lower, "") or _of_noun(sentence, place)
    if person.capital and person.lower.endswith(_PEOPLES) and person.english == person.french:
        person.becomes("woman" if person.lower.endswith(_FEMININE) else "man")  # "l'Ardennais", of a region
        return
    if not gender or antecedents.is_thing(person) or person.pos not in ("NOUN", "ADJ") and not person.english.islower():
        return
    end = _phrase_end(sentence, place)
    behind = sentence[end + 1 : end + 3]
    inside = zip(sentence[place:end], sentence[place + 1 : end + 1], strict=True)
    if any(node.capital and not before.capital and before.lower not in _JOINING for before, node in inside):
        return  # "l'ingénieur Ali Sow"
    if any(node.capital for node in behind[:1]) or len(behind) > 1 and behind[0].french == "," and behind[1].capital:
        return
    made = mark("lui-même", person, sentence[end].end)
    made.becomes("herself" if gender == "f" else "himself")
    made.pos = "PRON"
    sentence.insert(end + 1, made)


def _of_noun(sentence: Sequence[Node], at: int) -> str:
    """The gender told by the form of a noun or of the adjective behind it: "son hôtesse", "son homologue malienne"."""
    noun = sentence[at].lower
    if noun not in _EPICENE:
        return "f" if noun.endswith(_FEMININE) else "m"
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    if behind is None or behind.lower not in vocabulary.demonyms():
        return ""
    return "f" if behind.lower.endswith(("ne", "ise", "ande", "arde", "que")) else "m"


_JOINING = frozenset("de d' du des la l' le les et ,".split())
_OF = frozenset("de d' du des".split())


def _phrase_end(sentence: Sequence[Node], at: int) -> int:
    """The last word of the phrase that a noun begins, with its adjectives and what "de" joins to it."""
    end = at
    while end + 1 < len(sentence):
        node = sentence[end + 1]
        of = node.lower in _OF
        joined = (
            of
            or end > at
            and (
                node.lower in ("la", "l'", "le", "les", "et")
                or node.french == ","
                and end + 2 < len(sentence)
                and sentence[end + 2].lower in _OF
            )
        )
        if joined and node.lower == "et" and not (end + 2 < len(sentence) and sentence[end + 2].lower in _OF):
            break
        if not (joined or node.pos in ("ADJ", "NOUN", "PROPN")) or node.pos in ("VERB", "AUX"):
            break
        end += 1
    return end
