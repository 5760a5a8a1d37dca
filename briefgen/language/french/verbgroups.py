"""French verbs with their auxiliaries, negation and pronouns, read as English verb groups.

"n'a pas été abordée" becomes "was not discussed", "a toutefois exprimé" becomes "however expressed", "se tiendra" becomes
"will take place". Tense and voice come from the forms, not from the parser's labels alone, which miss one in ten.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.language.french import english, verbforms, vocabulary
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
    for at, node in enumerate(sentence):
        verbforms.correct(sentence, at)
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


_MODAL_VERBS = ("pouvoir", "devoir")


def _auxiliaries(sentence: Sequence[Node], at: int, claimed: set[int]) -> list[Node]:
    """The forms of "avoir" and "être" before a participle, in order; none where the word is no participle of a group."""
    node = sentence[at]
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
    verb = _english(sentence, at, infinitive, reflexive)
    tense = vocabulary.auxiliaries()[first.lower]
    to_be = first.lower not in _AVOIR
    passive = len(auxiliaries) > 1 or to_be and not reflexive and infinitive not in vocabulary.moving()
    done = passive and len(auxiliaries) > 1 or not passive
    plural = _is_plural(first)
    node.pos = "VERB"
    words = _group(tense, passive, done, plural, negative, verb)
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


def _group(tense: str, passive: bool, done: bool, plural: bool, negative: bool, verb: str) -> list[str]:
    """The words of the English group, the verb last; `done` is said of what is over ("a été signé", "a signé")."""
    be_past, not_ = ("were" if plural else "was"), (["not"] if negative else [])
    form = english.participle(verb)
    if passive:
        if tense == "present":
            return [be_past if done else ("are" if plural else "is"), *not_, form]
        if tense == "imperfect":
            return ["had", *not_, "been", form] if done else [be_past, *not_, form]
        if tense in ("future", "conditional"):
            helper = "will" if tense == "future" else "would"
            return [helper, *not_, *(["have", "been"] if done else ["be"]), form]
        return [*not_, "to have been" if done else "to be", form] if tense == "infinitive" else ["being", form]
    if tense == "present":
        return ["did", "not", verb] if negative else [english.past(verb)]
    if tense == "imperfect":
        return ["had", *not_, form]
    if tense in ("future", "conditional"):
        return ["will" if tense == "future" else "would", *not_, "have", form]
    return [*not_, "to have", form] if tense == "infinitive" else ["having", form]


def _simple(sentence: list[Node], at: int) -> None:
    """A verb without an auxiliary."""
    node = sentence[at]
    form, tense, mood = _morphology(sentence, node)
    infinitive = vocabulary.participles().get(node.lower, node.lemma) if form == "Part" else node.lemma
    begin = at
    while begin > 0 and sentence[begin - 1].lower in _CLITICS and sentence[begin - 1].pos != "ADP":
        begin -= 1
    reflexive, negative = _around(sentence, begin, at)
    verb = _english(sentence, at, infinitive, reflexive)
    plural = _is_plural(node)
    if form == "Inf":
        node.becomes(_infinitive(sentence, begin, verb, negative))
    elif form == "Part" and node.lower in vocabulary.adjectives():
        node.pos = "ADJ"
    elif form == "Part":
        node.becomes(english.gerund(verb) if tense == "Pres" else english.participle(verb))
    elif infinitive == "venir" and (done := _just(sentence, at)):
        helper = "had" if tense == "Imp" else "have" if plural else "has"
        node.becomes(f"{helper} just {done}")
    elif infinitive == "devoir":
        planned = _next_verb(sentence, at) in _APPOINTED
        past = tense == "Imp"
        helper = (
            ("were to" if plural else "was to") if past else ("are to" if plural else "is to") if planned else "must"
        )
        node.becomes(f"{helper} not" if negative and helper == "must" else helper)
    elif infinitive == "aller" and _next_verb(sentence, at) and tense == "Pres":
        node.becomes("will not" if negative else "will")
    else:
        node.becomes(_finite(verb, infinitive, tense, mood, plural, negative))


def _just(sentence: Sequence[Node], at: int) -> str:
    """The English participle of what somebody has just done ("venait de passer"), read with the verb; "" where "venir" moves."""
    if at + 2 >= len(sentence) or sentence[at + 1].lower not in ("de", "d'"):
        return ""
    node = sentence[at + 2]
    if node.morph.get("VerbForm") != "Inf" and node.lower not in vocabulary.known_verbs():
        return ""
    verb = _english(sentence, at + 2, node.lemma, reflexive=False)
    sentence[at + 1].becomes("")
    node.becomes("")
    return english.participle(verb)


_FUTURE = (
    "erai",
    "era",
    "erons",
    "erez",
    "eront",
    "ira",
    "irons",
    "iront",
    "dra",
    "dront",
    "tra",
    "tront",
    "vra",
    "vront",
)


def _morphology(sentence: Sequence[Node], node: Node) -> tuple[str, str, str]:
    """Form, tense and mood; endings that leave no doubt outweigh the parser."""
    form, tense, mood = (node.morph.get(key, "") for key in ("VerbForm", "Tense", "Mood"))
    stem = node.lemma[:-2] if node.lemma.endswith("er") else node.lemma[:-1]
    for ending in ("aient", "ait"):
        if node.lower.endswith(f"r{ending}") and node.lower.removesuffix(ending) != node.lemma[:-2]:
            return "Fin", "Pres", "Cnd"
    if node.lower.endswith(_FUTURE) and len(node.lower) > len(stem) + 2 and node.lower[:1] == stem[:1]:
        return "Fin", "Fut", "Ind"
    subject = any(other.head is node and other.dep.startswith("nsubj") for other in sentence)
    if form == "Part" and tense == "Past" and subject and node.lower[-1:] == "t":
        return "Fin", "Pres", "Ind"  # "craint", "dit", "produit" are both
    if form == "Inf" and not node.lower.endswith(("er", "ir", "re", "oir")):
        return "Fin", "Pres", "Ind"
    return form, tense, mood


def _finite(verb: str, infinitive: str, tense: str, mood: str, plural: bool, negative: bool) -> str:
    not_ = " not" if negative else ""
    if infinitive == "pouvoir" and tense == "Fut" or infinitive == "pouvoir" and mood != "Cnd" and tense == "Pres":
        return f"can{not_}"
    if infinitive in ("pouvoir", "devoir") and mood == "Cnd":
        return f"{'could' if infinitive == 'pouvoir' else 'should'}{not_}"
    if mood == "Cnd":
        return f"would{not_} {verb}"
    if tense == "Fut":
        return f"will{not_} {verb}"
    base = verb.split()[0]
    if tense in ("Imp", "Past"):
        if base == "be":
            return f"{'were' if plural else 'was'}{not_}"
        return f"did not {verb}" if negative else english.past(verb)
    if base in ("be", "can"):
        return f"{english.present(verb, plural=plural)}{not_}"
    if negative:
        return f"{'do' if plural else 'does'} not {verb}"
    if base in _NOUNS_TOO:  # "pledges" alone could be a noun; "has pledged" is none
        return f"{'have' if plural else 'has'} {english.participle(verb)}"
    return english.present(verb, plural=plural)


_NOUNS_TOO = frozenset(
    "pledge promise report plan demand request support appeal visit call claim vote host review fear regret note welcome "
    "condemn protest stress deplore focus".split()
)


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
        if other.pos == "ADV" or other.dep in ("advmod", "obl:mod") or not other.english and other.done:
            continue
        return bool(other.english) and other.english.split()[-1] in _MODALS
    return False


def _around(sentence: Sequence[Node], begin: int, at: int) -> tuple[bool, bool]:
    """Whether "se" and whether a negation stands with the group; both are taken out, and the pronouns of no meaning."""
    first = begin
    while first > 0 and sentence[first - 1].lower in _CLITICS and sentence[first - 1].pos != "ADP":
        first -= 1
    reflexive = any(node.lower in ("se", "s'") for node in sentence[first:at])
    negated = any(node.lower in ("ne", "n'") for node in sentence[first:at])
    negative = False
    for node in sentence[first : min(len(sentence), at + 3)]:
        if node.lower in _CLITICS and node.pos != "ADP" and node is not sentence[at]:
            node.becomes("")
        if negated and node.lower in _NOT and not node.done:
            negative = True
            node.becomes("")
    if negated or reflexive:
        sentence[begin].start = min(sentence[begin].start, sentence[first].start)
    return reflexive, negative


def _english(sentence: Sequence[Node], at: int, infinitive: str, reflexive: bool) -> str:
    """The English verb of a French one in its frame; the French preposition takes the English one's form."""
    frames = vocabulary.verbs()
    if _tells(sentence, at, infinitive):
        return "say"
    stems = [f"se {infinitive}", infinitive] if reflexive else [infinitive]
    for stem in stems:
        for place in range(at + 1, min(len(sentence), at + 10)):
            node = sentence[place]
            if node.french in (".", ";") or node.pos in ("VERB",) and node.head is not sentence[at]:
                break
            below = node.head is sentence[at] or node.head.head is sentence[at]
            frame = frames.get(f"{stem} +{node.lower}") or frames.get(f"{stem} +{node.lower.split()[0]}")
            if frame is not None and (below or place - at <= 3):
                return _with_noun(sentence, place, frame.verb)
            preposition = _CONTRACTED.get(node.lower, node.lower)
            frame = frames.get(f"{stem} {preposition}")
            behind = sentence[place + 1] if place + 1 < len(sentence) else None
            infinitive_behind = behind is not None and behind.morph.get("VerbForm") == "Inf"
            if frame is not None and not node.done and (below or place == at + 1):
                if infinitive_behind:
                    continue
                node.frame = frame.preposition or "-"
                _same_frame(sentence, place)
                return frame.verb
        if stem in frames:
            return frames[stem].verb
    return english.guessed(infinitive)


