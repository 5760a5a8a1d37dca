"""Whose deed it is: from a noun in the tree to actors, by the mentions that stand there."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.language import geography, tree
from briefgen.language.names.vocabulary import COUNTERPART
from briefgen.language.reading import Mention, Span
from briefgen.language.shortnames import recalled
from briefgen.lexicon import verbs
from briefgen.model import Actor, ActorKind, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Heads that speak for what stands behind "of" or before them: "the governments of X and Y", "the X delegation".
_FOR_OTHERS = {
    "government",
    "authority",
    "side",
    "official",
    "representative",
    "delegation",
    "minister",
    "leader",
    "ministry",
    "delegate",
    "people",
    "head",
    "chief",
    "parliament",
    "party",
    "team",
    "negotiator",
    "diplomat",
    "counterpart",
    "administration",
    "cabinet",
    "capital",
    "leadership",
    "country",
    "nation",
}
# A name and its letters in brackets.
_SHORT = re.compile(
    r"(?P<name>\b[A-Z\u00c0-\u00de][\w'\u2019-]+(?: (?:(?:of|for|and|the|on|de|du|des|et|la|y|e|&) ){0,2}[A-Z\u00c0-\u00de][\w'\u2019-]+){1,7})"
    r" \((?P<short>[A-Z][A-Za-z&-]{1,9})\)"
)


def _shortens(match: re.Match[str]) -> bool:
    """Whether the letters are those that the words of the name begin with, two of them at least."""
    short = match["short"]
    first = {word[0].upper() for word in match["name"].split()}
    capitals = [letter for letter in short if letter.isupper()]
    return len(capitals) > 1 and sum(letter in first for letter in capitals) * 2 > len(capitals)


_HUMAN_ENDINGS = ("man", "men", "woman", "women", "person", "ist", "eer", "ian", "ant", "er", "or", "ee")


@dataclass(frozen=True)
class Cast:
    """The mentions of a text, found by place."""

    doc: Doc
    mentions: tuple[Mention, ...]
    source: Source

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self.mentions]

    @cached_property
    def shortened(self) -> dict[str, str]:
        """What bodies are called in full, by the letters behind their names: "Norwegian Space Agency (NOSA)"."""
        return {match["short"]: match["name"] for match in _SHORT.finditer(self.source.text) if _shortens(match)}

    @property
    def text(self) -> str:
        """The words of the document."""
        return tree.text(self.doc)

    def at(self, token: Token) -> Mention | None:
        """The mention in which the token stands, the longest where several do, or None."""
        place, found = token.idx, None
        first = bisect_right(self._starts, place)
        for mention in reversed(self.mentions[max(0, first - 12) : first]):
            if mention.span.end > place and (found is None or mention.span.contains(found.span)):
                found = mention
        return found

    def inside(self, span: Span) -> tuple[Mention, ...]:
        """The mentions within a span."""
        first = bisect_right(self._starts, span.start - 1)
        found = []
        for mention in self.mentions[first:]:
            if mention.span.start >= span.end:
                break
            if mention.span.end <= span.end:
                found.append(mention)
        return tuple(found)


def actors(noun: Token | None, cast: Cast) -> tuple[Actor, ...]:
    """The actors a noun and what is coordinated with it stand for, each once, in order of the text.

    People and bodies without a name stay literal ("an official of the ministry"); things give nothing.
    """
    if noun is None:
        return ()
    if _is_adjective(noun, cast):
        return ()
    found = list(_joined(noun, cast))
    for token in (*tree.coordinated(noun), *_beyond_apposition(noun, cast)):
        for actor in _one(token, cast):
            if not any(actor.name == other.name and actor.kind == other.kind for other in found):
                found.append(actor)
    return tuple(found)


def _is_adjective(noun: Token, cast: Cast) -> bool:
    """Whether a country only describes the noun it is joined to: "the U.S. and Chinese stock exchanges"."""
    mention = cast.at(noun)
    if mention is None or any(actor.kind != "country" for actor in mention.actors):
        return False
    things = [other for other in noun.rights if other.dep_ == "conj" and other.pos_ == "NOUN"]
    return any(word.dep_ == "amod" and word.ent_type_ in ("NORP", "GPE") for thing in things for word in thing.lefts)


def _joined(noun: Token, cast: Cast) -> tuple[Actor, ...]:
    """The people that "and" joins in front of the one the parser took for the subject: "Minister A and the Maltese Minister B"."""
    mention = cast.at(noun)
    if mention is None or not _is_person(mention):
        return ()
    found: tuple[Actor, ...] = ()
    sentence = noun.sent
    opening = not any(word.pos_ in ("VERB", "AUX") for word in sentence.doc[sentence.start : noun.left_edge.i])
    start = sentence[0].idx if opening else noun.left_edge.idx
    for other in reversed(cast.inside(Span(start, mention.span.start))):
        between = cast.source.text[other.span.end : mention.span.start].replace(",", " , ").split()
        inside = other.span.start >= noun.left_edge.idx
        ahead = cast.source.text[start : other.span.start].split()
        apart = inside or not ahead or ahead[-1].lower() not in _GOVERNS
        if [word for word in between if word not in (",", "the")] not in (["and"], ["&"]) or not apart:
            break
        if not _is_person(other):
            break
        found, mention = (*other.actors, *found), other
    return found


# Behind these a name belongs to them and not to the subject.
_GOVERNS = {
    "of",
    "with",
    "to",
    "by",
    "from",
    "for",
    "between",
    "at",
    "in",
    "on",
    "and",
    "than",
    "as",
    "like",
    "under",
    "without",
}


def _is_person(mention: Mention) -> bool:
    return all(
        actor.kind == "person" and actor.how in ("name", "apposition", "role", "counterpart")
        for actor in mention.actors
    )


def _beyond_apposition(noun: Token, cast: Cast) -> tuple[Token, ...]:
    """The person joined to an apposition of the first: "the minister, A, and the envoy, B"."""
    found = []
    for name in (other for other in noun.rights if other.dep_ == "appos"):
        for other in (joined for joined in name.children if joined.dep_ == "conj"):
            mention = cast.at(other)
            if mention is None or any(actor.kind != "person" for actor in mention.actors):
                continue
            if other.lemma_.lower() in COUNTERPART or all(actor.how == "name" for actor in mention.actors):
                found.append(other)
    return tuple(found)


def _one(token: Token, cast: Cast) -> tuple[Actor, ...]:
    mention = cast.at(token)
    if mention is not None and is_indefinite(mention, cast.source.text):
        return (_literal(token, cast),)
    if token.lower_ == "they" and mention is not None:
        spoken_of = _antecedent(token, cast)
        if spoken_of is not None:
            return spoken_of
    of_them = _of_them(token)
    if of_them is not None and mention is None:
        return actors(of_them, cast)
    if mention is not None and _is_head(token, mention):
        return tuple(
            recalled(_whole(actor, token, mention, cast), token, cast.mentions, cast.text) for actor in mention.actors
        )
    if token.lemma_.lower() in _FOR_OTHERS:
        represented = _represented(token, cast)
        if represented:
            return represented
    if mention is not None and mention.head.start <= token.idx < mention.head.end and token.pos_ == "PROPN":
        return mention.actors
    if token.text in cast.shortened:
        words = cast.source.quote(token.idx, token.idx + len(token))
        return (Actor(cast.shortened[token.text].removeprefix("The "), "organisation", "role", words),)
    if is_party(token) or _is_part_of_a_party(token):
        return (recalled(described(_literal(token, cast)), token, cast.mentions, cast.text),)
    return ()


_PART = frozenset(
    "one two three four five six seven eight nine ten some several many most half few none majority minority number handful".split()
)


def _is_part_of_a_party(token: Token) -> bool:
    """ "two of the nine members", "a majority of delegations": some of those who can act."""
    if token.lower_ not in _PART:
        return False
    of = next((child for child in token.rights if child.dep_ == "prep" and child.lower_ in ("of", "among")), None)
    whole = tree.child(of, "pobj") if of is not None else None
    return whole is not None and whole.pos_ in ("NOUN", "PROPN") and is_party(whole)


def _of_them(token: Token) -> Token | None:
    """The pronoun of "the two of them", "both of them", "all of us"."""
    if token.pos_ not in ("NUM", "PRON", "DET"):
        return None
    preposition = next((child for child in token.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
    pronoun = tree.child(preposition, "pobj") if preposition is not None else None
    return pronoun if pronoun is not None and pronoun.lower_ in ("them", "us") else None


_DEFINITE = re.compile(
    r"(?:the|both|these|those|each|neither|either|two|three|four|all (?:two|three|four|five|six)|their|his|her|its|our|my|such"
    r"|they|we|he|she|it|i)\b",
    re.IGNORECASE,
)


def is_indefinite(mention: Mention, text: str) -> bool:
    """Whether a group word points back at nobody: "officials said", "all states"; only "the officials" does."""
    group = bool(mention.actors) and all(actor.how == "group" for actor in mention.actors)
    return group and not _DEFINITE.match(text, mention.span.start)


def _is_head(token: Token, mention: Mention) -> bool:
    """Whether the token is the mention's own head, and not a country or name inside a longer phrase."""
    inside = [other for other in token.doc[max(0, token.i - 12) : token.i + 12] if _within(other, mention)]
    return token in inside and not any(other.i == token.head.i for other in inside)


