"""People a source names, with the posts it gives them.

What it is: one person of one source, under the fullest name the source prints, with the other spellings and the post.
How it is recognised: `language/` gathers the names of a text into people; each with a post or another role becomes one claim,
whose quote is the mention that shows it best ("Fisheries Minister Ann Roe"). A bare name says nothing of a person, and half of
those that nobody is told to hold a post are no people at all; such a name stands only where it speaks or acts. A country that no word gives is the one the text is written from, or
that of whom the person serves, hosts or is named with; the actor then says so in `country_basis` and `country_reason`.
How it merges: two claims are one person where the names are spellings of one and neither country nor post speaks against it;
a bare surname joins only a person of that surname whose post or country agrees.
Known gaps: of some thirty countries worked out from the text as a whole one or two are wrong, mostly those of guests whom no
word calls one; a post held earlier and a post held now are not told apart unless the source says "former".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.kinds import sameness
from briefgen.language import identity
from briefgen.language.reading import Reading
from briefgen.model import Actor, Basis, Claim, Conflict, Post, Value

NAME = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Value):
    """One person: `variants` are other spellings in the source; `country` is an ISO 3166-1 alpha-2 code.

    `country_basis` says how the country was found; only "stated" ones can contradict each other.
    """

    name: str = ""
    variants: tuple[str, ...] = ()
    post: Post | None = None
    country: str | None = None
    country_basis: Basis = "stated"


VALUE = Person


def extract(reading: Reading) -> Iterator[Claim]:
    """One claim for each person of the text who is told to be something, by first full mention."""
    starts = [sentence.start for sentence in reading.sentences]
    for actor in reading.people:
        if actor.quote is None or actor.post is None or not starts:
            continue
        index = max(bisect_right(starts, actor.quote.start) - 1, 0)
        sentence = reading.sentences[index]
        whole = reading.source.quote(sentence.start, max(sentence.end, actor.quote.end))
        value = Person(
            actors=(actor,),
            name=actor.name,
            variants=_variants(reading, actor),
            post=actor.post,
            country=actor.country,
            country_basis=actor.country_basis,
        )
        yield Claim(NAME, value, actor.quote, whole, "person-with-post")


def _variants(reading: Reading, actor: Actor) -> tuple[str, ...]:
    """The other forms in which the source prints the name, by first use."""
    forms = [
        reading.text(mention.head)
        for mention in reading.mentions
        for other in mention.actors
        if other.name == actor.name
        and other.country == actor.country
        and other.how in ("name", "counterpart", "apposition")
    ]
    tidy = [" ".join(form.split()) for form in forms]
    return tuple(dict.fromkeys(form for form in tidy if form != actor.name))


def same(left: Claim, right: Claim) -> bool:
    """Whether the two claims speak of one person."""
    if not (isinstance(left.value, Person) and isinstance(right.value, Person)):
        return False
    return identity.same_person(_actor(left.value), _actor(right.value))


def _actor(value: Person) -> Actor:
    return Actor(value.name, "person", "name", None, value.country, value.post, value.country_basis)


def conflicts(claims: tuple[Claim, ...]) -> tuple[Conflict, ...]:
    """Countries the sources state that differ; titles differ too often in wording alone to be called a conflict."""
    return sameness.field_conflicts(claims, "country", _stated_country)


def _stated_country(claim: Claim) -> str | None:
    value = claim.value
    return value.country if isinstance(value, Person) and value.country_basis == "stated" else None
