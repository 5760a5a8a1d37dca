"""How French tells somebody's post, read as English tells it: fields of ministers, members and their parties, "Mme la ministre"."""

from __future__ import annotations

from functools import cache

from briefgen import lexicon
from briefgen.language.french import ranks, vocabulary
from briefgen.language.french.content import noun
from briefgen.language.french.node import Node
from briefgen.language.french.ranks import HOLDERS

_OF = frozenset("de d' du des à au aux".split())
_ARTICLES = frozenset("le la l' les".split())
_FORMS = frozenset("m. mm. mme mmes monsieur madame messieurs mesdames".split())
# Ends of the English of those who have a field.
_FIELDED = frozenset(
    "minister ministers ministry delegate secretary state under-secretary counterpart counterparts".split()
)
_LONGEST = 14


def before_words(sentence: list[Node]) -> None:
    """Settles words of posts that stand alone: "responsable de", "M. le", "conseillère" before a name."""
    for at, node in enumerate(sentence[:-1]):
        behind = sentence[at + 1]
        if node.lower in _FORMS and _is_formal(sentence, at):
            _formal(sentence, at)
        elif node.lower in _ACADEMIC and behind.capital and not behind.done and not node.done:
            if at and sentence[at - 1].lower in _ARTICLES:
                sentence[at - 1].becomes("")
            node.becomes(_ACADEMIC[node.lower])
            node.pos = "PROPN"
        elif node.lower in ("cher", "chère", "chers", "chères") and (behind.capital or behind.lower in _FORMS):
            _dear(sentence, at)
        elif node.lower in ("responsable", "responsables") and at and sentence[at - 1].pos == "NOUN":
            _responsible(sentence[at - 1], node, behind)
        elif (
            node.lower in _COUNCILLORS
            and not node.done
            and (behind.capital or at > 1 and sentence[at - 2].lower in _FORMS)
        ):
            node.becomes("councillors" if node.lower.endswith("s") else "councillor")
            node.pos = "NOUN"
        elif (
            node.lower in _HEADING and _behind_people(sentence, at).lower in ("de", "du", "des", "d'") and not node.done
        ):
            node.becomes(_HEADING[node.lower])
            node.pos = "NOUN"
        elif node.lower == "vis-à-vis" and not node.done:
            _facing(sentence, at)
        elif node.lower in _MEMBERS and not node.done:
            _member(sentence, at)
        elif node.lower in ("à", "au", "aux") and not node.done and _assists(sentence, at):
            node.becomes("to" if node.lower == "à" else "to the")
        elif node.lower.startswith("auprès d"):
            _attached(sentence, at)
    ranks.settle(sentence)


def _behind_people(sentence: list[Node], at: int) -> Node:
    """The word behind a post and the adjective of a people: the "de" of "le titulaire malien de la Santé"."""
    known = sentence[at + 1].lower in vocabulary.demonyms() and at + 2 < len(sentence)
    return sentence[at + 2] if known else sentence[at + 1]


# "le professeur Ama Koné" is a form of address and no post beside the one before it.
_ACADEMIC = {"professeur": "Professor", "professeure": "Professor", "docteur": "Dr.", "docteure": "Dr."}
_HEADING = {"patron": "head", "patronne": "head", "titulaire": "minister"}


def _formal(sentence: list[Node], at: int) -> None:
    """ "M. le maire" is "the mayor"; called out, "Monsieur le Président," is "Mr. President,"."""
    node, article = sentence[at], sentence[at + 1]
    closed = at + 3 < len(sentence) and sentence[at + 3].french in (",", ".", "!")
    called = closed and (not at or sentence[at - 1].pos == "PUNCT")
    node.becomes(_CALLED.get(node.lower, "") if called else "")
    article.becomes("" if called and node.english else "the")


_COUNCILLORS = frozenset("conseiller conseillère conseillers conseillères".split())
_MEMBERS = frozenset("député députée députés députées".split())


def _attached(sentence: list[Node], at: int) -> None:
    """Whose ministry a delegate belongs to falls away before his field: "ministre délégué auprès du ministre de l'Intérieur, chargé de …"."""
    if not at or "délégué" not in sentence[at - 1].lower:
        return
    for place in range(at + 1, min(len(sentence) - 1, at + _LONGEST)):
        if sentence[place].pos in ("VERB", "AUX") or sentence[place].french in (".", ";"):
            return
        if sentence[place].french == "," and sentence[place + 1].lower.startswith("chargé"):
            for node in sentence[at : place + 1]:
                node.becomes("")
            return