def _within(token: Token, mention: Mention) -> bool:
    return mention.span.start <= token.idx < mention.span.end


def _represented(token: Token, cast: Cast) -> tuple[Actor, ...]:
    """The actors in "the governments of A and B" or "the A government"."""
    for other in token.children:
        if other.dep_ == "prep" and other.lower_ in ("of", "from"):
            found = actors(tree.child(other, "pobj"), cast)
            if found:
                return found
    for other in token.lefts:
        if other.dep_ in ("amod", "compound", "poss", "nmod"):
            mention = cast.at(other)
            if mention is not None and any(actor.kind == "country" for actor in mention.actors):
                return mention.actors
            if other.dep_ == "poss" and token.lemma_.lower() in _HOME:
                return _home(other, mention, cast)
    return ()


# What a person's country is called: "his delegation", "her country", "my Government".
_HOME = {"government", "country", "delegation", "nation", "administration", "cabinet", "capital", "side", "team"}
_BACKWARDS = 400


def _home(pronoun: Token, mention: Mention | None, cast: Cast) -> tuple[Actor, ...]:
    """The country of the person that "his", "her" or "my" belongs to; () where none is known."""
    if pronoun.lower_ not in ("his", "her", "my", "our"):
        return ()
    owners = mention.actors if mention is not None else ()
    if pronoun.lower_ in ("his", "her") and not owners:
        near = cast.inside(Span(max(0, pronoun.idx - _BACKWARDS), pronoun.idx))
        owners = next((other.actors for other in reversed(near) if other.actors[0].kind == "person"), ())
    if len(owners) != 1 or owners[0].kind != "person" or not owners[0].country:
        return ()
    code = owners[0].country
    words = cast.source.quote(pronoun.idx, pronoun.head.idx + len(pronoun.head))
    return (Actor(geography.name_of(code), "country", "pronoun", words, code),)


