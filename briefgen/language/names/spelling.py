"""Where the name of a person begins and ends, by form: capitals, particles, initials, words that are never a name."""

from __future__ import annotations

from briefgen.language import geography, given, posts
from briefgen.language.names.inside import Marks
from briefgen.language.names.likeness import is_acting, is_dated, is_family, is_likely
from briefgen.language.names.vocabulary import (
    ALSO_NAMES,
    CALENDAR,
    COUNTERPART,
    FIRM_ENDS,
    LETTERS,
    MONTH_NAMES,
    OF_FIRMS,
    OF_PLACES,
    OF_SITES,
    OF_STORMS,
    SAID,
    STOP,
    honorifics,
    particles,
)
from briefgen.language.posts.callings import person_noun
from briefgen.language.words import Word

_OPENS = frozenset('.:;!?"“‘(-–—•')
_CLERGY = frozenset("father sister brother canon pastor imam rabbi friar abbot prioress deacon".split())
# Family names that are small words elsewhere: "Do Minh Duc", "To Lam", "He Lifang".
_SMALL_FAMILIES = frozenset("do to so an he you no her".split())
# Articles of Arabic names that a hyphen ties to them: "Osman el-Tayeb".
_ARTICLES = frozenset("al el ul ad an ar as ash at az es ed er ez".split())
# Words before a name that is no person's.
_NO_PERSON = frozenset(
    "the in at near outside daily weekly newspaper paper agency broadcaster website outlet magazine ship vessel ferry project company "
    "called named aboard".split()
)
KIN = frozenset(
    "wife husband mum mom dad son daughter brother sister widow partner fiancé fiancée aunt uncle cousin".split()
)


