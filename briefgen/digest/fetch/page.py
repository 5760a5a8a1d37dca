"""One web page, read again and again: a new version where its words changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from briefgen.digest.fetch import entry as entries
from briefgen.digest.fetch.http import origin
from briefgen.digest.fetch.item import Item, Loaded, Offer, content
from briefgen.digest.fetch.place import Visit
from briefgen.digest.fetch.robots import Robots


@contextmanager
def offer(visit: Visit) -> Iterator[Offer]:
    """The page. Raises FetchError where there is none, or programs are asked to leave it alone."""
    with visit.client() as client:
        answer = client.get(visit.address, visit.conditions, may=Robots(client).check)
        state = replace(visit.state, moved=answer.moved or visit.state.moved)
        if answer.status == 304:
            yield Offer((), state, is_unchanged=True)
            return
        name = entries.file_name(visit.line.place, visit.line.name or "page")
        site = origin(visit.line.place)[1]
        loaded = Loaded(name, entries.readable(answer.body, answer.charset), publisher=site, is_page=True)
        item = Item("", visit.line.place, content(answer.body), lambda: loaded)
        yield Offer((item,), replace(state, etag=answer.etag, modified=answer.modified))
