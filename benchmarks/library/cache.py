"""How much sooner the facts of known sources are there: the same command with a new and with a filled library.

    python benchmarks/library/cache.py [SOURCE...]

Each run is a program of its own, as a person starts it, with the samples in seeds/ by default. What counts is processor
time, so that other programs of the machine do not matter. Prints the medians and their ratio.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RUNS = 5


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0."""
    files = list(arguments) or [str(path) for path in sorted((ROOT / "seeds").glob("0*"))]
    with tempfile.TemporaryDirectory() as folder:
        seconds(files, f"{folder}/warm.sqlite")
        new = statistics.median(seconds(files, f"{folder}/{number}.sqlite") for number in range(RUNS))
        known = statistics.median(seconds(files, f"{folder}/warm.sqlite") for _ in range(RUNS))
    print(f"{len(files)} sources: new {new:.2f} s, known {known:.2f} s, {new / known:.1f} times as fast")
    return 0


def seconds(files: Sequence[str], library: str) -> float:
    """How much processor time one run takes."""
    before = used()
    command = [sys.executable, "-m", "briefgen", "facts", *files, "--library", library, "--json"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return used() - before


def used() -> float:
    """The processor time of all runs so far."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