def _facing(sentence: list[Node], at: int) -> None:
    """ "sa vis-à-vis togolaise" is "her Togolese counterpart"; "vis-à-vis de Lomé" is "towards Lomé"."""
    node, behind = sentence[at], sentence[at + 1]
    if at and sentence[at - 1].lower in _WHOSE:
        node.becomes("counterparts" if sentence[at - 1].lower in ("ses", "leurs") else "counterpart")
        node.pos = "NOUN"
    elif behind.lower in ("de", "d'", "du", "des"):
        node.becomes("towards")
        behind.frame = "-"


_WHOSE = frozenset("son sa ses leur leurs mon ma mes notre votre".split())


def _assists(sentence: list[Node], at: int) -> bool:
    """Whether "à" tells whose help somebody is: "adjointe gouvernementale au ministre de la Santé"."""
    helper = any(node.lower.split()[0] in _HELPERS for node in sentence[max(0, at - 2) : at])
    behind = next((node for node in sentence[at + 1 : at + 3] if node.lower not in _ARTICLES), None)
    return helper and behind is not None and any(word in _HEADS for word in behind.lower.replace("-", " ").split())


_HELPERS = frozenset(
    "adjoint adjointe attaché attachée assistant assistante secrétaire conseiller conseillère délégué déléguée".split()
)
_HEADS = frozenset("ministre président présidente maire mairesse directeur directrice gouverneur gouverneure".split())


_CALLED = {"m.": "Mr.", "monsieur": "Mr.", "mme": "Madam", "madame": "Madam"}


def _dear(sentence: list[Node], at: int) -> None:
    """ "cher Xavier Roe," at the end of a line of a speech: the name alone, and the line closed."""
    sentence[at].becomes("")
    for node, behind in zip(sentence[at:], sentence[at + 1 :], strict=False):
        if node.french == "," and "\n" in behind.gap:
            node.becomes(";")
            return


def _is_formal(sentence: list[Node], at: int) -> bool:
    """Whether an article and a post stand behind a form of address: "M. le maire", "Mmes les conseillères"."""
    article, post = sentence[at + 1], sentence[at + 2] if at + 2 < len(sentence) else None
    return article.lower in _ARTICLES and post is not None and (post.done or bool(noun(post)))


def _responsible(before: Node, node: Node, behind: Node) -> None:
    """ "ministre responsable de l'Habitation" is "minister responsible for"."""
    if behind.lower in ("de", "du", "des", "d'"):
        node.becomes("" if "ministre" in before.lower else "responsible")
        node.pos = "ADV"
        behind.becomes("for")


def _member(sentence: list[Node], at: int) -> None:
    """ "députée de Rimouski" is "MP for Rimouski"."""
    node, behind = sentence[at], [other for other in sentence[at + 1 : at + 5] if other.pos != "ADJ"]
    tied = behind and behind[0].lower in ("de", "d'", "du", "des")
    named = next((other for other in behind[1:] if other.lower not in _ARTICLES), None)
    if tied and named is not None and named.capital:
        node.becomes("MPs" if node.lower.endswith("s") else "MP")
        node.pos = "NOUN"
        behind[0].becomes("for")


def acting(sentence: list[Node]) -> list[Node]:
    """Puts "ad interim" before the post it limits: "le maire par intérim" is "the acting mayor"."""
    made = list(sentence)
    for node in sentence:
        if node.english not in ("ad interim", "a.i."):
            continue
        at = made.index(node)
        for place in range(at - 1, max(-1, at - _LONGEST), -1):
            holder = made[place]
            if holder.french in (",", ";", ".") or holder.pos in ("VERB", "AUX"):
                break
            if holder.pos == "NOUN" and not holder.capital and place and made[place - 1].pos in ("DET", "ADP"):
                if HOLDERS & set(holder.english.lower().replace("-", " ").split()):
                    node.becomes("acting")
                    made.insert(place, made.pop(at))
                    break
    return made


def fronted(sentence: list[Node]) -> None:
    """Reads a post before its holder as English has it: "Patron de Nachtlijn, Joris Roe confirme" is "The boss of …, Joris Roe, confirms"."""
    first = next((node for node in sentence if node.english), None)
    comma = next((at for at, node in enumerate(sentence[:_APPOSED]) if node.french == ","), None)
    if (
        first is None
        or comma is None
        or not first.capital
        or first.pos in ("DET", "ADP", "PRON", "SCONJ", "CCONJ", "NUM")
    ):
        return
    words = (
        " ".join(f"{noun(node)} {node.english}" for node in sentence[: min(comma, 4)]).lower().replace("-", " ").split()
    )
    if not _persons() & set(words) or any(node.pos in ("VERB", "AUX") for node in sentence[: min(comma, 4)]):
        return
    end = begin = comma + 1
    while end < len(sentence) and sentence[end].english and (sentence[end].capital or sentence[end].english == "the"):
        end += 1
    if end == begin or not sentence[end - 1].capital or end < len(sentence) and not _says(sentence, end):
        return
    shout = first.english[:2].isupper()
    first.english = f"The {first.english if shout else first.english[:1].lower() + first.english[1:]}"
    sentence[end - 1].english += ","


