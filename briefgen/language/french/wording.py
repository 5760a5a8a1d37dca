"""Single French words read as English ones by what stands around them."""

from __future__ import annotations

from briefgen.language import given
from briefgen.language.french import antecedents, vocabulary
from briefgen.language.french.content import cased, content
from briefgen.language.french.node import Node
from briefgen.language.french.numbers import DAYS
from briefgen.language.french.ranks import RANKS

# Verbs behind which "à" says whither, and verbs behind which it says to whom.
_GOING = frozenset(
    "travel traveled travels go goes went gone leave left return returned returns come came send sent fly flew".split()
)
_TRIPS = frozenset("trip trips visit visits journey".split())
_MADE = frozenset("make made pay paid undertake undertook take took".split())
_GIVING = frozenset(
    "say said give gave given ask asked allocate allocated pay paid award awarded grant granted present presented deliver delivered "
    "returned restored hand addressed offer offered send sent invite invited provide provided lend lent export exported convey conveyed explain "
    "explained announce announced recall recalled".split()
)
_TIMES = frozenset("printemps automne hiver été début milieu fin semestre trimestre cours".split())


def settle(sentence: list[Node], before: Node | None) -> None:
    """Settles the English of every word that has none yet; `before` is what the sentence before was about."""
    for at, node in enumerate(sentence):
        if not node.done:
            node.becomes(_word(sentence, at, before) or "")


def _word(sentence: list[Node], at: int, about: Node | None) -> str:
    node, lower = sentence[at], sentence[at].lower
    if node.pos in ("PUNCT", "SYM", "NUM") and lower not in vocabulary.words():
        return node.french
    if node.frame:
        return _framed(sentence, at)
    if lower in ("à", "au", "aux", "en") and node.pos in ("ADP", "DET", "ADV", "PRON"):
        return _towards(sentence, at)
    if lower in ("de", "d'", "du", "des"):
        return node.french if _is_of_name(sentence, at) else _of(sentence, at)
    if lower in ("il", "elle", "-il", "-elle", "ils", "-ils", "-elles", "on", "-on"):
        return _pronoun(sentence, at, about)
    if (
        node.french == "Si" and 0 < at < len(sentence) - 1 and sentence[at + 1].capital
    ):  # "Si Larbi Ouali", a form of address
        return node.french
    if lower in ("que", "qu'"):
        return _that(sentence, at)
    if lower == "qui":
        return _who(sentence, at)
    if lower == "dont" and _is_whose(sentence, at):
        sentence[at + 1].becomes("")
        return "whose"
    if lower in ("son", "sa", "ses") and not node.french.isupper():
        return cased(antecedents.owner(node, about), node)
    if lower in _NEGATED and _is_negated(sentence, at):
        return cased(_none(sentence, at), node)
    if lower == "encore" and _is_negated(sentence, at):
        return "yet"
    if lower == "même" and at and sentence[at - 1].pos == "DET":
        return "same"
    if lower.startswith("-") and lower[1:] in vocabulary.words():
        return vocabulary.words()[lower[1:]]
    if (
        lower == "pas"
        and at
        and (sentence[at - 1].pos in ("DET", "ADJ") or sentence[at - 1].lower in ("premier", "un", "ce"))
    ):
        return "step"
    if _is_of_name(sentence, at) or node.french.isupper() and lower in ("son", "sa", "ses"):
        return node.french
    if lower in vocabulary.words() and not (node.pos in ("NOUN", "ADJ") and lower in vocabulary.nouns()):
        return cased(vocabulary.words()[lower], node)
    return content(sentence, at)


def _is_of_name(sentence: list[Node], at: int) -> bool:
    """Whether an article with a capital, or "d'", belongs to a name: "Aude Le Quellec", "Gontran d'Aubignac"."""
    if sentence[at].lower == "d'" and 0 < at < len(sentence) - 1:
        before, after = sentence[at - 1], sentence[at + 1]
        is_name = (
            before.capital and before.pos == "PROPN" and not before.done and before.lower not in vocabulary.nouns()
        )
        return is_name and after.capital and not after.done
    if sentence[at].lower in ("de", "du") and _is_particle(sentence, at):
        return True
    if not sentence[at].capital or sentence[at].lower not in ("le", "la", "les", "du", "de", "des") or not at:
        return False
    before, behind = sentence[at - 1], sentence[at + 1] if at + 1 < len(sentence) else None
    if behind is None or not behind.capital:
        return False
    titled = before.lower in RANKS or before.lower in _FORMS or before.english in RANKS.values()
    return titled or before.capital and before.french.isalpha()


