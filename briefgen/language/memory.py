"""Who was last spoken of: the memory that pronouns and group words are resolved from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.language import genders, geography, given, owners, tree
from briefgen.language.facing import facing, of_country
from briefgen.language.fitting import each_once, fits, head_fits, plain, sorted_out
from briefgen.language.names import Found, Names, Person
from briefgen.language.parties import Item
from briefgen.language.reading import Mention, Span
from briefgen.language.unlisted import is_of_things, speaks, subjects_without_post
from briefgen.language.words import Word
from briefgen.model import Actor, How, Post, Quote, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

_JOIN = frozenset((",", "and", "&", "as", "well", "both", "the", "then"))
_COLLEAGUES = frozenset(("colleague", "colleagues", "counterpart", "counterparts"))
_MEETS = frozenset(("met", "meets", "with", "hosted", "hosts", "welcomed", "received", "joined"))
# So many sets or single people are remembered; what is further back is too far for a pronoun.
_MEMORY = 60
# So many sentences back "she" may be the only woman spoken of.
_FAR_BACK = 12
# The colleague "of the day" is not the one in office.
_OF_THEN = re.compile(r"\s(?:of|at|in) (?:the|that|those) (?:day|days|time|era|year|years|period)\b")
# "the country's minister" is that of the country named last.
_OF_THE_LAND = re.compile(r"\b[Tt]he (?:country|nation|kingdom|republic|island)['\u2019]s $")
_NAMED_BEFORE, _NAME = re.compile(r"[^\W\d_a-z][\w'\u2019-]+ [^\W\d_a-z][\w'\u2019-]+, $"), 60
_OF_SO_MANY = re.compile(
    r"\s(?:of|from) (?:the )?(\w+) (?:[\w-]+ )?(?:countries|states|nations|governments|capitals)\b"
)
# Behind these "them" is two people who face each other; elsewhere it is as often things.
_COMPANY = [
    [word] for word in ("with", "between", "to", "for", "behind", "beside", "joined", "received", "met", "told")
]
# Titles that say nothing of the post: "the Dutch official" is the one Dutch person spoken of.
_ANYBODY = frozenset("official diplomat politician leader delegate representative envoy guest visitor".split())
_SUBJECT = frozenset(("nsubj", "nsubjpass", "csubj", "agent"))


# What those do who were there too, and are no party.
_ATTENDING = frozenset("present attended attending participated".split())


@dataclass(frozen=True, slots=True)
class Several:
    """A set of actors named together: as a plural subject ("A and B"), or as the two parties of one act."""

    actors: tuple[Actor, ...]
    sentence: int
    subject: bool


class Memory:
    """The actors of one text as reading goes on."""

    def __init__(self, names: Names, doc: Doc, source: Source) -> None:
        self.names, self.doc, self.source = names, doc, source
        self.people = tuple(self._person(person) for person in names.people)
        text = self.text = tree.text(doc)
        self.korean = "North Korea" in text or "DPRK" in text or "Pyongyang" in text
        self.several: list[Several] = []
        self.single: list[tuple[Actor, int, bool]] = []
        self.met: dict[str, int] = {}
        self.land = ""
        self.land = ""  # the code of the country named last
        self.apart: set[int] = set()  # sentences of which nobody is meant by "the two" behind them
        self.speakers: set[tuple[str, int]] = set()  # who says something in which sentence
        self.bodies: dict[str, Actor] = {}  # by name in small letters, those without an entry in the lexicon
        self.genders: dict[str, str] = {}
        self.heading = frozenset(
            index
            for index, words in enumerate(names.words)
            if words
            and any(
                block.start <= words[0].start < block.end
                for block in source.blocks
                if block.kind in ("title", "heading")
            )
        )

    def _quote(self, span: Span) -> Quote:
        return self.source.quote(span.start, span.end)

    def _person(self, person: Person) -> Actor:
        post = person.post if person.post and (person.post.title or person.post.organisation) else None
        quote = self._quote(person.shown)
        return Actor(person.name, "person", "name", quote, person.country, post, person.basis, person.reason)

    # -- one sentence

    def read(self, items: Sequence[Item], words: Sequence[Word], sentence: int) -> Iterator[Mention]:
        """The mentions of a sentence; the memory is brought up to date behind it."""
        done: list[tuple[Item, Mention]] = []
        unlisted = [] if sentence in self.heading else list(subjects_without_post(self.doc, self.text, words, items))
        for item in items:
            while unlisted and unlisted[0].start < item.span.start:
                self._note_unlisted(unlisted.pop(0), sentence)
            actors = self._actors(item, words, sentence, done)
            if item.sort == "country" and len(item.codes) == 1:
                self.land = item.codes[0]
            if actors:
                mention = Mention(item.span, actors, item.head, sentence)
                done.append((item, mention))
                self._note_single(item, mention, words, sentence)
                yield mention
        for span in unlisted:
            self._note_unlisted(span, sentence)
        # "It was not known if A and B met" says nothing of a pair that later words could mean, nor "C and D also attended".
        said = {word.lower for word in words}
        if said & {"if", "whether"} or "also" in said and said & _ATTENDING:
            self.apart.add(sentence)
        if self.several and "also" in said and said & _ATTENDING:
            done = [(item, mention) for item, mention in done if mention.actors[0].kind != "person"]
        if sentence not in self.heading and not said & {"if", "whether"}:
            self._remember(done, words, sentence)

    def _note_single(self, item: Item, mention: Mention, words: Sequence[Word], sentence: int) -> None:
        actor = mention.actors[0]
        if len(mention.actors) == 1 and actor.kind == "person" and actor.is_resolved and sentence not in self.heading:
            self.single.append((mention.actors[0], sentence, self._is_subject(item, words)))
            self.met[mention.actors[0].name] = len(self.single)
            if any(speaks(self.doc, word) for word in words[item.first : item.last]):
                self.speakers.add((actor.name, sentence))

    def _note_unlisted(self, span: Span, sentence: int) -> None:
        """Somebody of whom no post is known, and who may be whom the next sentence means: "Ann Roe is charged with …"."""
        quote = self._quote(span)
        how: How = "name" if quote.exact[:1].isupper() else "literal"
        self.single.append((Actor(quote.exact, "person", how, quote), sentence, True))

    def _is_subject(self, item: Item, words: Sequence[Word]) -> bool:
        for word in words[item.first : item.last]:
            if word.token >= 0:
                token = self.doc[word.token]
                if token.dep_ in _SUBJECT:
                    return True
        return item.first == 0

    def _remember(self, done: Sequence[tuple[Item, Mention]], words: Sequence[Word], sentence: int) -> None:
        """Sets that later plurals may mean: coordinated names, resolved groups, the parties of one act."""
        acting = [(item, mention) for item, mention in done if mention.actors[0].kind in ("person", "country", "group")]
        runs = self._runs(acting, words)
        pair = self._parties(acting, words)
        names = {actor.name for actor in pair}
        # "A met her colleagues, B and C": "the ministers" are all three, "B and C" are remembered behind them.
        parts = [run for run in runs if {actor.name for actor in run.actors} < names]
        self._note(parts, sentence)
        if pair:
            self.several.append(Several(pair, sentence, False))
        self._note([run for run in runs if run not in parts], sentence)

    def _note(self, runs: Sequence[Several], sentence: int) -> None:
        for run in reversed(runs):
            self.several.append(run if run.sentence == sentence else replace(run, sentence=sentence))

    def _runs(self, done: Sequence[tuple[Item, Mention]], words: Sequence[Word]) -> list[Several]:
        runs: list[Several] = []
        at = 0
        while at < len(done):
            actors, last = list(done[at][1].actors), at
            while (
                last + 1 < len(done)
                and self._joined(done[last][0], done[last + 1][0], words)
                and (done[last + 1][1].actors[0].kind == actors[0].kind)
            ):
                last += 1
                actors.extend(done[last][1].actors)
            unique = each_once(actors)
            if len(unique) > 1 and all(actor.how != "literal" for actor in unique):
                subject = self._is_subject(done[at][0], words)
                runs.append(Several(unique, done[at][1].sentence, subject))
            at = last + 1
        runs.sort(key=lambda run: not run.subject)
        return runs

    def _joined(self, one: Item, other: Item, words: Sequence[Word]) -> bool:
        between = words[one.last : other.first]
        return bool(between) and all(word.lower in _JOIN for word in between)

    def _parties(self, done: Sequence[tuple[Item, Mention]], words: Sequence[Word]) -> tuple[Actor, ...]:
        """The people of "A held talks with B": the subject and who stands after "with" or as a counterpart."""
        people = [
            (item, mention)
            for item, mention in done
            if mention.actors[0].kind == "person" and mention.actors[0].is_resolved
        ]
        if len(people) < 2:
            return ()
        first, second = people[0], people[1]
        before = words[second[0].first - 1].lower if second[0].first else ""
        counterpart = second[0].found is not None and second[0].found.form == "counterpart"
        between = {word.lower for word in words[first[0].last : second[0].first]}
        colleagues = bool(between & _COLLEAGUES) and bool(between & _MEETS)
        if counterpart or colleagues or before in ("with", "met", "and", "hosted", "welcomed", "received", "the"):
            following = [mention.actors for item, mention in people[2:] if self._joined(second[0], item, words)]
            return each_once([*first[1].actors, *second[1].actors, *(actor for group in following for actor in group)])
        return ()

    # -- one item

    def _actors(
        self, item: Item, words: Sequence[Word], sentence: int, done: Sequence[tuple[Item, Mention]]
    ) -> tuple[Actor, ...]:
        if item.sort == "found" and item.found is not None:
            return self._of_found(item, item.found, sentence, done)
        if item.sort == "side" and item.text == "people" and len(item.codes) == 1 and not self._is_apposed(item):
            person = of_country(self.single, sentence, self.text[item.span.start : item.span.end], item.codes[0])
            if person is not None:
                return (self._as(person, "role", item),)
        if item.sort in ("country", "capital", "side"):
            how: How = {"country": "name", "capital": "capital", "side": "demonym"}[item.sort]  # type: ignore[assignment]
            quote = self._quote(item.span)
            return tuple(Actor(geography.name_of(code), "country", how, quote, code) for code in item.codes)
        if item.sort in ("organisation", "body"):
            return (self._body(item),)
        if item.sort == "group":
            return self._group(item, sentence, done)
        return self._pronoun(item, words, sentence, done)

    def _body(self, item: Item) -> Actor:
        """The body of its name; "the Committee" is the one body so called that was named before, if there is but one."""
        actor = Actor(item.text, "organisation", "name", self._quote(item.span), item.codes[0] if item.codes else None)
        if " " in item.text:
            if item.sort == "body" and item.text[:1].isupper() and not item.text.isupper():  # a letterhead's capitals
                self.bodies.setdefault(item.text.lower(), actor)
            return actor
        noun = item.text.lower()
        named = [body for name, body in self.bodies.items() if noun in name.split()]
        if item.codes or item.first + 1 == item.last or len(named) != 1:
            return actor
        return self._as(named[0], "role", item)

    def _as(self, actor: Actor, how: How, item: Item) -> Actor:
        return replace(actor, how=how, quote=self._quote(item.span))

    def _of_found(
        self, item: Item, found: Found, sentence: int, done: Sequence[tuple[Item, Mention]]
    ) -> tuple[Actor, ...]:
        if found.name:
            if found.owner is None:
                country = found.post.country if found.post else None
                return (Actor(found.name, "person", "literal", self._quote(item.span), country, found.post),)
            actor = self.people[found.owner]
            how: How = "counterpart" if found.form == "counterpart" else "name"
            return (self._as(actor, how, item),)
        if found.plural or len(found.countries) > 1:
            return self._group(
                replace(
                    item,
                    sort="group",
                    text=found.post.title.lower() if found.post else "",
                    of="people",
                    codes=found.countries,
                    number=self._number_behind(item),
                ),
                sentence,
                done,
            )
        return self._role(item, found, sentence)

    def _is_apposed(self, item: Item) -> bool:
        """Whether words say of a name before them whose side it is: "Ann Roe, the Dane, signed" means nobody else."""
        return _NAMED_BEFORE.search(self.text[: item.span.start][-_NAME:]) is not None and (
            self.text[item.span.end : item.span.end + 1] in (",", ".", ";", ")")
        )

    def _number_behind(self, item: Item) -> int:
        """How many "ministers of three countries" are at least; 0 where no such number follows."""
        found = _OF_SO_MANY.match(self.text, item.span.end)
        return lexicon.load("groups")["numbers"].get(found[1].lower(), 0) if found else 0

    def _role(self, item: Item, found: Found, sentence: int) -> tuple[Actor, ...]:
        """Who holds the post that stands alone: the last one spoken of whose post agrees."""
        post = found.post
        assert post is not None
        if (
            post.country is None
            and self.land
            and _OF_THE_LAND.search(self.text[max(0, item.span.start - 20) : item.span.start])
        ):
            post = replace(post, country=self.land)
        if found.form == "counterpart":
            if _OF_THEN.match(self.text, item.span.end):
                return self._literal(item, post)
            owner = self.single[-1][0].name if self.single else ""  # nobody is her own counterpart
            others = [actor for actor in self.people if actor.name != owner]
            meant = [
                actor for actor in others if post.country and actor.country == post.country and actor.name in self.met
            ]
            meant = meant or [
                actor for actor in others if post.country and actor.country == post.country and actor.post is not None
            ]
            return (self._as(meant[0], "counterpart", item),) if len(meant) == 1 else self._literal(item, post)
        if found.definite:
            fitting = [actor for actor in self.people if fits(actor, post)]
            gender = genders.of_self(self.text, item.span.end)
            fitting = [actor for actor in fitting if gender and self._gender(actor) in ("", gender)] or fitting
            fitting = plain(fitting, post) or fitting
            fitting = [actor for actor in fitting if actor.post and actor.post.qualifier == post.qualifier] or fitting
            recent = [actor for actor in fitting if actor.name in self.met]
            if len(fitting) == 1 and (recent or post.country or not found.bare):
                return (self._as(fitting[0], "role", item),)
            meant = recent if len(recent) == 1 else self._last_named(recent, sentence)
            if len(meant) == 1:
                return (self._as(meant[0], "role", item),)
            if post.country and post.title.lower() in _ANYBODY:
                own = [actor for actor in self.people if actor.country == post.country and actor.name in self.met]
                if len(own) == 1:
                    return (self._as(own[0], "role", item),)
            with_article = self.text[item.span.start : item.span.end].lower().startswith("the ")
            principal = self._principal(recent) if found.bare and with_article else None
            if principal is not None:
                return (self._as(principal, "role", item),)
        if found.bare and not found.definite:
            return ()
        return self._literal(item, post)

    def _principal(self, fitting: Sequence[Actor]) -> Actor | None:
        """The one of several holders of like posts whom the text tells of: spoken of at least twice as often as any other."""
        told = Counter(actor.name for actor, _, _ in self.single)
        ranked = sorted(fitting, key=lambda actor: -told[actor.name])
        ahead = len(ranked) > 1 and told[ranked[0].name] >= 2 * told[ranked[1].name]
        return ranked[0] if ahead else None

    def _last_named(self, fitting: Sequence[Actor], sentence: int) -> list[Actor]:
        """Those of several holders of like posts who were named here or just before, or in the last pair, or a bit earlier."""
        names = {actor.name for actor in fitting}
        near, further = (
            {actor.name for actor, at, _ in self.single[-_MEMORY:] if sentence - at < reach} & names for reach in (2, 4)
        )
        pools = (pool for pool in reversed(self.several) if sentence - pool.sentence < 4)
        pair = next((found for pool in pools if (found := names & {actor.name for actor in pool.actors})), set())
        return [actor for actor in fitting if actor.name in (near or pair or further)]

    def _literal(self, item: Item, post: Post) -> tuple[Actor, ...]:
        """The words themselves, for a post nobody is known to hold."""
        text = self.text[item.span.start : item.span.end]
        name = text.split(" ", 1)[1] if text.lower().startswith(("the ", "a ", "an ")) else text
        return (Actor(name, "person", "literal", self._quote(item.span), post.country, post),)

    def _pronoun(
        self, item: Item, words: Sequence[Word], sentence: int, done: Sequence[tuple[Item, Mention]]
    ) -> tuple[Actor, ...]:
        if item.text in ("we", "i"):
            return ()
        if item.text in ("they", "them"):
            before = self.text[max(0, item.span.start - 24) : item.span.start].lower()
            two = before.endswith("two of ")
            faced = item.text == "they" or before.split()[-1:] in _COMPANY
            several = self._last_several(2 if two else 0, "people" if two else "either", done, sentence, faced=faced)
            if several and not is_of_things(self.doc, words[item.first]):
                return tuple(self._as(actor, "pronoun", item) for actor in several)
            return (Actor(item.text, "group", "literal", self._quote(item.span)),)
        gender = "f" if item.text in ("she", "her") else "m"
        barred = self._subjects_over(words[item.first], done) if item.text in ("her", "him") else frozenset()
        actor = self._last_single(gender, sentence, spoke=speaks(self.doc, words[item.first]), barred=barred)
        if actor is None or not actor.is_resolved:
            return (Actor(item.text, "person", "literal", self._quote(item.span)),)
        self.genders.setdefault(actor.name, gender)
        return (self._as(actor, "pronoun", item),)

    def _subjects_over(self, word: Word, done: Sequence[tuple[Item, Mention]]) -> frozenset[str]:
        """Who does what is done to somebody: nobody "received him" who is he himself."""
        subjects = tree.doers_over(self.doc[word.token]) if word.token >= 0 else frozenset()
        return frozenset(
            actor.name
            for _, mention in done
            if any(mention.span.start <= place < mention.span.end for place in subjects)
            for actor in mention.actors
        )

    def _last_single(
        self, gender: str, sentence: int, *, spoke: bool, barred: frozenset[str] = frozenset()
    ) -> Actor | None:
        """The last single person of that gender, subjects of the same or the last sentence first.

        With `spoke` those who spoke in it: "Ann Roe was hurt, Sgt. Bo Lind said. He added that …".
        """
        fitting = [
            entry
            for entry in self.single[-_MEMORY:]
            if self._gender(entry[0]) in ("", gender) and sentence - entry[1] < 4 and entry[0].name not in barred
        ]
        if not fitting:
            return self._only_one(gender, sentence, barred)
        if spoke:
            last = fitting[-1][1]
            fitting = [
                entry for entry in fitting if entry[1] == last and (entry[0].name, last) in self.speakers
            ] or fitting
        here = [entry for entry in fitting if entry[1] == sentence]
        for pool in (here, [entry for entry in fitting if entry[1] == fitting[-1][1]]):
            subjects = [entry for entry in pool if entry[2]]
            if subjects:
                return subjects[0][0] if pool is not here else subjects[-1][0]
        return fitting[-1][0]

    def _only_one(self, gender: str, sentence: int, barred: frozenset[str]) -> Actor | None:
        """Who alone of all spoken of in a longer stretch is of that gender, nobody of whom it is not known among them."""
        near = {
            actor.name: actor
            for actor, at, _ in self.single[-_MEMORY:]
            if sentence - at <= _FAR_BACK and self._gender(actor) in ("", gender) and actor.is_resolved
        }
        found = [actor for name, actor in near.items() if name not in barred]
        return found[0] if len(found) == 1 and self._gender(found[0]) else None

    def _gender(self, actor: Actor) -> str:
        title = (actor.post.title if actor.post else "").lower()
        if any(word in title.split() for word in ("king", "prince", "sultan", "emir", "spokesman", "chairman", "pope")):
            return "m"
        if any(word in title.split() for word in ("queen", "princess", "spokeswoman", "chairwoman")):
            return "f"
        told = self._addressed.get(actor.name.split()[-1], "") or given.gender(actor.name)
        return told or self._voted.get(actor.name, "") or self.genders.get(actor.name, "")

    @cached_property
    def _voted(self) -> dict[str, str]:
        """Whom the pronouns of the whole text call "she" or "he", by name."""
        return genders.told(self.doc, (person.name for person in self.people))

    @cached_property
    def _addressed(self) -> dict[str, str]:
        """Whom "Mr." and "Mrs." stand before, by last word of the name; "" where both do."""
        return genders.addressed(self.text)

    def _group(self, item: Item, sentence: int, done: Sequence[tuple[Item, Mention]]) -> tuple[Actor, ...]:
        """Whom a group word means, else the words themselves."""
        quote = self._quote(item.span)
        if item.codes and item.found is not None:
            people = self._holders(item)
            if people:
                return tuple(self._as(actor, "role", item) for actor in people)
            if len(item.codes) > 1:
                return tuple(Actor(geography.name_of(code), "country", "group", quote, code) for code in item.codes)
        elif item.definite and not owners.is_others(item, self.text):
            several = self._last_several(item.number, item.of, done, sentence, head=item.text)
            if several:
                return tuple(replace(actor, how="group", quote=quote) for actor in several)
        text = self.text[item.head.start : item.head.end]
        return (Actor(text, "group", "literal", quote, item.codes[0] if len(item.codes) == 1 else None),)

    def _holders(self, item: Item) -> tuple[Actor, ...]:
        """The people of "the Estonian and Latvian ministers", one for each country, where each is known."""
        chosen = []
        for code in item.codes:
            fitting = [actor for actor in self.people if actor.country == code and head_fits(actor, item.text)]
            if len(fitting) != 1:
                return ()
            chosen.append(fitting[0])
        return tuple(chosen)

    def _last_several(
        self,
        number: int,
        of: str,
        done: Sequence[tuple[Item, Mention]],
        sentence: int,
        head: str = "",
        *,
        faced: bool = True,
    ) -> tuple[Actor, ...]:
        """The last set that agrees in number and sort; people's countries where countries are asked for."""
        pools = [pool for pool in reversed(self.several[-_MEMORY:]) if sentence - pool.sentence < 12]
        here = each_once([actor for _, mention in done for actor in mention.actors if actor.is_resolved])
        for kind in ("person", "country"):
            own = tuple(actor for actor in here if actor.kind == kind)
            if len(own) > 1 and (number in (0, len(own))) and (number or of != "either"):
                pools.insert(0, Several(own, sentence, False))
                break
        if of == "people" and number == 2 or of == "either" and not number and not head and faced:
            since = pools[0].sentence if pools else -1
            single = [entry for entry in self.single[-_MEMORY:] if entry[1] not in self.apart]
            two = facing(single, sentence, since, self._gender, head, counted=number == 2)
            if not any({actor.name for actor in two} <= {actor.name for actor in pool.actors} for pool in pools):
                pools = [Several(two, sentence, False), *pools]
        for pool in pools:
            chosen = sorted_out(pool.actors, number, of, head)
            if chosen:
                return chosen
        if of == "people" or number:
            return self._all_known(number, of, head) or sorted_out(self._principals(number), number, of, head)
        return ()

    def _principals(self, number: int) -> tuple[Actor, ...]:
        """Who speaks for each country of a text that tells of so many: the first holder of a post of each one."""
        first: dict[str, Actor] = {}
        for actor in self.people:
            if actor.post is not None and actor.country and actor.name in self.met:
                first.setdefault(actor.country, actor)
        return tuple(first.values()) if number == len(first) else ()

    def _all_known(self, number: int, of: str, head: str) -> tuple[Actor, ...]:
        """Everybody met so far, if they are exactly as many as the words say."""
        seen = tuple(actor for actor in self.people if actor.name in self.met)
        fitting = tuple(actor for actor in seen if head_fits(actor, head)) if of == "people" else seen
        if of == "countries":
            return ()
        wanted = number or len(fitting)
        if len(fitting) == wanted and 1 < len(fitting) <= 6:
            return fitting
        coming = (
            tuple(actor for actor in self.people if actor.post and head_fits(actor, head))
            if head and of == "people" and not fitting
            else ()
        )
        return (
            coming if len(coming) == 2 and (number in (0, 2)) and len({actor.country for actor in coming}) == 2 else ()
        )
