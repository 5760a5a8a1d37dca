"""The English verb of a French one by what stands around it: its preposition, its object, a quotation before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.language.french import english, vocabulary
from briefgen.language.french.node import Node
from briefgen.language.french.numbers import DAYS


def in_frame(sentence: Sequence[Node], at: int, infinitive: str, reflexive: bool) -> str:
    """The English verb of a French one in its frame; the French preposition takes the English one's form."""
    frames = vocabulary.verbs()
    if _tells(sentence, at, infinitive):
        return "say"
    stems = [f"se {infinitive}", infinitive] if reflexive else [infinitive]
    for stem in stems:
        found = _noun_frame(sentence, at, stem) or _preposition_frame(sentence, at, stem)
        if found:
            return found
        if f"{stem} +inf" in frames and next_verb(sentence, at):
            return frames[f"{stem} +inf"].verb
        if f"{stem} … à +inf" in frames and _asks(sentence, at):
            return frames[f"{stem} … à +inf"].verb
        if stem in frames:
            return frames[stem].verb
    return english.guessed(infinitive)


def _asks(sentence: Sequence[Node], at: int) -> bool:
    """Whether "à" with an infinitive follows behind an object: "a appelé les deux parties à respecter la trêve"."""
    for node, behind in zip(sentence[at + 1 : at + 16], sentence[at + 2 : at + 17], strict=False):
        if node.french in (".", ";"):
            return False
        if node.lower == "à" and (
            behind.morph.get("VerbForm") == "Inf" or behind.lower in ("ne", "se", "s'", "y", "en")
        ):
            return True
    return False


def _reach(sentence: Sequence[Node], at: int) -> Iterator[tuple[int, bool]]:
    """The places behind a verb up to the next one, each with whether it hangs on the verb."""
    for place in range(at + 1, min(len(sentence), at + 10)):
        node = sentence[place]
        yield place, node.head is sentence[at] or node.head.head is sentence[at]
        if node.french in (".", ";") or node.pos == "VERB" and node.head is not sentence[at]:
            return


def _noun_frame(sentence: Sequence[Node], at: int, stem: str) -> str:
    """The verb of a frame with a noun ("prendre +part"), "" where none stands behind."""
    frames = vocabulary.verbs()
    for place, below in _reach(sentence, at):
        words = sentence[place].lower
        frame = frames.get(f"{stem} +{words}") or frames.get(f"{stem} +{words.split()[0]}")
        if frame is not None and (below or place - at <= 3):
            return _with_noun(sentence, place, frame.verb)
    return ""


def _preposition_frame(sentence: Sequence[Node], at: int, stem: str) -> str:
    """The verb of a frame with a preposition ("porter sur"), which takes the English one's form; "" where none stands behind."""
    frames = vocabulary.verbs()
    for place, below in _reach(sentence, at):
        node = sentence[place]
        frame = frames.get(f"{stem} {_CONTRACTED.get(node.lower, node.lower)}")
        behind = sentence[place + 1] if place + 1 < len(sentence) else None
        days = all(other.lower.split()[-1] in DAYS for other in sentence[at + 1 : place])  # "convenu jeudi d'un plan"
        if frame is None or node.done or not (below or days):
            continue
        if behind is not None and behind.place and frame.preposition in ("on", "at", "for", "about"):
            continue
        if node.pos == "VERB" or behind is not None and behind.morph.get("VerbForm") == "Inf":
            continue
        node.frame = frame.preposition or "-"
        _same_frame(sentence, place)
        return frame.verb
    return ""


def _tells(sentence: Sequence[Node], at: int, infinitive: str) -> bool:
    """Whether a verb stands between a quotation and who said it, whatever it means: "« … », a lancé la ministre"."""
    begin = at
    while begin and (sentence[begin - 1].pos in ("AUX", "ADV") or sentence[begin - 1].lower in _BEFORE_TELLING):
        begin -= 1
    marks = [node.french for node in sentence[max(0, begin - 2) : begin]]
    if not marks or marks[-1] not in (",", "»", "”", '"') or not any(mark in ("»", "”", '"') for mark in marks):
        return False
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    inverted = any(node.lower in _INVERTED for node in sentence[begin:at])  # "« … », a-t-elle lancé à son arrivée"
    opens = (
        inverted
        or behind is not None
        and (behind.capital or behind.pos in ("DET", "PRON") or behind.french.startswith("-"))
    )
    frame = vocabulary.verbs().get(infinitive)
    return opens and (frame is None or frame.verb.split()[0] not in SAYING)


_INVERTED = ("-il", "-elle", "-on", "-ils", "-elles")
_BEFORE_TELLING = frozenset("a ont avait avaient s' se est sont m' me nous lui leur -t -t-".split()) | set(_INVERTED)
SAYING = frozenset(
    "say state add explain note warn ask answer recall stress announce confirm believe joke insist repeat claim admit promise indicate specify report write deplore regret denounce conclude".split()
)


def _with_noun(sentence: Sequence[Node], place: int, verb: str) -> str:
    """The verb of a frame with a noun as its object; the noun is read with it, stays, or falls away with its preposition."""
    base, _, rest = verb.partition(" ")
    if rest == "=":
        return base
    before = sentence[place - 1]
    # "tomber d'accord", "joindre par téléphone"; with nothing left of the noun its article goes too: "accorder une audience"
    if before.lower in _INTO_NOUN and not before.done or not rest and before.lower in _ARTICLES:
        before.becomes("")
    elif not rest and before.lower in ("sa", "leur") and place > 1 and sentence[place - 2].lower == "à":
        before.becomes("")  # "prendre à sa charge"
        sentence[place - 2].becomes("")
    sentence[place].becomes(rest)
    behind = _behind_aside(sentence, place + 1)
    if (
        (not rest or rest.split()[-1] in ("in", "of", "on", "to", "for"))
        and behind is not None
        and behind.lower in ("de", "d'", "du", "des", "à", "au", "aux", "sur")
    ):
        behind.frame = "-"
    return base


_INTO_NOUN = frozenset("de d' en à au par sur".split())
_ARTICLES = frozenset("un une le la l'".split())


def _behind_aside(sentence: Sequence[Node], at: int) -> Node | None:
    """The word at `at`, or the one behind what stands between commas there: "a pris part, mardi à Alger, aux travaux"."""
    if at < len(sentence) and sentence[at].french == ",":
        close = next(
            (place for place in range(at + 1, min(len(sentence), at + 7)) if sentence[place].french == ","), at
        )
        at = close + 1
    return sentence[at] if at < len(sentence) else None


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


def next_verb(sentence: Sequence[Node], at: int) -> str:
    """The English of the infinitive behind a modal verb, without settling it; "" where none follows."""
    for node in sentence[at + 1 : at + 5]:
        if node.lower == "être":
            continue
        if node.lower in vocabulary.participles() and sentence[at + 1].lower == "être":
            return in_frame(sentence, sentence.index(node), vocabulary.participles()[node.lower], False).split()[0]
        if node.morph.get("VerbForm") == "Inf":
            reflexive = any(other.lower in ("se", "s'") for other in sentence[at + 1 : sentence.index(node)])
            frames = vocabulary.verbs()
            frame = (frames.get(f"se {node.lemma}") if reflexive else None) or frames.get(node.lemma)
            return frame.verb.split()[0] if frame else english.guessed(node.lemma)
        if node.pos not in ("ADV", "PRON", "PUNCT"):
            return ""
    return ""
