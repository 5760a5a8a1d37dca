"""Facts as sentences: who, in full at first mention, then the predicate exactly as strong as the source has it.

A sentence is actors + wording + attribution. Where a kind gave no wording, because no rewriting was safe, the source's
sentence is printed between quotation marks behind the name of whoever says it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from briefgen import lexicon
from briefgen.brief import Basis, Run
from briefgen.compose.capitals import calm
from briefgen.compose.days import in_form
from briefgen.language.geography import country_code
from briefgen.language.given import gender
from briefgen.language.identity import is_family_first, is_single_name, same_person, surname
from briefgen.model import Actor, Fact, Post, Quote, Source
from briefgen.offices import Office

# A title of more words than this, or one written in small letters, reads better behind the name.
LONGEST_TITLE_BEFORE_NAME = 5
# A subject that stands further into a sentence than this many characters is not the one it begins with.
SUBJECT_WITHIN = 24
# A deed that is denied, not a stance: "did not remove", "has never sold".
_UNDONE = re.compile(
    r"(?:did|has|have|had|was|were|is|are) (?:not|never)\b|never\b|n[’']a (?:pas|jamais)\b", re.IGNORECASE
)


class Prose:
    """Sentences of one document in reading order; it remembers who has been introduced.

    `facts` are all that may be printed: a short name that two of their people share is never printed alone. `given` are
    persons as somebody wrote them in the request: their posts are printed instead of the sources'. `number` gives the
    citation number of a source, by which one without a publisher is called.
    """

    def __init__(
        self,
        office: Office,
        facts: Iterable[Fact],
        given: Sequence[Actor],
        sources: Mapping[str, Source],
        number: Callable[[str], int],
    ) -> None:
        self.office = office
        self.number = number
        self.given = tuple(given)
        self.sources = sources
        self.short_names = short_names(facts, given)
        self.used = dict(_variants(facts))
        self.shared = {name for name, count in Counter(self.short_names.values()).items() if count > 1}
        self.placed = {one.name for fact in facts for one in fact.value.actors if not one.is_country_inferred}
        self.bodies = set(_led(facts))
        self.introduced: set[str] = set()

    def sentence(self, fact: Fact) -> tuple[Run, ...]:
        """The fact as one sentence with its full stop, without citation marks.

        It stays in the language of its source, marked with it where that is not the document's; so do names and dates.
        """
        language = self.sources[fact.claims[0].source].language
        office = self.office.speaking(language)
        body = self.reported(fact, office) if is_sayable(fact) else self.quoted(fact, office)
        foreign = None if language == self.office.language else language
        return tuple(replace(run, language=foreign) for run in finished(body))

    def reported(self, fact: Fact, office: Office) -> list[Run]:
        """Actors, wording and attribution."""
        runs: list[Run] = []
        if fact.value.wording[0].kind == "sentence":
            return self.pieces(fact, office)
        if fact.value.actors and not has_subject(fact):
            runs += [Run(self.names(fact.value.actors, office), "fact", (fact.id,)), Run(" ", "template")]
        runs += self.pieces(fact, office)
        return runs + self.attribution(fact, office)

    def quoted(self, fact: Fact, office: Office) -> list[Run]:
        """The sentence of the strongest claim between quotation marks, behind its publisher and whom it is about.

        The words are the source's, not those of the people in it, and the lead says so.
        """
        claim = fact.claims[0]
        speaks = is_first_person(claim.sentence.exact)
        known = [actor for actor in fact.value.actors if self._must_be_named(actor, claim.sentence, speaks=speaks)]
        who = self.names(known, office).rstrip(",") if known else ""
        name, who = (who, "") if speaks and who else (self.sources[claim.source].publisher, who)
        number = "" if name else office.say("source-number", number=self.number(claim.source))
        lead = office.say("quoted-on", publisher=name or number, who=who, quote="").removeprefix(number)
        words = office.quote(" ".join(claim.sentence.exact.split()))
        runs = [Run(number, "template"), Run(lead, "fact", (fact.id,))]  # the number is the document's own
        return [*runs, Run(words, "fact", (fact.id,), quoted=True)]

    def _must_be_named(self, actor: Actor, sentence: Quote, *, speaks: bool) -> bool:
        """Whether quoted words begin with a person or organisation that a reader could not name from them.

        Words in the first person always need their speaker.
        """
        if not actor.is_resolved or actor.kind not in ("person", "organisation"):
            return False
        if speaks or actor.quote is None:
            return speaks
        begins = 0 <= actor.quote.start - sentence.start <= SUBJECT_WITHIN
        return begins and self.short_names.get(actor.name, actor.name).casefold() not in sentence.exact.casefold()

    def pieces(self, fact: Fact, office: Office) -> list[Run]:
        """The runs of the wording: words as they stand, actors by the name rules, dates in the office's format."""
        runs = []
        for piece in fact.value.wording:
            text = piece.text
            if piece.kind == "actor" and piece.actor is not None:
                text = self.name(piece.actor, office)
                text = possessive(text) if piece.possessive else text
            elif piece.kind == "date" and piece.when is not None and piece.when.date is not None:
                text = office.format_date(piece.when)
            elif piece.kind == "quotation":
                text = office.quote(text)
            own = piece.kind == "words" and piece.quote is None
            basis: Basis = "human" if piece.kind == "sentence" else "template" if own else "fact"
            stretches = in_form(text, office) if piece.kind == "words" else (text,)
            runs += [Run(part, basis, (fact.id,), quoted=piece.kind == "quotation") for part in stretches if part]
        return runs

    def attribution(self, fact: Fact, office: Office) -> list[Run]:
        """', according to the ministry, as reported by the agency', without voices that are the actors themselves."""
        own = {actor.name for actor in fact.value.actors}
        told: dict[object, list[Actor]] = {}  # whom the same words mean ("the ministers"), speak together
        for number, entry in enumerate(fact.claims[0].attribution):
            if entry.actor.name not in own:
                told.setdefault(entry.quote or number, []).append(entry.actor)
        if not told and self._is_own_denial(fact):
            return [Run(f", {office.label('own-account')}", "template")]
        labels = ["according-to", *["as-reported-by"] * len(told)]
        return [
            Run(f", {office.say(label, who=self.names(voices, office))}", "fact", (fact.id,))
            for label, voices in zip(labels, told.values(), strict=False)
        ]

    def _is_own_denial(self, fact: Fact) -> bool:
        """Whether a body denies in its own publications alone that it did something: that is its word, not what happened."""
        actors = fact.value.actors
        if fact.value.polarity != "denied" or len(actors) != 1 or actors[0].kind != "organisation":
            return False
        publishers = {(self.sources[one].publisher or "").casefold() for one in fact.sources if one in self.sources}
        return publishers == {actors[0].name.casefold()} and _UNDONE.match(fact.value.words) is not None

    def names(self, actors: Sequence[Actor], office: Office | None = None) -> str:
        """The actors by name, joined as the language joins a list."""
        words = office or self.office
        return words.join([self.name(actor, words) for actor in actors])

    def name(self, actor: Actor, office: Office) -> str:
        """An actor by name: a person in full with post and country at first mention, in short after it."""
        if actor.kind == "country" and actor.country:
            return office.country_name(actor.country, article=True)
        if actor.kind != "person" or actor.name in self.bodies:
            source = self.sources.get(actor.quote.source) if actor.quote else None
            actor = replace(actor, name=calm(actor.name, source.text if source else ""))
            return actor.name if actor.kind == "group" else organisation(actor, office, source)
        known = self.known(actor)
        if known.name in self.introduced and not known.name[:1].islower():  # "the harbour inspector" has no family name
            return self.short(known, office)
        self.introduced.add(known.name)
        return self.full(known, office)

    def known(self, actor: Actor) -> Actor:
        """The person as the request gives them, else as the sources do.

        A title that a table of office-holders gave for a day stays, and a bare surname of that day is nobody of today.
        """
        given = next((person for person in self.given if same_person(person, actor)), actor)
        if actor.post is None or not actor.post.as_of:
            return given
        return actor if is_single_name(actor.name) else replace(given, post=actor.post)

    def is_inferred(self, actor: Actor) -> bool:
        """Whether no source and nobody in the request says the country of an actor: it is not printed as if one did."""
        return actor.is_country_inferred and actor.name not in self.placed

    def full(self, person: Actor, office: Office) -> str:
        """Full name, post and country: 'Foreign Minister A B (Norway)' or 'A B, director of the museum (Norway),'."""
        country = affiliation(person, office, is_known=not self.is_inferred(person))
        if person.post is None or not person.post.title:
            return office.name_first(name=person.name, country=country)
        title = titled(person.post)
        if stands_before_name(title):
            return office.name_first(name=person.name, post=title, country=country)
        return office.name_first(name=f"{person.name}, {title}", country=country) + ","

    def short(self, person: Actor, office: Office) -> str:
        """The form after the first mention: 'Minister B', the short name, or the full one where two share the short."""
        family = self.short_names.get(person.name, person.name)
        known = person in self.given or family in self.used.get(person.name, ()) or is_surely_somebody(person)
        if family in self.shared or not known:
            return person.name
        return office.name_later(family=family, short=short_title(person.post, office.words.short_titles))