def _is_particle(sentence: list[Node], at: int) -> bool:
    """Whether "de" stands between somebody's first name, which nothing else names, and a family name: "Arnaud de Lestrange"."""
    if not 0 < at < len(sentence) - 1:
        return False
    first, last, before = sentence[at - 1], sentence[at + 1], sentence[at - 2] if at > 1 else None
    named = given.gender(f"{first.french} X") or before is not None and (before.french == "," or before.lower in _FORMS)
    alone = before is None or not before.capital or before.lower in _FORMS
    return bool(named) and alone and _is_name(first) and _is_name(last)


_FORMS = frozenset("m. mme me dr mr monsieur madame général colonel honorable".split())


def _is_name(node: Node) -> bool:
    """Whether a word may be one of somebody's names: it has a capital, and no list has it."""
    return (
        node.capital
        and node.english in ("", node.french)
        and node.pos in ("PROPN", "NOUN", "ADJ")
        and node.lower not in vocabulary.nouns()
    )


def _framed(sentence: list[Node], at: int) -> str:
    """A preposition that its verb's frame has settled, with the article in it."""
    node = sentence[at]
    if node.frame == "place":
        return _to_place(sentence, at)
    article = " the" if node.lower in ("du", "des", "au", "aux") else ""
    return article.strip() if node.frame == "-" else f"{node.frame}{article}"


def _to_place(sentence: list[Node], at: int) -> str:
    """ "à Oslo" is "to Oslo" behind a verb of going, else "in Oslo"."""
    before = " ".join(node.english for node in sentence[max(0, at - 6) : at]).split()
    if any(word in _GOING for word in before[-7:]):
        return "to"
    made = before[-1:] and before[-1] in _MADE  # "le voyage qu'il devait effectuer à Oslo"
    return "to" if made and any(_TRIPS & set(node.english.split()) for node in sentence[max(0, at - 12) : at]) else "in"


def _towards(sentence: list[Node], at: int) -> str:
    """ "à", "au", "aux", "en" before anything but a place."""
    node = sentence[at]
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    article = " the" if node.lower in ("au", "aux") else ""
    if behind is None:
        return ""
    if node.pos == "PRON":
        return ""
    if (
        behind.lower in _TIMES
        or behind.lower == "l'"
        and sentence[at + 2 : at + 3]
        and sentence[at + 2].lower in _TIMES
    ):
        return "in"
    if node.lower == "en":
        return "by" if behind.morph.get("VerbForm") == "Part" and behind.morph.get("Tense") == "Pres" else "in"
    if behind.capital and not article:
        return _to_place(sentence, at)
    named = node.lower == "à" and behind.lower in ("la", "l'") and at + 2 < len(sentence) and sentence[at + 2].capital
    before = " ".join(other.english for other in sentence[max(0, at - 8) : at]).split()
    if (
        at
        and sentence[at - 1].pos == "NOUN"
        and not sentence[at - 1].capital
        and not antecedents.is_thing(sentence[at - 1])
    ):
        return f"at{article}"  # "professeure à l'Université", "chercheur au centre"
    noun_before = at > 0 and sentence[at - 1].pos == "NOUN" and before[-1:] and before[-1] in _TOWARDS
    to = noun_before or any(word in _GIVING | _GOING for word in before) or not (article or named)
    return f"{'to' if to else 'at'}{article}"


# Nouns behind which "à" says whom or what for.
_TOWARDS = frozenset(
    "support aid assistance contribution access response reply answer accession membership opposition participation return right "
    "commitment attachment adherence invitation appeal call message letter attack threat tribute thanks relative adaptation "
    "application recourse resort damage limit end obstacle alternative solution exposure resistance transition training".split()
)


