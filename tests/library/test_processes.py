"""Several programs at one library, and programs that are killed in the middle of a write."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import time
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from briefgen.extract import Extraction
from briefgen.intake import Known
from briefgen.library import Issue, Library, open_library
from briefgen.model import Decision, Source

NOW = "2026-03-05T09:00:00Z"
KILLS = 30
WRITERS = 3
EACH = 12
FIRST = 1_000_000


def start(work: Callable[[], None]) -> int:
    """The number of a program of its own that does some work and ends."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # 3.12: threads of the test runner do not matter here
        pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def bytes_of(number: int) -> bytes:
    """Sources of some kilobytes, so that a write takes several pages."""
    return f"Source {number}. ".encode() + random.Random(number).randbytes(3000).hex().encode()


def known(number: int) -> tuple[Known, bytes]:
    data = bytes_of(number)
    text = data.decode()
    source = Source(hashlib.sha256(data).hexdigest(), f"{number}.txt", "text", text, text)
    return Known((), Extraction(source, (), (), (source.quote(0, 6),))), data


def write_unit(library: Library, number: int) -> None:
    """A source with what was found in it, two decisions at once, and a document that rests on the source."""
    found, data = known(number)
    source = found.extraction.source.id
    library.remember(found, f"{number}.txt", data, None, None)
    parts = [(f"{number}{half}", "c", "figure", source, "x", "accept", "", "", "", "E. Poe", NOW, "") for half in "ab"]
    library.add_decisions(Decision(*part) for part in parts)  # type: ignore[arg-type]
    library.record_issue(issue(number, source))


def issue(number: int, source: str) -> Issue:
    facts = f'{{"sources": [{{"id": "{source}"}}]}}'.encode()
    return Issue.of({Path(f"{number}.pdf"): b"x"}, facts, type="t", office="o", title=str(number), date="", at=NOW)


def test_a_killed_program_loses_nothing_it_was_told_is_kept(place: str) -> None:
    write_all(place, (FIRST,))  # loads what writing needs, so that the programs are killed while they write
    chance = random.Random(20260305)
    told = {FIRST}
    for round in range(KILLS):
        read, write = os.pipe()
        pid = start(partial(write_on, place, round * 1000, write))
        os.close(write)
        with os.fdopen(read, "rb") as said:
            said.readline()
            time.sleep(chance.uniform(0, 0.2))
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            told |= {int(line) for line in said.read().split()}
        check_whole(place, told, since=round * 1000)
    assert len(told) > 1
    check_whole(place, told)


def test_a_library_that_was_killed_while_it_was_made_opens_again(place: str) -> None:
    chance = random.Random(1)
    for _ in range(10):
        pid = start(partial(write_all, place, ()))
        time.sleep(chance.uniform(0, 0.04))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    write_all(place, (1, 2))
    check_whole(place, {1, 2})


def write_on(place: str, first: int, said: int) -> None:
    """Writes on and on, and says which number is kept."""
    with open_library(place, now=NOW) as library:
        os.write(said, b"open\n")
        for number in range(first, first + 1000):
            write_unit(library, number)
            os.write(said, f"{number}\n".encode())


def check_whole(place: str, told: set[int], *, since: int = 0) -> None:
    """Everything that was told is there, and nothing is there by half; bytes are read again from one number on."""
    with open_library(place, now=NOW) as library:
        rows = {row.name: row for row in library.sources()}
        for number in told:
            assert f"{number}.txt" in rows
        for name, row in rows.items():
            number = int(name.removesuffix(".txt"))
            if number < since:
                continue
            assert library.source_bytes(row.id) == bytes_of(number)
            assert [met.name for met in library.seen(row.id)] == [name]
            assert library.known(row.id, name, None, None) == known(number)[0]
        decisions = {decision.id for decision in library.decisions()}
        assert decisions >= {f"{number}{half}" for number in told for half in "ab"}
        assert len(decisions) == 2 * len({one[:-1] for one in decisions})
        issues = {one.title: one for one in library.issues()}
        assert {str(number) for number in told} <= issues.keys()
        with library.reading() as connection:
            rests = {tuple(row) for row in connection.exec_driver_sql("SELECT issue, source FROM rests")}
            words = set(connection.exec_driver_sql("SELECT source FROM word_index").scalars())
        assert rests == {(one.id, one.sources[0]) for one in issues.values()}
        assert words == {row.id for row in rows.values()}


def test_several_programs_make_and_fill_one_library_at_once(place: str) -> None:
    shared = range(5)
    own = [range(100 * writer, 100 * writer + EACH) for writer in range(1, WRITERS + 1)]
    writers = [start(partial(write_all, place, (*shared, *numbers))) for numbers in own]
    assert [os.waitpid(pid, 0)[1] for pid in writers] == [0] * WRITERS
    expected = {*shared, *(number for numbers in own for number in numbers)}
    check_whole(place, expected)
    with open_library(place) as library:
        assert {row.name for row in library.sources()} == {f"{number}.txt" for number in expected}
        assert len(library.decisions()) == 2 * len(expected)


def write_all(place: str, numbers: Sequence[int]) -> None:
    with open_library(place, now=NOW) as library:
        for number in numbers:
            write_unit(library, number)