class Spelling(Marks):
    """The words of one sentence, asked for names."""

    def name_start(self, at: int) -> int:
        """Where a name may begin behind the forms of address at word `at`."""
        return self._skip_honorific(at)

    def name_end(self, at: int) -> int:
        """Where a name that stands alone ends that begins at word `at`; `at` itself where none does."""
        return self._name(at, strict=True)

    def _name(self, at: int, *, strict: bool = False) -> int:
        """Where the name of a person ends that begins at `at`; `at` itself where none does."""
        words = self.words
        end, capitals = at, 0
        while end < len(words) and (end - at < 6 or end - at < 9 and words[end - 1].lower in particles()):
            word = words[end]
            if self._is_name_word(at, end, strict):
                capitals += len(word.text) > 2 or not word.text.endswith(".")
                end += 1
            elif (
                word.lower in particles()
                and end + 1 < len(words)
                and (words[end + 1].capital or self._particles_lead_on(end))
                and (end > at or word.capital or word.lower in ("al", "el", "van", "von", "de"))
                and words[end + 1].lower not in STOP
                and (end > at or not strict)
            ):
                end += 1
            elif self._is_nickname(at, end):
                end += 3
            elif self._is_initial(at, end) or self._is_apostrophe(at, end) or self._is_glottal(at, end):
                end += 1
            else:
                break
        while end > at and (words[end - 1].lower in particles() and not words[end - 1].capital):
            end -= 1
        if capitals == 0 or self._is_body(at, end):
            return at
        return end

    def _is_titling(self, at: int) -> bool:
        """Whether a capital begins a sentence only as a noun of a person before a name: "Holidaymaker Ann Roe, 61"."""
        words = self.words
        opens = at == 0 or words[at - 1].text in _OPENS or words[at].lower in _CLERGY
        noun = person_noun(words, at) if opens else None
        if noun is None or noun[2] != "private" or noun[0] + 1 >= len(words) or not words[at].capital:
            return False
        if not at and words[0].lower in KIN:
            return words[1].capital and words[1].is_word  # "Wife Sharon, a hairdresser,"
        following = words[noun[0]]
        return following.capital and following.is_word and words[noun[0] + 1].capital and words[noun[0] + 1].is_word

    def _particles_lead_on(self, at: int) -> bool:
        """Whether two small particles and a capital follow each other: "van der Laan"."""
        words = self.words
        return at + 2 < len(words) and words[at + 1].lower in particles() and words[at + 2].capital

    def _is_name_word(self, first: int, at: int, strict: bool) -> bool:
        word = self.words[at]
        if at > first and self._is_style(word):
            return False
        if self._is_name_all_the_same(first, at):
            return True
        if not word.capital or word.lower in STOP or word.lower in COUNTERPART:
            article, mark, rest = word.text.partition("-")
            return bool(mark) and article.lower() in _ARTICLES and rest[:1].isupper()
        if any(letter.isdigit() for letter in word.text) or not word.is_word:
            return False
        if at == first and self._is_titling(at):
            return False
        known = self._is_known_as_name(first, at, strict)
        if known is not None:
            return known
        return not strict or self._is_word_of_name(first, at)

    def _is_style(self, word: Word) -> bool:
        """Whether a word within a name begins another: letters behind it, "Dr", "Mr"."""
        is_short = word.text.endswith(".") or word.lower in ("dr", "mr", "mrs", "ms")
        return word.text in LETTERS or word.lower in honorifics() and is_short

    def _is_name_all_the_same(self, first: int, at: int) -> bool:
        """Whether a word that is none of a name elsewhere is one here: "Mr January", "May Roe", "An" behind a post."""
        word = self.words[at]
        if word.lower in CALENDAR and at == first and at and self.words[at - 1].lower in honorifics():
            return True  # "Comrade Friday Ogbu"
        if word.lower in ("jun", "sun", "dec") and (self._is_addressed(first, at) or self._ends_name(first, at)):
            return True
        dated = at > 0 and self.words[at - 1].text.isdigit()  # "On 14 April Ann Roe"
        if word.lower in MONTH_NAMES and at == first and at + 1 < len(self.words) and not dated:
            following = self.words[at + 1]
            if (
                word.capital
                and following.capital
                and following.is_word
                and following.lower not in STOP
                and word.entity != "DATE"
                and not geography.territories().match(self.words, at + 1)
            ):
                return True
        if at == first and word.lower in _SMALL_FAMILIES and self._is_small_family(at):
            return True
        return word.capital and word.lower in ALSO_NAMES and word.entity == "PERSON"

    def _is_small_family(self, at: int) -> bool:
        """Whether a small word with a capital is a family name: behind a post, or inside a sentence before a name."""
        words = self.words
        if not words[at].capital or words[at].text.isupper() or at + 1 >= len(words) or self.heading:
            return False
        if self._follows_post(at):
            return True
        inside = at > 0 and words[at - 1].is_word and not words[at - 1].capital
        return inside and words[at + 1].capital and words[at + 1].entity == "PERSON"

    def _is_known_as_name(self, first: int, at: int, strict: bool) -> bool | None:
        """Whether a word that is listed as a post, a field, a body or a place is one of a name; None where none lists it."""
        word = self.words[at]
        following = self.words[at + 1].lower if at + 1 < len(self.words) else ""
        is_head = posts.heads().match(self.words, at) and following not in ("bin", "ibn", "bint")
        if is_head and not self._surname_here(first, at):
            return False
        if word.lower in posts.organisation_nouns() and (strict or at > first):
            return self._surname_here(first, at)
        if posts.is_portfolio(word) and not self._surname_here(first, at) and not self._is_addressed(first, at):
            return False
        found = geography.territories().match(self.words, at)
        if found and found[1].form != "city" and not self._surname_here(first, at):
            if self._given_here(first, at) or self._middle_here(first, at, found):
                return True
            return word.lower in geography.AMBIGUOUS and word.entity == "PERSON"
        return False if posts.organisations().match(self.words, at) else None

    def _is_word_of_name(self, first: int, at: int) -> bool:
        """Whether the tagger and the letters of a word let it be one of a name."""
        word = self.words[at]
        if at == first and word.pos == "ADP" and given.gender(f"{word.text} Roe") and self._is_given(at):
            return True  # "Per Dahl, director of the fund"
        if at == first and word.pos in ("DET", "PRON", "ADP", "SCONJ", "CCONJ", "AUX", "ADV", "NUM"):
            return False
        return not (word.text.isupper() and len(word.text) > 1 and "." not in word.text and not self._shouted(at))

    def _is_addressed(self, first: int, at: int) -> bool:
        """Whether a form of address stands before a word and a capital behind it: "Madam Peace Tetteh", "Fr. Jun Cruz"."""
        if at != first or at == 0 or at + 1 >= len(self.words):
            return False
        before = self.words[at - 1 - (self.words[at - 1].text == "." and at > 1)]
        following = self.words[at + 1]
        named = (
            following.capital
            and following.is_word
            and not posts.is_portfolio(following)
            and following.lower not in STOP
        )
        return named and before.capital and before.lower in honorifics() and not posts.heads().match(self.words, at + 1)

    def _is_given(self, at: int) -> bool:
        """Whether a capital follows that belongs to a person, at the head of a sentence or behind a mark."""
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        return following is not None and following.capital and following.is_word and following.lower not in STOP

    def _middle_here(self, first: int, at: int, found: tuple[int, geography.Territory]) -> bool:
        """Whether the name of a capital stands inside the name of a person: "Graziella Muscat Drago"."""
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        if at == first or found[0] != at + 1 or found[1].form != "capital" or following is None:
            return False
        inside = following.capital and following.is_word and not posts.heads().match(self.words, at + 1)
        return inside and following.lower not in posts.organisation_nouns() and bool(self.words[first].entity != "ORG")

    def _ends_name(self, first: int, at: int) -> bool:
        """Whether a month's short form is the last word of a name: "Noh Tae Jun, who", but not "Seoul, Jun 5"."""
        behind = self.words[at + 1].text if at + 1 < len(self.words) else ""
        return at - first == 2 and self.words[at].text.istitle() and (behind in (",", ")") or behind[:1].islower())

    def _given_here(self, first: int, at: int) -> bool:
        """Whether the name of a capital is a given name: "Interior Minister Sofia Berg", but not "in Sofia Monday".

        A capitalised word that is no place, post or portfolio must follow, and a post precede or the parser see a person.
        """
        words = self.words
        if at != first or at + 1 >= len(words):
            return False
        word, following = words[at], words[at + 1]
        if not (following.capital and following.is_word) or following.lower in STOP or following.lower in MONTH_NAMES:
            return False
        if (
            geography.territories().match(words, at + 1)
            or posts.heads().match(words, at + 1)
            or posts.is_portfolio(following)
            or following.lower in posts.organisation_nouns()
        ):
            return False
        before = words[at - 1] if at else None
        after_post = (
            before is not None
            and before.capital
            and (posts.is_portfolio(before) or posts.heads().match(words, at - 1) is not None)
        )
        apposed = (
            before is not None
            and before.text == ","
            and at > 1
            and (posts.heads().match(words, at - 2) is not None)
            and at + 2 < len(words)
            and words[at + 2].text != "("
        )  # "Brazil's labour minister, Wellington Queiroz,"
        return after_post or apposed or (following.entity == "PERSON" and word.entity in ("PERSON", ""))

    def _follows_post(self, at: int) -> bool:
        """Whether a head and before it a capital precede a word and a capital follows it: "Labour Minister An Peeters"."""
        words = self.words
        if at < 2 or at + 1 >= len(words) or not words[at + 1].capital or not words[at - 1].capital:
            return False
        return posts.heads().match(words, at - 1) is not None and not posts.heads().match(words, at + 1)

    def _shouted(self, at: int) -> bool:
        """Whether a word in capitals is a name: "Emmanuel DUVAL", or "ANNA DUVAL, Minister ..." where a sentence begins."""
        step = at
        while step < len(self.words) and self.words[step].text.isupper() and self.words[step].is_word:
            step += 1
        if 2 <= step <= 5 and step < len(self.words) and self.words[step].text in (",", "(") and not self.heading:
            return True
        return (
            at > 0
            and self.words[at - 1].capital
            and not self.words[at - 1].text.isupper()
            and len(self.words[at].text) > 3
        )

    def _surname_here(self, first: int, at: int) -> bool:
        """Whether a word of the lists is a surname here: after a given name, and no capital or head after it."""
        if at == first:
            return False
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        if following is None or not following.is_word:
            return self.words[at].entity == "PERSON"
        return (
            not following.capital
            and self.words[at].entity == "PERSON"
            and following.lower not in posts.portfolio_words()
        )

    def _is_body(self, at: int, end: int) -> bool:
        """Whether a capitalised phrase names an organisation or goes on as one."""
        words = self.words
        if end - at > 1 and words[end - 1].lower in FIRM_ENDS:
            return True  # "Korea's Daeyang Electric"
        if end < len(words) and words[end].capital and words[end].lower in posts.organisation_nouns() and end - at < 4:
            return end - at >= 1 and words[end].lower not in STOP and not (posts.heads().match(words, end))
        return False

    def _is_person(self, at: int, end: int) -> bool:
        words = self.words
        if is_dated(words, end):
            return True
        if self.heading:
            return False
        if is_likely(words, at, end):
            return True
        before = words[at - 1].lower if at else ""
        if before in ("predecessor", "successor", "mr", "ms"):
            return True
        if words[at].lower in OF_STORMS or before in OF_STORMS:
            return False
        last = words[end - 1].lower.rstrip(".")
        if words[at].lower in OF_PLACES or last in OF_FIRMS or last in OF_SITES or self._beside_body(at):
            return False
        if before in _NO_PERSON:
            return False
        if any(geography.territories().match(words, index) for index in range(at, end)):
            return any(
                words[index].entity == "PERSON" for index in range(at, end)
            ) and not geography.territories().match(words, at)
        if self._origin(end) and end < len(words) and words[end].text == "(":
            return True
        entities = [words[index].entity for index in range(at, end)]
        if "PERSON" in entities or is_acting(words, at, end):
            return True
        if is_family(words[end - 1]) and not {"ORG", "GPE", "LOC", "FAC", "NORP"} & {*entities}:
            return True
        if given.gender(posts.text_of(words, range(at, end))) and not {"ORG", "GPE", "LOC", "FAC"} & {*entities}:
            return True
        after = words[end].lower if end < len(words) else ""
        return after in SAID and end - at <= 3