def _tells(sentence: Sequence[Node], at: int, infinitive: str) -> bool:
    """Whether a verb stands between a quotation and who said it, whatever it means: "« … », a lancé la ministre"."""
    begin = at
    while begin and (
        sentence[begin - 1].pos == "AUX" or sentence[begin - 1].lower in ("a", "ont", "s'", "se", "est", "-t", "-t-")
    ):
        begin -= 1
    marks = [node.french for node in sentence[max(0, begin - 2) : begin]]
    if not marks or marks[-1] not in (",", "»", "”", '"') or not any(mark in ("»", "”", '"') for mark in marks):
        return False
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    opens = behind is not None and (behind.capital or behind.pos in ("DET", "PRON") or behind.french.startswith("-"))
    frame = vocabulary.verbs().get(infinitive)
    return opens and (frame is None or frame.verb.split()[0] not in _SAYING)


_SAYING = frozenset(
    "say state add explain note warn ask answer recall stress announce confirm believe joke insist repeat claim admit promise indicate specify report write deplore regret denounce conclude".split()
)


def _with_noun(sentence: Sequence[Node], place: int, verb: str) -> str:
    """The verb of a frame with a noun as its object; the noun is read with it, stays, or falls away with its preposition."""
    base, _, rest = verb.partition(" ")
    if rest == "=":
        return base
    sentence[place].becomes(rest)
    if (
        not rest
        and place + 1 < len(sentence)
        and sentence[place + 1].lower in ("de", "d'", "du", "des", "à", "au", "aux")
    ):
        sentence[place + 1].frame = "-"
    return base