_APPOSED = 30


def _says(sentence: list[Node], at: int) -> bool:
    """Whether a verb stands at `at`, or behind words that fall away there."""
    node = next((node for node in sentence[at : at + 3] if node.english), None)
    return node is not None and node.pos in ("VERB", "AUX")


@cache
def _persons() -> frozenset[str]:
    return frozenset(str(word) for word in lexicon.load("persons")["nouns"]) | HOLDERS


def fields(sentence: list[Node]) -> None:
    """Joins the fields of a minister as English does: "de la Pêche, de l'Élevage et du Climat" is "of Fisheries, Livestock and Climate"."""
    at = 0
    while at < len(sentence):
        node = sentence[at]
        at += 1
        words = node.english.lower().split()
        if not words or not (words[-1] in _FIELDED or words[-1] == "affairs" and words[0] in ("minister", "ministers")):
            continue
        while at < len(sentence) and (sentence[at].pos == "ADJ" or sentence[at].lower in vocabulary.demonyms()):
            at += 1
        first = words[-1] != "affairs"
        if not first:
            node.english = node.english.replace("foreign affairs", "Foreign Affairs")
        while (begin := _field(sentence, at, first)) is not None:
            if words[-1] == "counterpart":
                node.becomes("minister")
            if not first:
                for other in sentence[at:begin]:
                    if other.lower in _OF or other.lower in _ARTICLES:
                        other.becomes("")
            elif begin > at + 1 and sentence[at + 1].lower in _ARTICLES:
                sentence[at + 1].becomes("")
            first = False
            at = _written(sentence, begin)


def _field(sentence: list[Node], at: int, first: bool) -> int | None:
    """Where the noun of a field stands whose "de" is at `at`, or behind the comma or "et" there; None where none begins."""
    place = at if first else at + 1
    if not first and (
        at >= len(sentence) or sentence[at].french != "," and sentence[at].lower not in ("et", "ainsi que")
    ):
        return None
    if place >= len(sentence) or sentence[place].lower not in _OF and sentence[place].english not in _CHARGES:
        return None
    place += 1
    if place < len(sentence) and sentence[place].lower in _ARTICLES:
        place += 1
    if place >= len(sentence) or not sentence[place].capital:
        return None
    return place if _is_field(sentence[place], sentence[place - 1].lower not in ("de", "d'")) else None


_CHARGES = frozenset(("of", "of the", "for", "in charge of", "in charge of the", "responsible for"))


def _is_field(node: Node, defined: bool) -> bool:
    """Whether a word with a capital may be a field: no country, nobody; one that no list has only behind an article."""
    if (
        node.place
        or node.lower in _FORMS
        or node.french[:1].isdigit()
        or node.french.isupper()
        and len(node.french) < 6
    ):
        return False
    known = (noun(node) or (node.english if node.english != node.french else "")).lower().split()
    return not known[-1:] or known[-1].removesuffix("s") not in HOLDERS if known or defined else False


def _written(sentence: list[Node], at: int) -> int:
    """Gives the words of a field capitals, and returns where it ends."""
    for place in range(at, min(len(sentence), at + _LONGEST)):
        node = sentence[place]
        if place > at and node.lower in vocabulary.adjectives() and not node.capital and node.pos in ("NOUN", "PROPN"):
            node.pos = "ADJ"
        if place > at and (node.english == "abroad" or node.lower in ("résidant", "résidents", "vivant", "établis")):
            node.english = "Abroad" if node.english == "abroad" else "Residing"
            continue
        if (
            node.pos in ("NOUN", "ADJ", "PROPN", "ADV")
            and not node.place
            and (node.capital or _belongs(sentence, place, at))
        ):
            if node.capital and (
                known := vocabulary.portfolios().get(node.lower) or node.english == node.french and noun(node)
            ):
                node.english = known
            node.english = node.english[:1].upper() + node.english[1:]
        elif not (node.lower in _OF and _goes_on(sentence, place) or node.lower in _ARTICLES and place > at):
            return place
    return min(len(sentence), at + _LONGEST)


def _belongs(sentence: list[Node], place: int, at: int) -> bool:
    """Whether a word in small letters tells more of a field: "Transition écologique"."""
    return place > at and sentence[place].pos == "ADJ" and not sentence[place].french[:1].isdigit()


def _goes_on(sentence: list[Node], at: int) -> bool:
    behind = [node for node in sentence[at + 1 : at + 3] if node.lower not in _ARTICLES]
    return bool(behind) and behind[0].capital and not behind[0].place