def is_first_person(words: str) -> bool:
    """Whether somebody speaks of themselves, outside quotation marks inside the words."""
    plain = re.sub(r"[“\"][^”\"]*[”\"]", "", words)
    return bool(re.search(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us)\b", plain))


def is_sayable(fact: Fact) -> bool:
    """Whether a fact has a wording that is safe to print.

    One in which the actors stand again as objects of what they do is not: a "they" was taken for the wrong people.
    """
    own = {actor.name for actor in fact.value.actors}
    if fact.value.wording and fact.value.wording[0].kind == "subject":
        return True
    return bool(fact.value.wording) and not any(
        piece.kind == "actor" and piece.actor is not None and piece.actor.name in own and not piece.possessive
        for piece in fact.value.wording
    )


def has_subject(fact: Fact) -> bool:
    """Whether the wording begins with a subject of its own: marked as one, or all of a sentence that tells of something else.

    "The tenth meeting will be held" is about those who will meet, and no predicate of theirs.
    """
    first, claim = fact.value.wording[0], fact.claims[0]
    if first.kind == "subject":
        return True
    begin = first.quote.start if first.quote is not None and first.quote.source == claim.source else None
    is_begin = begin == claim.sentence.start and first.text[:1].isupper() and len(first.text.split()) > 1
    return is_begin and all(one.quote is None or one.quote.start != begin for one in fact.value.actors)


def short_title(post: Post | None, known: Sequence[str]) -> str:
    """What the office puts before a family name of a title: its longest end or what stands before "of" or "for".

    "Minister" of "Transport Minister" and of "Minister of Transport", "Prime Minister" of "Prime Minister"; else "".
    """
    title = post.title if post and not post.qualifier else ""
    head = re.split(r" (?:of|for) ", title)[0]
    if head != title:
        return head if head in known else ""
    words = title.split()
    ends = (" ".join(words[start:]) for start in range(len(words)))
    return next((end for end in ends if end in known), "")


def is_surely_somebody(actor: Actor) -> bool:
    """Whether a post, a body or the given name says that a name is a person's.

    A ship, a farm or a satellite that the recogniser took for one has no family name and keeps its own whole.
    """
    return actor.post is not None or bool(gender(actor.name)) or is_family_first(actor.name)


def _variants(facts: Iterable[Fact]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The names of the facts' people with the other forms that the sources use for them."""
    for fact in facts:
        variants = tuple(getattr(fact.value, "variants", ()))
        if fact.value.actors and variants:
            yield fact.value.actors[0].name, variants


def _led(facts: Iterable[Fact]) -> Iterable[str]:
    """The names of those whom people of the facts lead or speak for: "chief executive of Orla Fisk", "of the Tolm Union"."""
    for fact in facts:
        for post in (actor.post for actor in fact.value.actors if actor.post is not None):
            if post.organisation:
                yield post.organisation
            if found := _LED.search(post.title):
                yield found[1]


_LED = re.compile(r"\b(?:at|for|of) (?:the )?([A-ZÀ-Þ][\w’'&-]*(?: [A-ZÀ-Þ&][\w’'&-]*)+)$")


def short_names(facts: Iterable[Fact], given: Iterable[Actor]) -> dict[str, str]:
    """For each person the name to use after the first mention: the shortest the sources use, else the family name.

    Sources know best: "Maturana" for a person of two family names, a given name where a country goes by those.
    """
    found: dict[str, str] = {actor.name: surname(actor.name) for actor in given}
    for fact in facts:
        for actor in fact.value.actors:
            if actor.kind == "person":
                found.setdefault(actor.name, surname(actor.name))
        name = fact.value.actors[0].name if fact.value.actors else ""
        used = [variant for variant in getattr(fact.value, "variants", ()) if set(variant.split()) < set(name.split())]
        if used and surname(name) not in used:
            found[name] = min(used, key=lambda variant: (len(variant.split()), variant))
    return found


def affiliation(person: Actor, office: Office, *, is_known: bool = True) -> str:
    """The country a person acts for, else the organisation; nothing where the title says it already.

    A country that was worked out from the text around (not `is_known`) is not printed: no source says it.
    """
    post = person.post
    code = "" if not is_known else (post.country if post else None) or person.country
    place = office.country_name(code) if code else (post.organisation if post else None) or ""
    return "" if post and place in post.title else place


def organisation(actor: Actor, office: Office, source: Source | None) -> str:
    """An organisation by name, with the country and the article its source gives it.

    "the Norwegian Transport Ministry" and "Norway’s transport ministry" keep what tells them from another country's.
    """
    if (
        actor.country
        and not actor.is_country_inferred
        and actor.name[:1].islower()
        and "’" not in actor.name
        and "'" not in actor.name
    ):
        country = office.country_name(actor.country, article=True)
        return office.say("organisation-of", country=country, organisation=actor.name)
    quote = actor.quote
    if source is not None and quote is not None and quote.source == source.id:
        words = " ".join(source.text[max(0, quote.start - 30) : quote.end].split())
        found = re.search(rf"(?i)\b(the )?((?:\w+ )?{re.escape(actor.name)})$", words)
        if found:
            adjective = found[2][: -len(actor.name)].strip()
            named = found[2] if actor.country and country_code(adjective) == actor.country else actor.name
            return f"the {named}" if found[1] or named != actor.name else articled(named)
    return articled(f"the {actor.name}" if _is_described(actor.name) else actor.name)


def _is_described(name: str) -> bool:
    """Whether a name says what a body is, so that it takes an article where no words of the source are at hand ("It will …")."""
    words = re.split(r"\s(?:of|for)\s", name)[0].split()
    return (
        len(words) > 1
        and words[-1].casefold() in lexicon.load("origins")["nouns"]["described"]
        and not name.startswith(("The ", "the "))
    )


def voice_name(origin: str, office: Office) -> str:
    """An origin as it prints in a sentence: a country with its article, an organisation with one where it needs it.

    In another language than English, that of the origins, one that is more than a name stands between quotation marks,
    and of a person only the name.
    """
    code = country_code(origin)
    if code:
        return office.country_name(code, article=True)
    origin = calm(origin)
    if origin.startswith("The ") and origin[4:].islower():
        origin = f"the {origin[4:]}"  # "The ministry" of the begin of a sentence
    is_common = re.search(r"(?<![\w-])[a-z]{3,}", origin) is not None
    if office.language != "en":
        name, _, post = origin.partition(", ")
        return name if post else office.quote(origin) if is_common else origin
    common = origin.split()[-1:] == origin.lower().split()[-1:] and not re.search(r"['’]", origin)
    is_field = origin[:1].islower() and " at the " in origin
    return f"the {origin}" if common and not is_field and not origin.lower().startswith("the ") else articled(origin)


def articled(organisation: str) -> str:
    """An organisation known by a common noun only stands with its article: "the ministry", "the ferry board".

    Of "plant health at the agency", a field and whose it is, the agency is the organisation.
    """
    bare = organisation[:1].islower() and not organisation.startswith("the ")
    return f"the {organisation.rpartition(' at the ')[2]}" if bare else organisation


def titled(post: Post) -> str:
    """The title with what limits it in front: 'former Defence Minister'; a title that says so already stays."""
    if not post.limit:
        return post.title
    qualifier = post.limit if post.limit == "former" else post.limit.capitalize()
    return f"{qualifier} {post.title}"


def stands_before_name(title: str) -> bool:
    """Whether a title goes before the name: short, capitalised, without 'and' or a comma."""
    words = title.split()
    if len(words) > LONGEST_TITLE_BEFORE_NAME or "," in title or "and" in words:
        return False
    return all(word[:1].isupper() for word in words if word not in ("of", "for", "the", "former"))


def possessive(name: str) -> str:
    """The English genitive of a name."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def finished(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs as one sentence: capital first letter, single spaces, no comma before the stop, one full stop."""
    kept = [run for run in runs if run.text]
    if not kept:
        return ()
    first, last = kept[0], kept[-1]
    kept[0] = _with(first, first.text[:1].upper() + first.text[1:])
    text = kept[-1].text.rstrip().rstrip(",;")
    kept[-1] = _with(kept[-1] if len(kept) == 1 else last, text)
    if not re.search(r"[.!?…][\s”»’\"]*$", text):
        kept.append(Run(".", "template"))
    return tuple(_tidy(kept))


def _tidy(runs: Sequence[Run]) -> Iterable[Run]:
    """A comma that closes a post is dropped before other punctuation: 'director of the port,.' never prints."""
    for index, run in enumerate(runs):
        text = re.sub(r",\s*(?=[,.;:)])", "", run.text)
        following = runs[index + 1].text if index + 1 < len(runs) else ""
        if text.endswith(",") and following[:1] in (",", ".", ";", ":"):
            text = text[:-1]
        yield _with(run, text)


def _with(run: Run, text: str) -> Run:
    return replace(run, text=text)
