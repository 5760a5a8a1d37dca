"""Fits the model of the stance of a position to all the data here and writes it.

    python benchmarks/training/train.py OUT.json [--to NUMBER]

`--to 98` leaves out the tuning documents behind that number, so that `compare.py` can be asked about them. Needs
`requirements-training.txt` beside the project's own libraries.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import fitting
import instances
import linear


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code, always 0."""
    parser = argparse.ArgumentParser(description="Fit the model of the stance of a position.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--to", type=int, default=instances.ALL)
    options = parser.parse_args(arguments)
    data = [*instances.examples(), *instances.gold(instances.documents(options.to))]
    linear.write(fitting.stance(data), options.out)
    print(f"{len(data)} clauses; {options.out.stat().st_size // 1000} kB written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
