"""Writes what briefgen finds in a folder of sources in the format that the scorer of a gold set reads.

    python benchmarks/extraction/predict.py SOURCE_DIR... OUT.json

Every source file in the folders is read and extracted; files of other types, such as the gold itself, are never opened.
The id of a document is the stem of its file name. A quoted statement is a `quote`, indirect speech a `position` with
stance "other", a planned meeting `upcoming`, a cancelled one a negated `background`. Countries have the names that
English briefs print.
"""

from __future__ import annotations

import json
import re
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefgen import lexicon, readers
from briefgen.errors import BriefgenError
from briefgen.extract import extract
from briefgen.lexicon import countrynames
from briefgen.model import Actor, Claim
from briefgen.values import Quantity, Timing

SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".eml", ".docx", ".pdf"})
_FACT_KINDS = frozenset({"position", "commitment", "discussion", "figure", "upcoming", "background"})


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, or 2 where the command line is wrong."""
    if len(arguments) < 2 or not arguments[-1].endswith(".json"):
        print(__doc__, file=sys.stderr)
        return 2
    *folders, target = arguments
    documents = [predict(path) for path in sources(folders)]
    text = json.dumps({"documents": documents}, ensure_ascii=False, indent=1, sort_keys=True)
    Path(target).write_text(text + "\n", encoding="utf-8")
    return 0


def sources(folders: Sequence[str]) -> tuple[Path, ...]:
    """The source files of the folders, by folder and name."""
    return tuple(
        path
        for folder in folders
        for path in sorted(Path(folder).iterdir())
        if path.suffix.lower() in SUFFIXES and path.is_file()
    )


def predict(path: Path) -> dict[str, Any]:
    """One document of the prediction; a file that cannot be used, or a fault on the way, gives one without facts."""
    document: dict[str, Any] = {"id": path.stem, "published": None, "meetings": [], "people": [], "facts": []}
    try:
        source, _ = readers.read(path.name, path.read_bytes())
        document["published"] = _date(source.published)
        extraction = extract(source)
    except BriefgenError as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return document
    except Exception:  # noqa: BLE001  one broken document must not hide how the others do
        print(f"{path.name}:", file=sys.stderr)
        traceback.print_exc()
        return document
    coming = [claim for claim in extraction.claims if claim.kind == "upcoming"]
    for claim in extraction.claims:
        told = any(
            claim.sentence.start < other.quote.end and other.quote.start < claim.sentence.end for other in coming
        )
        _add(document, claim, told)
    return document


def _add(document: dict[str, Any], claim: Claim, told: bool) -> None:
    """Puts one claim where the format wants it; `told` says that its sentence has an upcoming event already."""
    value = claim.value
    if claim.kind == "person":
        document["people"].append(_person(claim))
    elif claim.kind == "meeting":
        if value.polarity == "denied":
            document["facts"].append(_fact(claim, "background"))
            return
        if value.modality not in ("planned", "conditional"):
            document["meetings"].append(_meeting(claim))
        elif not told:
            document["facts"].append(_fact(claim, "upcoming"))
    elif claim.kind == "statement":
        document["facts"].append(_statement(claim))
    elif claim.kind in _FACT_KINDS:
        document["facts"].append(_fact(claim, claim.kind))


def _date(timing: Timing | None) -> str | None:
    return str(timing.date) if timing is not None and timing.date is not None else None


def country(code: str | None) -> str | None:
    """The English name of an ISO 3166-1 alpha-2 code as briefs print it, None for None."""
    return countrynames.names("en").get(code, code) if code else None


def _names(actors: Sequence[Actor]) -> list[str]:
    return list(dict.fromkeys(actor.name for actor in actors))


def _person(claim: Claim) -> dict[str, Any]:
    value: Any = claim.value
    post = value.post
    role = None
    if post is not None:
        qualifier = f"{post.limit} " if post.limit else ""
        body = _as_printed(post.organisation or "", claim.sentence.exact)
        organisation = f" of {body}" if body and body not in post.title else ""
        role = f"{qualifier}{post.title}{organisation}"
    code = value.country or (post.country if post is not None else None)
    return {"name": value.name, "role": role, "country": country(code)}


def _as_printed(organisation: str, sentence: str) -> str:
    """An organisation in the form in which the sentence names it, as "WHO"; its full name where the sentence has none."""
    forms = next((row for row in lexicon.load("organisations")["organisations"] if row[0] == organisation), ())
    if organisation in sentence:
        return organisation
    return next((form for form in forms if re.search(rf"\b{re.escape(form)}\b", sentence)), organisation)


def _meeting(claim: Claim) -> dict[str, Any]:
    value: Any = claim.value
    place = value.where
    return {
        "type": getattr(value, "type", None) or getattr(value, "form", None),
        "date": _date(value.when),
        "city": place.city if place else None,
        "country": country(place.country) if place else None,
        "venue": place.venue if place else None,
        "participants": _names(value.actors),
    }


def _statement(claim: Claim) -> dict[str, Any]:
    """A quotation is a quote; what somebody is reported to have said is a position without a stance of its own."""
    value: Any = claim.value
    direct = getattr(value, "direct", None)
    if direct is None:
        direct = getattr(value, "quotation", None) is not None
    fact = _fact(claim, "quote" if direct else "position")
    if direct:
        fact["evidence"] = claim.quote.exact
        fact["speaker"] = value.actors[0].name if value.actors else None
    else:
        fact["stance"] = "other"
    return fact


def _fact(claim: Claim, kind: str) -> dict[str, Any]:
    value: Any = claim.value
    quantity = getattr(value, "quantity", None)
    voices = [entry.actor.name for entry in claim.attribution]
    return {
        "kind": kind,
        "stance": getattr(value, "stance", None) if kind == "position" else None,
        "actors": _names(value.actors),
        "gist": _gist(claim),
        "evidence": claim.sentence.exact,
        "date": _date(getattr(value, "due", None) or value.when),
        "speaker": None,
        "quantity": _quantity(quantity) if quantity is not None else None,
        "attributed_to": voices[0] if voices else None,
        "negated": value.polarity == "denied",
        "conditional": value.modality == "conditional",
    }


def _gist(claim: Claim) -> str:
    """The claim as a brief would print it, in plain text: actors, then the wording, else the source's words."""
    pieces = "".join(_piece(piece) for piece in claim.value.wording)
    return f"{', '.join(_names(claim.value.actors))} {pieces}".strip() if pieces else claim.quote.exact


def _piece(piece: Any) -> str:
    if piece.kind == "actor" and piece.actor is not None:
        return str(piece.actor.name)
    if piece.kind == "date" and piece.when is not None and piece.when.date is not None:
        return str(piece.when.date)
    return str(piece.text)


def _quantity(quantity: Quantity) -> dict[str, Any]:
    value = float(quantity.value)
    found: dict[str, Any] = {"value": int(value) if value == int(value) else value, "unit": quantity.unit}
    if quantity.qualifier:
        found["qualifier"] = quantity.qualifier
    if quantity.maximum is not None:
        found["max"] = float(quantity.maximum)
    return found


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