def is_party(token: Token) -> bool:
    """Whether the noun can do or say something: a person, a body, a document that speaks."""
    if token.pos_ == "PRON":
        return token.lower_ in ("he", "she", "they", "we", "i", "who", "both", "all", "everyone", "nobody", "others")
    if token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    if token.pos_ == "PROPN" and any(child.lower_ in verbs.words("speech", "bodies") for child in token.lefts):
        return True  # "the union Seko"
    word = token.lemma_.lower()
    if word == "co":
        return False  # "the co-chairs", torn by the parser
    listed = word in verbs.words("speech", "sources") or word in verbs.words("speech", "bodies")
    human = word.endswith(_HUMAN_ENDINGS) and word not in verbs.words("speech", "things") - {"monitor", "marker"}
    return listed or word in _FOR_OTHERS or human


def _whole(actor: Actor, token: Token, mention: Mention, cast: Cast) -> Actor:
    """The actor with the whole noun phrase for a name where it has none of its own or only the end of it."""
    if token.pos_ == "PRON":
        return actor
    if actor.how == "literal" or (actor.kind == "organisation" and actor.name[:1].islower()):
        return described(replace(_literal(token, cast), kind=actor.kind, how=actor.how))
    if actor.kind != "organisation":
        return actor
    first = token.i
    while first > 0 and first <= token.doc[first - 1].head.i <= token.i and _is_of_the_name(token.doc[first - 1]):
        first -= 1
    start = token.doc[first].idx
    if start >= mention.span.start or not cast.source.text[start].isupper():
        return actor
    lead = " ".join(cast.source.text[start : mention.span.start].split())
    return replace(actor, name=f"{lead} {actor.name}")


def _is_of_the_name(word: Token) -> bool:
    """Whether a word before a name belongs to it: "Queen" of "Queen Maud Institute", "Danish" of "Danish Refugee Council"."""
    return word.dep_ == "compound" or (word.dep_ == "amod" and word.text[:1].isupper() and word.ent_type_ != "")


def _literal(token: Token, cast: Cast) -> Actor:
    """The noun phrase as it stands, kind "group" for people, "organisation" for a named body."""
    first, last = token.left_edge, token
    while first.i < token.i and (first.is_punct or first.is_space):
        first = token.doc[first.i + 1]
    for other in token.rights:
        if other.dep_ == "relcl" and first.lower_ in ("a", "an", "one") and _is_short(other):
            last = other.right_edge
            break
        near = other.left_edge.i - last.i == 1 and other.right_edge.i - token.i < LONGEST_PHRASE
        is_named = other.dep_ == "appos" and other.pos_ == "PROPN" and other.left_edge.text != "("
        if not (near and (is_named or (other.dep_ == "prep" and other.lower_ in _OF))):
            break
        last = other.right_edge
    while last.i > token.i and last.is_punct and last.text == ",":
        last = last.nbor(-1)
    start, end = first.idx, last.idx + len(last)
    kind: ActorKind = "organisation" if token.ent_type_ == "ORG" else "group"
    quote = cast.source.quote(start, end)
    name = " ".join(quote.exact.split())
    if (
        first.pos_ in ("DET", "NUM", "ADJ", "NOUN", "PRON", "ADV")
        and first.is_sent_start
        and geography.country_code(first.text) is None
        and (name[1:2].islower() or name[1:2] == " ")
    ):
        name = name[0].lower() + name[1:]
    return Actor(name, kind, "literal", quote)


