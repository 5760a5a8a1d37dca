"""Names in a row: "A B, C D and E F", countries given out in order."""

from __future__ import annotations

from dataclasses import replace

from briefgen.language import posts
from briefgen.language.names.behind import Behind
from briefgen.language.names.found import Form, Found
from briefgen.language.reading import Span
from briefgen.model import Post


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
            step = end = self._origin_end(end)
            while step < len(self.words) and self.words[step].lower in (",", "and", "&"):
                step += 1
            if step == end or posts.read(self.words, step):
                break
        return names

    def _share(
        self, start: int, names: list[tuple[int, int]], post: Post, codes: tuple[str, ...], form: Form, group: str
    ) -> list[Found]:
        """One mention for each name of a list, countries given out in order."""
        shared = []
        for place, (first, end) in enumerate(names):
            code = codes[place] if len(codes) == len(names) else (post.country if len(codes) < 2 else None)
            code = code or self.origins.get(first)
            span = Span(self.words[start if place == 0 else first].start, self.words[end - 1].end)
            head = Span(self.words[first].start, self.words[end - 1].end)
            shared.append(
                Found(span, head, self.index, self._text(first, end), replace(post, country=code), form, group=group)
            )
        return shared

    def _list_from(self, at: int, end: int) -> list[tuple[int, int]]:
        """The names of a list "A B, C D and E F" that begins with the name from `at` to `end`."""
        names = [(at, end)]
        while end < len(self.words) and self.words[end].lower in (",", "and", "&"):
            step = end + 1
            if step < len(self.words) and self.words[step].lower == "and":
                step += 1
            following = self._name(step, strict=True)
            if following - step < 2 or posts.read(self.words, step):
                break
            names.append((step, following))
            end = following
        return names