def _same_frame(sentence: Sequence[Node], place: int) -> None:
    """The preposition repeated behind "et" goes like the first: "a porté sur A et sur B"."""
    first = sentence[place]
    for before, node in zip(sentence[place + 1 :], sentence[place + 2 :], strict=False):
        if before.pos == "VERB" or before.french in (".", ";"):
            return
        same = _CONTRACTED.get(node.lower, node.lower) == _CONTRACTED.get(first.lower, first.lower)
        if before.lower in ("et", "ou") and same:
            node.frame = first.frame


_CONTRACTED = {"d'": "de", "du": "de", "des": "de", "au": "à", "aux": "à", "qu'": "que"}


def _next_verb(sentence: Sequence[Node], at: int) -> str:
    """The English of the infinitive behind a modal verb, without settling it; "" where none follows."""
    for node in sentence[at + 1 : at + 5]:
        if node.lower == "être":
            continue
        if node.lower in vocabulary.participles() and sentence[at + 1].lower == "être":
            return _english(sentence, sentence.index(node), vocabulary.participles()[node.lower], False).split()[0]
        if node.morph.get("VerbForm") == "Inf":
            reflexive = any(other.lower in ("se", "s'") for other in sentence[at + 1 : sentence.index(node)])
            frames = vocabulary.verbs()
            frame = (frames.get(f"se {node.lemma}") if reflexive else None) or frames.get(node.lemma)
            return frame.verb.split()[0] if frame else english.guessed(node.lemma)
        if node.pos not in ("ADV", "PRON", "PUNCT"):
            return ""
    return ""


def _is_plural(node: Node) -> bool:
    return node.morph.get("Number") == "Plur" or node.lower in ("ont", "sont", "seront", "auront", "avaient", "étaient")
