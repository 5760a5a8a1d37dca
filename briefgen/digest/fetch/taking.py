"""What one fetch takes of an offer: new items read as sources, known ones left, all of it kept in one step."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from briefgen import readers
from briefgen.digest.fetch import entry as entries
from briefgen.digest.fetch import identity
from briefgen.digest.fetch.failure import FetchError
from briefgen.digest.fetch.identity import Known
from briefgen.digest.fetch.item import Item, Loaded, Offer, content
from briefgen.digest.fetch.place import Visit
from briefgen.errors import InputError, Notice
from briefgen.language.datelines import document_date
from briefgen.library import Addition, Entry, Library
from briefgen.library.rows import Place
from briefgen.model import Source
from briefgen.values import PartialDate, Timing

# All that one fetch keeps in memory until it is kept for good.
MOST_BYTES = 200 * 1024 * 1024
# A page that could not be had is asked for so many times more, each a fetch apart. Marked in Entry.updated.
MOST_RETRIES = 3
_RETRY = "?"
# Clocks and zones differ by so much.
_DAY = dt.timedelta(days=1)


@dataclass
class Taken:
    """What was taken so far. `state` is the place's; `new` are ids of sources that were not in the library.

    `is_partial` tells that the place offers more than was taken.
    """

    state: Place
    added: list[Addition] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    edited: int = 0
    same: int = 0
    unusable: int = 0
    is_partial: bool = False
    wants_retry: bool = False
    notices: list[Notice] = field(default_factory=list)


def take(visit: Visit, offer: Offer, library: Library, progress: Callable[[str], None]) -> Taken:
    """What an offer brings that is new; nothing is written. Raises FetchError where the place breaks off."""
    return _Taking(visit, library, progress).all_of(offer)


class _Taking:
    def __init__(self, visit: Visit, library: Library, progress: Callable[[str], None]) -> None:
        self.visit = visit
        self.library = library
        self.progress = progress
        self.place = visit.state.address
        self.known = Known(library.entries(place=self.place))
        self.before = frozenset(
            (entry.guid, entry.link, entry.content) for found in self.known.by_content.values() for entry in found
        )
        self.texts: dict[str, str] = {}
        self.taken = Taken(visit.state)
        self.missed: dict[str, list[str]] = {}
        self.loaded = 0
        self.size = 0

    def all_of(self, offer: Offer) -> Taken:
        taken, position = self.taken, self.visit.state.position
        for item in offer.items:
            if not self._one(item):
                taken.is_partial = True
                break
            position = item.position or position
        taken.state = offer.state
        if taken.is_partial:
            taken.state = replace(taken.state, position=position)
            taken.notices.append(self._said("more-to-come", "offers more than was taken; the next fetch goes on."))
        if taken.is_partial or taken.wants_retry:
            # Without these the next answer is whole, and what was not taken is in it.
            taken.state = replace(taken.state, etag="", modified="")
        taken.notices = [*offer.notices, *taken.notices, *self._teasers()]
        return taken

    def _teasers(self) -> Iterator[Notice]:
        """What could not be read in full, one notice for each reason."""
        for reason, titles in self.missed.items():
            others = f" and {len(titles) - 1} more" if len(titles) > 1 else ""
            message = f'"{titles[0]}"{others} could not be read in full, only as the feed has it: {reason}'
            yield self._said("teaser-only", message)

    def _one(self, item: Item) -> bool:
        """Takes one item; False where that must wait for the next fetch."""
        if not self.visit.budget.left:
            return False
        same = self.known.same(item)
        if same and same.updated == item.updated:
            if not identity.has_both_names(same, item):
                self._record(item, same.source, same.text)
            self.taken.same += 1
            return True
        elsewhere = None if same else self._elsewhere(item)
        if elsewhere:
            self._record(item, elsewhere.source, elsewhere.text)
            self.taken.same += 1
            return True
        if self.loaded >= self.visit.line.most or self.size >= MOST_BYTES:
            return False
        self.loaded += 1
        self.progress(f"{self.visit.line.name or self.place}: {self.loaded} read")
        self._read(item, same)
        return True

    def _elsewhere(self, item: Item) -> Entry | None:
        """The same under the same name at another place: the feed of another page of the same publisher, say."""
        found: tuple[Entry, ...] = ()
        if item.link:
            found = self.library.entries(link=item.link)
        elif item.is_global:
            found = self.library.entries(guid=item.guid)
        return next((one for one in found if one.content == item.content and one.source), None)

    def _read(self, item: Item, same: Entry | None) -> None:
        retries = same.updated.count(_RETRY) if same else 0
        try:
            loaded = item.load()
            source, loaded, given = self._source(item, loaded)
        except FetchError as error:
            self._refused(item, str(error), again=error.is_passing)
            return
        except InputError as error:
            self._refused(item, str(error.problems[0]), again=False)
            return
        if loaded.missed and not retries:
            self.missed.setdefault(loaded.missed, []).append(source.title or item.link)
        updated = item.updated
        if loaded.again and retries < MOST_RETRIES:
            self.taken.wants_retry, updated = True, _RETRY * (retries + 1)
        self._keep(item, source, loaded, given, updated)

    def _refused(self, item: Item, reason: str, *, again: bool) -> None:
        """Tells of an item that cannot be used; it is told once, unless it may be had tomorrow."""
        what = item.link or item.guid
        self.taken.notices.append(self._said("source-left-out", f"{what}: {reason}" if what else reason))
        self.taken.unusable += 1
        if again:
            self.taken.wants_retry = True
        else:
            self._record(item, "", "")

    def _source(self, item: Item, loaded: Loaded) -> tuple[Source, Loaded, tuple[str, str]]:
        """The source that the bytes read as, or else the document to take in their place.

        Date and publisher of the place stand in for what the source does not say. Raises InputError where nothing can be
        read.
        """
        publisher = self.visit.line.publisher
        try:
            source, _ = readers.read(loaded.name, loaded.data, publisher=publisher or None)
        except InputError:
            if not loaded.instead:
                raise
            return self._source(item, loaded.instead())
        if loaded.instead and len(source.text.split()) < loaded.least_words:
            return self._source(item, loaded.instead())
        day = PartialDate.of(loaded.day) if loaded.day and _gives_no_other_day(source, loaded.day) else None
        publisher = publisher or ("" if source.publisher else loaded.publisher)
        dateline = None if day else _other_dateline(source)
        if dateline:
            day = dateline.date
            self.taken.notices.append(self._said("date-differs", _told_dates(source, dateline)))
        if day or publisher and publisher != source.publisher:
            source, _ = readers.read(loaded.name, loaded.data, published=day, publisher=publisher or None)
        if day and loaded.how:
            source = replace(source, published=replace(source.published, reason=loaded.how))
        return source, loaded, (str(day or ""), publisher)

    def _keep(self, item: Item, source: Source, loaded: Loaded, given: tuple[str, str], updated: str) -> None:
        text = content(source.text)
        namesakes = self.known.namesakes(item)
        others = (*namesakes, *(self.library.entries(link=item.link) if item.link else ()))
        twin = next((entry for entry in others if entry.text == text and entry.source), None)
        if twin:
            self._record(item, twin.source, text, updated)
            self.taken.same += 1
            return
        versions = [entry for entry in namesakes if entry.source and self._is_version(entry, item, source)]
        named = not any(entry.source for entry in namesakes) or bool(versions)
        edited = self._edited(item, loaded, versions)
        if edited:
            source, given = self._of_its_edit(source, loaded, given, versions, edited)
        guid = item.guid if item.is_global else f"{self.place} {item.guid}" if item.guid else ""
        self.texts[source.id] = source.text
        self.size += len(loaded.data)
        self.taken.added.append(Addition(source, loaded.data, item.link if named else "", guid if named else "", given))
        if not self.library.has(source.id) and source.id not in self.taken.new:
            self.taken.new.append(source.id)
            self.taken.edited += bool(versions)
        self._record(item, source.id, text, updated, edited.isoformat() if edited else "")

    def _edited(self, item: Item, loaded: Loaded, versions: Sequence[Entry]) -> dt.datetime | None:
        """When a later version was made, as the place or its page states it; None where neither gives a likely time."""
        first = max((entry.retrieved for entry in versions), default="")
        if not first:
            return None
        told = [item.published, item.updated, *(entries.modified(loaded.data) if loaded.is_page else ())]
        moments = [moment for words in told if words and (moment := entries.time_of(words))]
        begin, end = dt.datetime.fromisoformat(first) - _DAY, self.visit.clock.now + _DAY
        likely = [moment.astimezone(self.visit.zone) for moment in moments if begin <= moment <= end]
        return max(likely, default=None)

    def _of_its_edit(
        self, source: Source, loaded: Loaded, given: tuple[str, str], versions: Sequence[Entry], edited: dt.datetime
    ) -> tuple[Source, tuple[str, str]]:
        """A version that was written anew, with the day of the edit: its "Wednesday" is one of that week."""
        own, day = source.published.date, PartialDate.of(edited.date())
        if own and own.last >= day.first or not identity.is_rewritten(source.text, self._text(versions[-1].source)):
            return source, given
        again, _ = readers.read(loaded.name, loaded.data, published=day, publisher=given[1] or None)
        reason = f"edited: {edited.isoformat()}"
        return replace(again, published=replace(again.published, reason=reason)), (str(day), given[1])

    def _is_version(self, entry: Entry, item: Item, source: Source) -> bool:
        """Whether what has this name was this source before an edit."""
        is_of_before = (entry.guid, entry.link, entry.content) in self.before
        if is_of_before and identity.has_both_names(entry, item):
            return True
        return identity.is_version(source.text, self._text(entry.source))

    def _text(self, source: str) -> str:
        """The text of a source of this fetch or of an earlier one; empty where it was taken out."""
        if source not in self.texts:
            self.texts[source] = ""
            with suppress(InputError):
                held = self.library.held(source)
                self.texts[source] = readers.read(held.name, held.data)[0].text
        return self.texts[source]

    def _record(self, item: Item, source: str, text: str, updated: str | None = None, published: str = "") -> None:
        entry = Entry(
            self.place,
            item.guid,
            item.link,
            item.content,
            source,
            text,
            published or item.published,
            item.updated if updated is None else updated,
            self.visit.clock.stamp,
        )
        self.known.add(entry)
        self.taken.entries.append(entry)

    def _said(self, code: str, message: str) -> Notice:
        return Notice(code, message, self.place)


# The day that a page's description gives and that of its dateline are seldom so many days apart.
FAR_DAYS = 60


def _other_dateline(source: Source) -> Timing | None:
    """The day in a text's own dateline, where it lies far from the one that the file's description gives."""
    own = source.published
    if own.basis != "metadata" or own.date is None:
        return None
    told = document_date(source.text)
    if told.date is None or told.date.precision != "day" or told.is_inferred:
        return None
    return told if abs((told.date.first - own.date.first).days) > FAR_DAYS else None


def _told_dates(source: Source, dateline: Timing) -> str:
    given, name = source.published.date, source.title or source.name
    return f'"{name}" says {given} in its description and {dateline.date} in {dateline.reason}: the latter counts.'


# A moment as a page's own description gives it, with the offset of its clock.
_MOMENT = re.compile(r"\dT\d\d:\d\d\S*(?:Z|[+-]\d\d:?\d\d)$")


def _gives_no_other_day(source: Source, day: dt.date) -> bool:
    """Whether a page tells no day of its own, or only the same moment by another clock: its day is that in the digest's zone."""
    own = source.published.date
    if own is None:
        return True
    is_moment = bool(_MOMENT.search(source.published.reason))
    return is_moment and own.precision == "day" and abs((own.first - day).days) == 1
