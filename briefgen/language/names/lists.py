"""Names in a row: "A B, C D and E F", countries given out in order."""

from __future__ import annotations

from dataclasses import replace

from briefgen.language import geography, posts
from briefgen.language.names.behind import Behind
from briefgen.language.names.found import Form, Found
from briefgen.language.reading import Span
from briefgen.model import Post

# Heads of posts that a town has.
_LOCAL = frozenset("mayor governor bishop archbishop prefect alderman rector premier chief reeve".split())

# ... and that any body has: "the heads of the two agencies, Ann Roe for Avinor and Bo Lind for Finavia".
_OF_BODIES = frozenset(
    "head leader chief president chair chairman director secretary spokesman spokeswoman spokesperson boss".split()
)


class Lists(Behind):
    """Adds names that stand in a list."""

    def _names_after(self, at: int, *, many: bool) -> list[tuple[int, int]]:
        """The names that follow a post: at once or after a comma; several joined by commas and "and" when `many`."""
        comma = at < len(self.words) and self.words[at].lower in (",", ":", "-", "—", "–")
        step = at + 1 if comma else at
        names: list[tuple[int, int]] = []
        while step < len(self.words):
            step = self._skip_honorific(step)
            end = self._name(step)
            if end == step or (comma and not names and end - step < 2):
                break
            names.append((step, end))
            if not many:
                break
            self.origins[step] = self._origin(end)
            step = end = self._whose_end(step, end)
            while step < len(self.words) and self.words[step].lower in (",", "and", "&"):
                step += 1
            if step == end or posts.read(self.words, step):
                break
        return names

    def _holders(self, at: int) -> posts.Held | None:
        """The post before "of the two" and a plural at word `at`: "the heads of the two regulators"."""
        words, step = self.words, at - 1
        while step > 0 and (
            words[step].lower in ("the", "two", "three", "both", "their", "these") or words[step].pos == "NUM"
        ):
            step -= 1
        if step < 1 or words[step].lower != "of":
            return None
        held = posts.read(words, step - 1)
        return held if held is not None and held.plural and held.end == step else None

    def _whose_end(self, first: int, end: int) -> int:
        """Where the country, town or body behind a name of a list ends; what it is belongs to the name at word `first`."""
        words, stop = self.words, self._origin_end(end)
        if stop > end or end + 1 >= len(words) or words[end].lower not in ("of", "for", "from", "in"):
            return stop
        step = begin = end + 1 + (words[end + 1].lower == "the")
        while step < len(words) and words[step].capital and words[step].is_word:
            step += 1
        if step == begin:
            return end
        known = geography.territories().match(words, begin)
        if known is not None and known[0] == step and known[1].form == "name":
            self.origins[first] = known[1].code
        else:
            self.homes[first] = self._text(begin, step)
        return step

    def _at_home(self, first: int, post: Post) -> Post:
        """The post with the town or body that belongs to a name of a list: "the mayors Ann Roe of Lund and Bo Lind of Umeå"."""
        home = self.homes.get(first)
        if home is None or post.organisation:
            return post
        if post.title.lower().split()[-1] in _LOCAL:
            return replace(post, title=f"{post.title} of {home}")
        named = home.split()[-1].lower() in posts.organisation_nouns() or post.title.lower() in _OF_BODIES
        return replace(post, organisation=home) if named else post

    def _share(
        self, start: int, names: list[tuple[int, int]], post: Post, codes: tuple[str, ...], form: Form, group: str
    ) -> list[Found]:
        """One mention for each name of a list, countries given out in order."""
        shared = []
        for place, (first, end) in enumerate(names):
            code = codes[place] if len(codes) == len(names) else (post.country if len(codes) < 2 else None)
            code = code or self.origins.get(first)
            own = self._at_home(first, replace(post, country=code))
            span = Span(self.words[start if place == 0 else first].start, self.words[end - 1].end)
            head = Span(self.words[first].start, self.words[end - 1].end)
            shared.append(Found(span, head, self.index, self._text(first, end), own, form, group=group))
        return shared

    def _list_from(self, at: int, end: int) -> list[tuple[int, int]]:
        """The names of a list "A B, C D and E F" that begins with the name from `at` to `end`."""
        names = [(at, end)]
        while end < len(self.words) and self.words[end].lower in (",", "and", "&"):
            step = end + 1
            if step < len(self.words) and self.words[step].lower == "and":
                step += 1
            step = self._skip_honorific(step)  # "Ann Roe, Dr Bo Lind and Carla Neri"
            following = self._name(step, strict=True)
            if following - step < 2 or posts.read(self.words, step):
                break
            names.append((step, following))
            end = following
        return names
