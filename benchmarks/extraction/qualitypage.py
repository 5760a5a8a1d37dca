"""The page docs/quality.md: tables of what `quality.py` has measured."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quality import Measured, Part

KINDS = ("people", "people (name only)", "meetings", "commitment", "position", "discussion", "quote", "figure")
KINDS += ("upcoming", "background", "facts (micro)")
# What an issue of the project wants on texts that nobody tuned on; the second number is the aim.
FLOORS = {
    "people": ("people: name, post and country", 0.85, 0.95),
    "meetings": ("meetings", 0.70, 0.90),
    "facts (micro)": ("facts", 0.70, 0.85),
    "strict": ("facts, strict", 0.50, 0.70),
    "quote": ("quotations with the right speaker", 0.85, 0.95),
}
TRAPS, SPEED = 0.08, 0.6
# Which kinds the gold of a file of short texts judges.
SHORT = {
    "people-in-news": ("people",),
    "people-in-papers": ("people",),
    "people-in-pages": ("people",),
    "meetings": ("people", "meetings"),
    "facts": ("people", "meetings", "quote", "facts (micro)"),
}
# Styles of whole texts, and what their gold judges.
STYLES = {"long": "long reads", "blogs": "blogs", "french": "French papers"}
OF_STYLES = ("people", "meetings", "commitment", "quote")
HALVES = {"read": "the half that may be learned from", "held": "the half that nobody reads"}
WORST, EXAMPLE = 10, 110


def page(
    found: Sequence[Part],
    measured: Measured,
    others: Mapping[str, Mapping[str, Mapping[str, float]]],
    ratio: float,
    short: Sequence[Part],
    styles: Sequence[Part],
) -> str:
    """The whole page."""
    scores = {part.name: measured.score(part) for part in found}
    strict = {part.name: measured.score(part, strict=True) for part in found}
    untuned = [part for part in found if not part.tuned]
    tuned = [part for part in found if part.tuned]
    told = "; ".join(f"*{part.name}*: {len(part.documents)} documents, {part.about}" for part in found)
    lines = [
        "<!-- Made by benchmarks/extraction/quality.py; run `make quality` after a change of the extraction. -->",
        "",
        "# How right the facts are",
        "",
        "F1 of what `briefgen facts` finds against gold annotations, by the scorer of the gold set. The numbers to believe "
        "are those of texts on which nobody tuned a rule: of these only totals are ever looked at. "
        f"The parts are {told}.",
        "",
        "## What is wanted and what is reached",
        "",
        *_wanted(untuned, scores, strict, ratio),
        "",
        "## By kind",
        "",
        *_table(["kind", *(part.name for part in found)], _by_kind(found, scores)),
        "",
        "Strict, where a fact must also agree in stance, negation, condition, quantity and date:",
        "",
        *_table(["kind", *(part.name for part in found)], _by_kind(found, strict, FACT_KINDS)),
        "",
        "## Short texts",
        "",
        "Excerpts of a few sentences, each with a wording of its own, written by people who had seen no rule: half of them "
        "may be learned from, of the other half nobody sees more than these totals (corpus/short/README.md).",
        "",
        *_table(["file", "kind", "texts", "read", "texts", "held"], _of_short(short, measured)),
        "",
        "## Long reads, blogs, French papers",
        "",
        "Magazine texts of 1,200 to 1,900 words with scenes and asides between the facts, blogs in Markdown, French dispatches and "
        "communiqués, written by people who had seen no rule; of the held parts nobody sees more than these totals "
        "(corpus/long, corpus/blogs and corpus/french).",
        "",
        *_table(["style", "texts", *OF_STYLES, "traps sprung"], _of_styles(styles, measured)),
        "",
        "## By portfolio",
        "",
        *_slices(found, measured, "portfolio"),
        "",
        "## By style",
        "",
        *_slices(untuned, measured, "style", least=1),
        "",
        "## Beside others",
        "",
        "The same texts read by spaCy's own entity recogniser (names of persons) and by textacy 0.13 (direct quotations with "
        "their speaker), both with the model that briefgen uses.",
        "",
        *_table(
            ["part", "names: briefgen", "spaCy", "quotations: briefgen", "textacy"], _beside(found, scores, others)
        ),
        "",
        "## The most frequent kinds of miss",
        "",
        "From the parts that may be learned from, each with one example.",
        "",
        *_worst(tuned, scores),
    ]
    return "\n".join(lines) + "\n"


FACT_KINDS = tuple(kind for kind in KINDS if kind not in ("people", "people (name only)", "meetings"))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *(f"| {' | '.join(row)} |" for row in rows)]


def _f1(scores: Mapping[str, Any], kind: str) -> str:
    line = scores["scores"].get(kind)
    return f"{line['f1']:.3f}" if line and line["gold"] else "–"


def _by_kind(
    found: Sequence[Part], scores: Mapping[str, Mapping[str, Any]], kinds: Sequence[str] = KINDS
) -> list[list[str]]:
    return [[kind, *(_f1(scores[part.name], kind) for part in found)] for kind in kinds]


def _of_short(short: Sequence[Part], measured: Measured) -> list[list[str]]:
    """A row for each kind that a file of short texts judges: how many texts, and F1, of either half."""
    parts = {part.name: part for part in short}
    rows = []
    for name, kinds in SHORT.items():
        halves = [parts[f"{half}/{name}"] for half in HALVES]
        scores = [measured.score(part) for part in halves]
        for kind in kinds:
            cells = ((str(len(part.documents)), _f1(one, kind)) for part, one in zip(halves, scores, strict=True))
            rows.append([name, kind, *(cell for pair in cells for cell in pair)])
    return rows


def _of_styles(styles: Sequence[Part], measured: Measured) -> list[list[str]]:
    """A row for each half of each style: F1 of the kinds that its gold judges, and the traps."""
    rows = []
    for part in styles:
        style, half = part.name.split("/")
        one = measured.score(part)
        cells = (_f1(one, kind) for kind in OF_STYLES)
        traps = "{} of {}".format(*one["traps"])
        rows.append([f"{STYLES[style]}, {half}", str(len(part.documents)), *cells, traps])
    return rows


def _wanted(
    untuned: Sequence[Part],
    scores: Mapping[str, Mapping[str, Any]],
    strict: Mapping[str, Mapping[str, Any]],
    ratio: float,
) -> list[str]:
    rows = []
    for key, (words, floor, aim) in FLOORS.items():
        kind, told = ("facts (micro)", strict) if key == "strict" else (key, scores)
        rows.append([words, f"{floor:.2f}", f"{aim:.2f}", *(_f1(told[part.name], kind) for part in untuned)])
    sprung = [scores[part.name]["traps"] for part in untuned]
    rows.append(["traps sprung", f"≤ {TRAPS:.0%}", "0", *(f"{n} of {of}" for n, of in sprung)])
    rows.append(
        ["speed beside `nlp.pipe`", f"{SPEED:.1f}", "0.8", f"{ratio:.2f} (all parts)", *[""] * (len(untuned) - 1)]
    )
    return _table(["", "floor", "aim", *(part.name for part in untuned)], rows)


def _slices(found: Sequence[Part], measured: Measured, key: str, least: int = 2) -> list[str]:
    """A row for each value of a key of the gold: documents, and F1 of people, meetings and facts, tuned and untuned apart."""
    rows = []
    for part in found:
        groups: dict[str, list[str]] = defaultdict(list)
        for document in part.documents:
            values = document.get(key) or ()
            for value in [values] if isinstance(values, str) else values:
                groups[value].append(str(document["id"]))
        for value, ids in sorted(groups.items()):
            if len(ids) >= least:
                scores = measured.score(part, ids)
                kinds = (_f1(scores, kind) for kind in ("people", "meetings", "facts (micro)"))
                rows.append([value, part.name, str(len(ids)), *kinds])
    return _table([key, "part", "documents", "people", "meetings", "facts"], sorted(rows))


def _beside(
    found: Sequence[Part], scores: Mapping[str, Mapping[str, Any]], others: Mapping[str, Mapping[str, Any]]
) -> list[list[str]]:
    rows = []
    for part in found:
        peer = {"scores": others[part.name]}
        kinds = ("people (name only)", "quote")
        rows.append([part.name, *(_f1(one, kind) for kind in kinds for one in (scores[part.name], peer))])
    return rows


def _worst(tuned: Sequence[Part], scores: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The most frequent pairs of kind and reason, with one example each."""
    count, example = Counter[tuple[str, str]](), {}
    for part in tuned:
        for document, kind, what, why in scores[part.name]["misses"]:
            key = kind, reason(why)
            count[key] += 1
            example.setdefault(key, f"{what} ({document})")
    rows = [[kind, why, str(number), _short(example[kind, why])] for (kind, why), number in count.most_common(WORST)]
    return _table(["kind", "why", "misses", "example"], rows)


def reason(why: str) -> str:
    """The scorer's reason without what is of one item: "sentence found as position", "fields date"."""
    plain = why.partition(" | ")[0]
    if plain.startswith("role "):
        return "found, with another post or country"
    return " ".join(word for word in plain.split() if not word.replace(".", "").isdigit())


def _short(text: str) -> str:
    plain = " ".join(text.replace("|", "/").split())
    return plain if len(plain) <= EXAMPLE else plain[:EXAMPLE].rsplit(" ", 1)[0] + " …"