def _of(sentence: list[Node], at: int) -> str:
    """ "de", "du", "des": "of", nothing as a plural article or between a large number and its noun."""
    node = sentence[at]
    before = sentence[at - 1] if at else None
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    opens = before is None or before.english in ("“", "(") or before.french in ("«", "“", "(", ":")
    if node.lower == "des" and (node.dep == "det" or node.pos == "DET" or opens or before and _has_object(before)):
        return ""
    if node.lower in ("de", "d'") and behind is not None and _has_none(sentence, at):
        return "any"
    if before is not None and before.lower in ("million", "millions", "milliard", "milliards"):
        return ""
    if before is not None and before.english.endswith((" of", " by", " ten", " dozen", "about")):
        return ""
    article = " the" if node.lower in ("du", "des") else ""
    if behind is not None and (
        behind.lower in vocabulary.portfolios()
        and behind.capital
        or behind.english in ("foreign affairs", "Foreign Affairs")
    ):
        article = ""
    return f"of{article}"


def _has_object(node: Node) -> bool:
    """Whether "des" behind a word begins an object: "aura jeudi des entretiens", "veut des quotas"."""
    if node.lower in DAYS:
        return True
    finite = node.pos == "VERB" and node.morph.get("VerbForm") == "Fin"
    return finite and node.lemma not in ("venir", "revenir", "provenir", "sortir", "partir", "être")


def _pronoun(sentence: list[Node], at: int, about: Node | None) -> str:
    node = sentence[at]
    lower = node.lower.removeprefix("-")
    if lower in ("ils", "elles"):
        return cased("they", node)
    quoted = any(other.french in ("”", "»") for other in sentence[: sentence.index(node)])
    if node.lower.startswith("-") and quoted and lower in ("il", "elle"):  # "« … », a-t-il dit"
        return "he" if lower == "il" else "she"
    if lower == "il" and _is_impersonal(sentence, at):
        return cased("it", node)
    asked = sentence[-1].french == "?" and any(
        other.dep.startswith("nsubj") for other in sentence[: sentence.index(node)]
    )
    if node.lower.startswith("-") and asked:  # "Le ministre va-t-il signer ?"
        return ""
    told = node.lower.startswith("-") and about is not None and about.pos == "PROPN"
    if lower in ("il", "elle") and not told and antecedents.is_it(node, about):
        return cased("it", node)
    return cased({"il": "he", "elle": "she", "on": "one"}.get(lower, "he"), node)


# Verbs that speak of no subject: "il convient de", "il manque".
_IMPERSONAL = frozenset(
    "falloir convenir importer appartenir incomber sembler exister manquer suffire pleuvoir neiger agir ressortir résulter "
    "advenir valoir avérer arriver".split()
)


def _is_impersonal(sentence: list[Node], at: int) -> bool:
    """Whether "il" means nothing: "il est prévu que", "il reste à", "il convient de"."""
    verb = next(
        (node for node in sentence[at + 1 : at + 4] if node.pos in ("VERB", "AUX") or node.lower == "est"), None
    )
    if verb is None:
        return False
    if verb.lemma in _IMPERSONAL or sentence[at + 1].lower == "en" and verb.lower == "est":
        return True
    place = sentence.index(verb)
    if verb.lemma == "rester":
        return place + 1 < len(sentence) and sentence[place + 1].lower in ("à", "encore", "un", "une", "des", "du")
    said = sentence[place + 1 : place + 6]
    return verb.lower in ("est", "était", "sera", "serait", "a") and any(
        _opens_clause(behind, after)
        and (node.lower in _MATTERS or node.lower in vocabulary.participles() and node.lower not in _FEELS)
        for node, behind, after in zip(said[:3], said[1:], said[2:], strict=False)
    )


def _opens_clause(node: Node, behind: Node) -> bool:
    """Whether "que" or "de" before an infinitive stands here."""
    return node.lower in ("que", "qu'") or node.lower in ("de", "d'") and behind.morph.get("VerbForm") == "Inf"


_FEELS = frozenset(
    "convaincu persuadé assuré ravi satisfait décidé résolu déterminé chargé tenu obligé contraint".split()
)
_MATTERS = frozenset(
    "important essentiel nécessaire indispensable regrettable inacceptable possible impossible temps probable urgent crucial "
    "normal utile inutile interdit prévu question clair évident exclu certain vrai faux primordial impératif souhaitable".split()
)


