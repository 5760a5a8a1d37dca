"""What libraries of others find in the same texts, in the scorer's format: names by spaCy, quotations by textacy.

    PYTHON benchmarks/extraction/peers.py MODEL_FOLDER TEXTS.json OUT.json

TEXTS.json maps ids to plain texts. PYTHON is one that has requirements-peers.txt; briefgen itself is not imported, so
that nothing of it helps them. Both get the same model as briefgen.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any


def main(model: str, texts_path: str, target: str) -> None:
    """Writes the predictions and how many seconds of processor time the bare pipeline took."""
    import spacy

    texts: dict[str, str] = json.loads(Path(texts_path).read_text("utf-8"))
    nlp = spacy.load(model)
    nlp("The first sentence warms up what is loaded late.")
    begun = time.process_time()
    docs = dict(zip(texts, nlp.pipe(texts.values()), strict=True))
    seconds = time.process_time() - begun
    documents = [{"id": id, "people": _people(doc), "facts": _quotes(doc), "meetings": []} for id, doc in docs.items()]
    Path(target).write_text(json.dumps({"documents": documents, "seconds": seconds}, ensure_ascii=False), "utf-8")


def _people(doc: Any) -> list[dict[str, str]]:
    names = dict.fromkeys(" ".join(ent.text.split()) for ent in doc.ents if ent.label_ == "PERSON")
    return [{"name": name} for name in names]


def _quotes(doc: Any) -> list[dict[str, Any]]:
    from textacy.extract import direct_quotations

    found = []
    try:
        for quote in direct_quotations(doc):
            speaker = " ".join(token.text for token in quote.speaker)
            words = quote.content.text
            found.append({"kind": "quote", "evidence": words, "gist": words, "speaker": speaker, "actors": [speaker]})
    except ValueError as error:  # it refuses a text whose marks do not pair
        print(f"textacy: {error}", file=sys.stderr)
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
