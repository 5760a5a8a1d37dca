"""Digests of an invented newsroom against its own record: no event twice, none lost, the same bytes again.

    python -m benchmarks.newsroom.check FOLDER --weeks 52 [--kills 100]

FOLDER holds what `generate` wrote; library and digests are made in it. Each week is made in turn by `briefgen digest`;
with --kills, so many runs are killed at random moments before, and every week must come out all the same.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PLAN = """title: Weekly digest
timezone: UTC
schedule: every week, monday 07:00
formats: [{formats}]
most: {{events: 100, total: 1000, upcoming: 30}}
library: library.sqlite
"""
FIRST_YEAR = 2024


@dataclass
class Score:
    """What was wrong, each as a line; `events` are those of the record that a digest had to tell."""

    weeks: int = 0
    events: int = 0
    lost: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    updated: int = 0

    def __str__(self) -> str:
        counts = f"{self.weeks} digests, {self.events} events told, {self.updated} told again as updated"
        rows = [counts]
        for name in ("lost", "silent", "twice", "mixed"):
            found = getattr(self, name)
            rows.append(f"  {name}: {len(found)}" + "".join(f"\n    {line}" for line in found[:8]))
        return "\n".join(rows)


def week(number: int) -> str:
    """The name of the newsroom's week of that number, from 1."""
    return f"{FIRST_YEAR}-W{number:02}"


def fill(folder: Path) -> Path:
    """The library with all sources of the folder, their facts extracted."""
    from briefgen.library import open_library
    from briefgen.pipeline.library import add

    place = folder / "library.sqlite"
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".html", ".txt"))
    with open_library(place, now="2025-06-01T00:00:00Z") as library:
        add(library, paths, published=None, publisher=None, url=None, progress=lambda _: None)
    return place


def plan(folder: Path, formats: str = "html") -> Path:
    """The digest file of the newsroom."""
    path = folder / "weekly.yaml"
    path.write_text(PLAN.format(formats=formats), "utf-8")
    return path


def score(folder: Path, weeks: int) -> Score:
    """The issued digests of the first weeks against the record."""
    record = json.loads((folder / "record.json").read_text("utf-8"))
    of_source = {hashlib.sha256((folder / name).read_bytes()).hexdigest(): entry for name, entry in record.items()}
    names = {hashlib.sha256((folder / name).read_bytes()).hexdigest(): name for name in record}
    found, new = Score(weeks=weeks), Counter[int]()
    for number in range(1, weeks + 1):
        data = json.loads((folder / "output" / f"weekly-{week(number)}.json").read_text("utf-8"))["digest"]
        _week(data, of_source, names, found, new)
    found.twice += [f"event {event} was new in {count} digests" for event, count in sorted(new.items()) if count > 1]
    return found


def _week(
    data: dict[str, Any], of_source: dict[str, Any], names: dict[str, str], found: Score, new: Counter[int]
) -> None:
    wanted: dict[int, list[str]] = defaultdict(list)
    for source, entry in of_source.items():
        if data["first"] <= entry["day"] <= data["last"]:
            wanted[entry["event"]].append(source)
    told: dict[int, set[str]] = defaultdict(set)
    for event in data["events"]:
        ids = {of_source[source]["event"] for source in event["here"]}
        if len(ids) > 1:
            found.mixed.append(f"{data['period']}: events {sorted(ids)} in one entry: {event['headline'][:80]}")
        for one in ids:
            told[one].add(event["id"])
            new[one] += event["state"] == "new"
            found.updated += event["state"] == "updated"
    for event, sources in sorted(wanted.items()):
        place = f"{data['period']}: event {event} ({', '.join(names[source] for source in sources)})"
        if not told[event]:
            is_silent = set(sources) <= set(data["silent"])
            (found.silent if is_silent else found.lost).append(place)
        elif len(told[event]) > 1:
            found.twice.append(f"{place} has {len(told[event])} entries")
        found.events += bool(told[event])


def run(folder: Path, number: int) -> subprocess.Popen[bytes]:
    """`briefgen digest` of one week in a process of its own."""
    command = (sys.executable, "-m", "briefgen", "digest", "weekly.yaml", "--period", week(number), "-q")
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def digests_killed(folder: Path, weeks: int, kills: int, seed: int = 1) -> int:
    """How many runs were killed at random moments while all weeks were made; each is run again until it ends well."""
    random_, killed = random.Random(seed), 0
    whole = 4.0
    for number in range(1, weeks + 1):
        share = kills // weeks + (number <= kills % weeks)
        for _ in range(share):
            process = run(folder, number)
            try:
                process.wait(random_.uniform(0.2, 1.0) * whole)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                killed += 1
            process.communicate()
        begin = time.monotonic()
        process = run(folder, number)
        told, _ = process.communicate()
        if process.returncode:
            raise SystemExit(f"{week(number)}: {told.decode()}")
        if b" issued\n" in told:
            whole = max(1.0, time.monotonic() - begin)
    return killed


def digests(folder: Path, weeks: int) -> None:
    """All weeks in turn, in this process."""
    from briefgen.pipeline.digests import digests as make
    from briefgen.pipeline.settings import Settings

    settings = Settings(today="2025-06-01", now="2025-06-01T00:00:00Z", folder=folder)
    for number in range(1, weeks + 1):
        (made,) = make((folder / "weekly.yaml",), week(number), settings, lambda _: None)
        if made.outcome == "failed":
            raise SystemExit(f"{week(number)}: {made.problems}")


def hashes(folder: Path) -> dict[str, str]:
    """The sha256 of every digest's files by name."""
    files = sorted((folder / "output").glob("weekly-*"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def main() -> None:
    """Fills the library, makes the digests, prints what is wrong with them and how long it took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--formats", default="html")
    asked = parser.parse_args()
    clock = time.monotonic()
    if not (asked.folder / "library.sqlite").exists():
        fill(asked.folder)
    print(f"library: {time.monotonic() - clock:.0f} s", flush=True)
    plan(asked.folder, asked.formats)
    clock = time.monotonic()
    if asked.kills:
        print(f"killed: {digests_killed(asked.folder, asked.weeks, asked.kills)}")
    else:
        digests(asked.folder, asked.weeks)
    print(f"digests: {time.monotonic() - clock:.0f} s", flush=True)
    print(score(asked.folder, asked.weeks))
    before = hashes(asked.folder)
    for path in sorted((asked.folder / "output").glob("weekly-*")):
        path.unlink()
    digests(asked.folder, asked.weeks)
    print(f"the same bytes again: {hashes(asked.folder) == before} ({len(before)} files)")


if __name__ == "__main__":
    main()