def described(actor: Actor) -> Actor:
    """The actor of a noun phrase as it prints: a body loses its "the", which every print gives back; "a study" is no name."""
    if actor.kind != "organisation":
        return actor
    if actor.name.startswith("the "):
        return replace(actor, name=actor.name.removeprefix("the "))
    if _COUNTED.match(actor.name) or actor.name[:1].islower():
        return replace(actor, kind="group", how="literal")
    return actor


_COUNTED = re.compile(
    r"(?:an?|some|several|many|most|few|no|every|each|any|another|other|two|three|four|five|six|this|that|these|those|my|our|your"
    r"|his|her|its|their|one)\b",
    re.IGNORECASE,
)


def _is_short(clause: Token) -> bool:
    """Whether a relative clause may stay with its noun: "a person who was present"; few words, none that refer back."""
    words = list(clause.subtree)
    return len(words) < 8 and not any(word.tag_ in ("PRP", "PRP$") for word in words)


# A noun phrase of more words than this is a clause in disguise.
LONGEST_PHRASE = 12

_OF = {"of", "from", "for", "at", "in", "on", "with"}


def _antecedent(token: Token, cast: Cast) -> tuple[Actor, ...] | None:
    """Whom "they" means where a plural subject stands before it in its sentence: things are nobody; None to leave it open.

    "Officials said they would look at it", "if the trials succeed, they will go on".
    """
    verb = token.head
    for other in token.doc[token.sent.start : token.i]:
        subject = other.dep_ in tree.SUBJECTS and other.tag_ in ("NNS", "NNPS") and other.head.i != verb.i
        if subject and not any(below.i == other.i for below in _said(verb)):
            return actors(other, cast)
    return None


def _said(verb: Token) -> list[Token]:
    """The words of what stands before the verb and is said by it: its subject cannot mean anybody there."""
    return [word for child in verb.lefts if child.dep_ == "ccomp" for word in child.subtree]


_BACK = r"(?:the|this|that|these|those|such|both|each|neither|either)"
_EMPTY_WORDS = (
    r"(?:(?:new|same|other|others|said|latter|former|first|second|third|next|last|previous|two|three|four|five|six|seven|eight"
    r"|nine|ten|entire|whole|present|current|following)\s+)*"
)
_BARE = re.compile(rf"{_BACK}\s+{_EMPTY_WORDS}(?P<noun>[\w'\u2019-]+)$", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:i|we|us|you|he|she|they|them|it|who|which|that|this|these|those|both|neither|each|one|some|all|others|everyone"
    r"|nobody|nothing|what)$|.*\b(?:my|our|your|his|her|its|their|i|we|you)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_dangling(actor: Actor) -> bool:
    """Whether nobody can tell who it is without the text around: "they", "his ministry", "the two sides", "the officials"."""
    if is_pronominal(actor):
        return True
    if actor.kind in ("person", "country") and actor.is_resolved:
        return False
    generic = actor.is_resolved and " " not in actor.name and points_back(f"the {actor.name}")
    return generic or points_back(actor.name)


def is_pronominal(actor: Actor) -> bool:
    """Whether the name is or holds a pronoun that nobody could resolve: "we", "a spokesman for his ministry"."""
    return bool(_PRONOUN.match(actor.name)) and (not actor.is_resolved or " " not in actor.name)


def names_no_voice(actor: Actor) -> bool:
    """Whether "according to" it would leave the reader asking whom: "the firm"; "the ministry" is known from its brief."""
    noun = actor.name.split()[-1].lower()
    return is_dangling(actor) and noun not in verbs.words("speech", "sources")


def points_back(words: str) -> bool:
    """Whether a noun phrase refers to something named before: a pronoun, "the plan", "the first group"."""
    words = " ".join(words.split())
    if _PRONOUN.match(words):
        return True
    bare = _BARE.match(words)
    if bare is None:
        return False
    noun = bare["noun"]
    listed = verbs.words("speech", "sources") | verbs.words("speech", "bodies") | _FOR_OTHERS
    return noun[:1].islower() or noun.lower() in listed or noun.lower().removesuffix("s") in listed
