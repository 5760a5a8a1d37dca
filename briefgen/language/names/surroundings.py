"""What stands around a name: words of address before it, the country behind it."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen import lexicon
from briefgen.language import geography, posts
from briefgen.language.names.vocabulary import LETTERS, STYLES, TITLES, honorifics, is_style, particles
from briefgen.language.words import Word

# Words of address in brackets behind another: "Dr. (Mrs.) Ann Roe".
_BRACKETED = frozenset(("mrs", "mr", "ms", "dr", "prof", "rtd", "engr", "hon", "chief"))
# ... and behind a rank: "General (ret.) Ann Roe".
# Words of address that are given names too.
_ALSO_GIVEN = frozenset("mama sidi moulay lalla".split())
# What may follow where somebody comes from: "a Swede with cold ears".
_OF_HIS_OWN = frozenset("who whose with by from of in".split())
_YEARS = frozenset("years months decades decade year".split())
_STYLED = frozenset(("HE", "HH", "HRH", "HM", "HEM"))
_RETIRED = frozenset(("ret", "rtd", "retd", "retired"))


class Surroundings:
    """The words of one sentence, asked for what belongs to a name."""

    def __init__(self, words: Sequence[Word], index: int, heading: bool) -> None:
        self.words, self.index, self.heading = words, index, heading
        self.origins: dict[int, str | None] = {}
        self.homes: dict[int, str] = {}

    def _beside_body(self, at: int) -> bool:
        """Whether the words stand in apposition to a body in small letters: "the growers' association, X Y,"."""
        before = self.words[at - 2] if at > 1 and self.words[at - 1].text == "," else None
        return before is not None and not before.capital and before.lower in posts.organisation_nouns()

    def _skip_honorific(self, at: int) -> int:
        words = self.words
        while at + 1 < len(words) and not self._is_own_name(at):
            word, following = words[at], words[at + 1].lower.rstrip(".")
            if word.text == "(" and following in _RETIRED and at + 2 < len(words):
                at = (
                    next((step for step in (at + 2, at + 3) if step < len(words) and words[step].text == ")"), at + 1)
                    + 1
                )
            elif (
                at + 3 < len(words)
                and word.text == "("
                and following in _BRACKETED
                and words[at - 1].lower in honorifics()
            ):
                at = (
                    next(step for step in (at + 2, at + 3) if words[step].text == ")" or step == at + 3) + 1
                )  # "Dr. (Mrs.)"
            elif word.text in _STYLED and words[at + 1].capital:
                at += 1
            elif is_style(words, at) or (
                word.lower in ("the", "his", "her", "their") and following in STYLES and words[at + 1].capital
            ):
                at += 2
            elif (
                (
                    word.lower == "right"
                    and following in STYLES
                    or word.text in (".", "'")
                    and at
                    and words[at - 1].lower in honorifics()
                )
                or word.capital
                and (word.lower in honorifics() or self._is_title(at))
            ):
                at += 1
            else:
                break
        return at

    def _is_own_name(self, at: int) -> bool:
        """Whether a word of address is a given name, as only one name follows it: "President Nana Ofori"."""
        words = self.words
        if words[at].lower not in _ALSO_GIVEN or at == 0 or not words[at - 1].capital or not words[at + 1].capital:
            return False
        if words[at + 1].lower in particles():
            return True  # "Sidi Ould Ahmed"
        behind = words[at + 2] if at + 2 < len(words) else None
        return behind is None or not behind.capital and behind.lower not in particles()

    def _is_title(self, at: int) -> bool:
        """Whether a head between a post and a name is only a title: "petroleum minister Chief A B", "Minister General C"."""
        word = self.words[at]
        if word.lower not in TITLES or at == 0 or self.words[at - 1].text in (".", ";"):
            return False
        if self.words[at - 1].lower in ("hrh", "hsh", "hih"):
            return False  # "HRH Prince Faisal" is a prince
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        return following is not None and following.capital and following.is_word and not posts.read(self.words, at + 1)

    def _past_until(self, step: int) -> tuple[int, bool]:
        """The place behind "until last year", "formerly" and the like, and whether such words stand there."""
        words = self.words
        if step + 2 < len(words) and words[step].lower == "then" and words[step + 1].lower in ("the", "an", "a"):
            return step + 2, True
        if step < len(words) and words[step].lower == "for" and (ended := self._past_years(step)):
            return ended, False
        if step < len(words) and words[step].lower in ("formerly", "previously", "once", "until", "till"):
            at = step + 1
            while (
                words[step].lower in ("until", "till")
                and at < min(len(words), step + 5)
                and (
                    words[at].entity == "DATE"
                    or words[at].lower in ("recently", "last", "this")
                    or words[at].text.isdigit()
                )
            ):
                at += 1
            at += at < len(words) and words[at].lower in ("the", "a", "an", "its", "their", "our")
            if at < len(words) and (at > step + 1 or words[step].lower not in ("until", "till")):
                return at, True
        return step, False

    def _past_years(self, step: int) -> int:
        """The place behind "for eleven years" and the article that follows; 0 where no such time stands there."""
        words = self.words
        noun = next((at for at in range(step + 1, min(len(words) - 1, step + 6)) if words[at].lower in _YEARS), 0)
        behind = words[noun + 1].lower if noun else ""
        return noun + 2 if behind in ("the", "a", "an", "its", "their", "our", "his", "her") else 0

    def _is_at_present(self, step: int) -> bool:
        """Whether "at present" is read: "my successor, Ann Roe, at present our consul in Riga"."""
        words = self.words
        pair = [word.lower for word in words[step : step + 2]]
        return pair == ["at", "present"] or pair[:1] == ["present"] and words[step - 1].lower == "at"

    def _past_script(self, end: int) -> int:
        """The place behind a bracket with the name in its own script: "Kim Yong-hyun (...) of South Korea"."""
        words = self.words
        if end + 3 < len(words) and words[end].text == "(" and not words[end + 1].text.isascii():
            close = next((at for at in range(end + 1, min(len(words), end + 6)) if words[at].text == ")"), None)
            return close + 1 if close is not None else end
        return end

    def _origin(self, end: int) -> str | None:
        """The country of "X Y of Estonia", "X Y (Estonia)", "X Y (Tallinn)", "X Y, an Estonian", "X Y, Estonian Army"."""
        return self._origin_read(end)[0]

    def _origin_end(self, end: int) -> int:
        """Where "of Estonia" or "(Estonia)" behind a name ends."""
        return self._origin_read(end)[1]

    def _origin_read(self, start: int) -> tuple[str | None, int]:
        words, end = self.words, self._past_script(start)
        nothing = (None, start)
        if end + 1 >= len(words) or words[end].lower not in ("of", "(", "from", ","):
            return nothing
        step = end + 1 + (words[end + 1].lower in ("the", "a", "an"))
        found = geography.territories().match(words, step) if step < len(words) else None
        if found is None and words[end].text == "," and step < len(words) and words[step - 1].lower in ("a", "the"):
            people = lexicon.load("homelands")["peoples"].get(words[step].text)
            closed = step + 1 == len(words) or not words[step + 1].is_word or words[step + 1].lower in _OF_HIS_OWN
            return (str(people), step + 1) if people and closed else nothing
        if found is None:
            return nothing
        stop, form = found[0], found[1].form
        if words[end].text == ",":
            own = words[end + 1].lower in ("a", "an") and (
                stop >= len(words) or not words[stop].is_word or words[stop].lower in _OF_HIS_OWN
            )
            own = own or words[end + 1].lower == "the" and stop < len(words) and words[stop].lower == "who"
            while stop < len(words) and words[stop].capital and words[stop].is_word:
                stop += 1
            body = words[end + 1].capital and stop > found[0] and words[stop - 1].lower in posts.organisation_nouns()
            closed = stop >= len(words) or not words[stop].is_word or words[stop].lower in ("who", "and")
            return (
                (found[1].code, found[0] if own else stop)
                if form == "demonym" and (own or body and closed)
                else nothing
            )
        if words[end].text == "(":
            closed = stop < len(words) and words[stop].text in (")", ",", ";")
            return (found[1].code, stop + (words[stop].text == ")")) if form != "demonym" and closed else nothing
        return (found[1].code, stop) if form == "name" else nothing

    def _text(self, at: int, end: int) -> str:
        """The name as printed; one set in capitals throughout in ordinary letters."""
        while end - at > 2 and self.words[end - 1].text in LETTERS:
            end -= 1
        text = posts.text_of(self.words, range(at, end))
        return text.title().replace("'S ", "'s ") if text.isupper() and len(text) > 4 and " " in text else text