def _that(sentence: list[Node], at: int) -> str:
    """ "que" joins, compares ("plus tôt que"), limits ("n'a que") or asks ("qu'avez-vous dit ?")."""
    before = sentence[max(0, at - 5) : at]
    if at == 0 and sentence[-1].french == "?":
        return cased("what", sentence[at])
    if any(node.lower in ("plus", "moins", "aussi", "mieux", "autre", "autres", "meilleur", "pire") for node in before):
        verb = next((node for node in reversed(before) if node.pos in ("VERB", "AUX")), None)
        if verb is None or sentence.index(verb) < max(
            sentence.index(node)
            for node in before
            if node.lower in ("plus", "moins", "aussi", "mieux", "autre", "autres", "meilleur", "pire")
        ):
            return "than"
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    negated = any(node.lower in ("ne", "n'") for node in before)
    barred = any(node.lower in ("pas", "plus", "jamais", "rien") for node in before)
    if negated and not barred and behind is not None and behind.pos in ("NUM", "ADP"):
        return "only"
    return cased("that", sentence[at])


def _who(sentence: list[Node], at: int) -> str:
    """ "who" behind a person, "which" behind anything else."""
    for node in reversed(sentence[max(0, at - 5) : at]):
        if node.pos in ("NOUN", "PROPN", "PRON") and node.english:
            return "which" if node.pos != "PRON" and antecedents.is_thing(node) else "who"
    return cased("who", sentence[at])


def _is_whose(sentence: list[Node], at: int) -> bool:
    """Whether "dont" is followed by what belongs to the noun before it: "dont le directeur a signé"."""
    behind = sentence[at + 1 : at + 3]
    return (
        len(behind) == 2
        and antecedents.is_thing(behind[1])
        and behind[0].lower in ("le", "la", "l'", "les")
        and not behind[0].done
        and behind[1].pos != "NUM"
    )


_NEGATED = {"personne": "nobody", "rien": "nothing", "aucun": "none", "aucune": "none", "nul": "nobody"}


def _none(sentence: list[Node], at: int) -> str:
    """ "personne", "rien" and "aucun" beside "ne": "nobody", "nothing", "no" before a noun."""
    lower, behind = sentence[at].lower, sentence[at + 1] if at + 1 < len(sentence) else None
    if lower.startswith("aucun") and behind is not None and behind.pos in ("NOUN", "ADJ", "PROPN"):
        return "no"
    return _NEGATED[lower]


def _is_negated(sentence: list[Node], at: int) -> bool:
    """Whether "ne" stands in the clause of a word that no article makes a noun."""
    if at and sentence[at - 1].pos == "DET" and sentence[at].lower == "personne":
        return False
    clause = sentence[max(0, at - 8) : at + 6]
    return (
        any(node.lower in ("ne", "n'") for node in clause)
        or at > 0
        and sentence[at - 1].lower in ("sans", "que", "presque")
    )


def _has_none(sentence: list[Node], at: int) -> bool:
    """Whether "de" stands for the article of what is not there: "n'a pas envoyé de délégation"."""
    behind, before = sentence[at + 1], sentence[at - 1] if at else None
    if (
        before is None
        or behind.pos not in ("NOUN", "ADJ")
        or not any(
            node.lower in ("pas", "jamais", "aucun") or node.lower.endswith(" pas")
            for node in sentence[max(0, at - 4) : at]
        )
    ):
        return False
    return before.pos in ("VERB", "AUX") or before.lower.split()[-1] in ("pas", "jamais")


def times_of_day(found: list[Node]) -> None:
    """ "à 7 heures" is "at 7 o'clock", a time and no number of hours."""
    for at, number, unit in zip(found, found[1:], found[2:], strict=False):
        if unit.french.lower() == "heures" and at.french.lower() in _AT_TIMES and number.french.isdigit():
            unit.english = "o'clock"


_AT_TIMES = ("à", "dès", "vers", "avant", "après", "jusqu'à", "jusqu’à")
