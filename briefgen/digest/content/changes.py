"""What a correction changes against the issue it corrects, as lines to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from briefgen.offices import Office

# So many words of its headline name an entry.
ENTRY_WORDS = 8
# So many words of a line tell what was added; the line itself stands in the entry.
LINE_WORDS = 24


def changes(before: Mapping[str, Any], now: Mapping[str, Any], office: Office) -> tuple[str, ...]:
    """Events that were added, changed or removed, and lines of the other sections; `before` and `now` are records.

    Two events are the same where they share a claim. Removed is only what no source says any more: what gave its place to
    something weightier is in the facts file.
    """
    said = (office.say(label, words=words, entry=office.quote(entry)) for label, words, entry in _found(before, now))
    return tuple(dict.fromkeys(said))


def _found(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    old = [event for event in before["events"] if event["printed"]]
    new = [event for event in now["events"] if event["printed"]]
    matched: set[str] = set()
    stood = {line for event in before["events"] if event["printed"] for line in (event["headline"], *event["lines"])}
    stood |= {line for lines in before["lines"].values() for line in lines}
    known = {claim for event in now["events"] for claim in event["claims"]}
    for event in new:
        same = next((one for one in old if set(one["claims"]) & set(event["claims"])), None)
        if same is None:
            yield "digest-added", event["headline"], ""
            continue
        matched.add(same["id"])
        if same["headline"] != event["headline"]:
            yield "digest-changed", event["headline"], ""
        else:
            yield from _lines(stood, event)
    for event in old:
        if event["id"] not in matched and not set(event["claims"]) & known:
            yield "digest-removed", event["headline"], ""
    rests = before.get("rests", {})
    under = {line for event in new for line in (event["headline"], *event["lines"])} | stood
    for section, lines in now["lines"].items():
        told = before["lines"].get(section, [])
        yield from (("digest-added", line, "") for line in lines if line not in told and line not in under)
        gone = (line for line in told if line not in lines)
        yield from (("digest-removed", line, "") for line in gone if not set(rests.get(line, known)) & known)


def _lines(before: Set[str], event: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What was added to an entry whose headline is the same."""
    name = _begin(event["headline"], ENTRY_WORDS)
    yield from (("digest-line-added", _begin(line, LINE_WORDS), name) for line in event["lines"] if line not in before)


def _begin(words: str, most: int) -> str:
    """The first words; longer ones end in an ellipsis, within the quotation marks that it would leave open."""
    said = words.split()
    if len(said) <= most:
        return " ".join(said)
    begin = " ".join(said[:most]) + " …"
    return begin + "".join(
        close for mark, close in (("“", "”"), ("«", " »")) if begin.count(mark) > begin.count(close.strip())
    )
