"""Short texts with gold, many in a file: unpacked so that the scorer and `predict.py` can read them.

    python benchmarks/extraction/shorts.py FILE.yaml... FOLDER

Each file holds a list of entries as `corpus/short/README.md` says; of each a text (ID.txt) and a gold file (ID.yaml) is
written into the folder, which is made where it is missing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import yaml

# What a file of short texts need not say of a text that holds none of it.
_LISTS = ("people", "meetings", "facts")


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, or 2 where the command line is wrong."""
    if len(arguments) < 2 or arguments[-1].endswith(".yaml"):
        print(__doc__, file=sys.stderr)
        return 2
    *files, folder = (Path(argument) for argument in arguments)
    unpack(files, folder)
    return 0


def unpack(files: Iterable[Path], folder: Path) -> list[Path]:
    """Writes text and gold of every entry into the folder and gives the gold files."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for file in files:
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            text = entry.pop("text")
            gold = {name: [] for name in _LISTS} | entry
            (folder / f"{entry['id']}.txt").write_text(text, encoding="utf-8")
            made.append(folder / f"{entry['id']}.yaml")
            made[-1].write_text(yaml.safe_dump(gold, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return made


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
