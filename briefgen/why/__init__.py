"""Why a sentence stands in a document: from its words to its facts, and from each fact back to the words of sources.

Pure over the facts JSON of a document or a run; the texts of sources, where they are at hand, add what stands around a
quotation and the line it is on.
"""

from __future__ import annotations

from briefgen.why.chain import Chain, Decided, How, Voice, chain
from briefgen.why.matching import Hit, facts_named, hits

__all__ = ["Chain", "Decided", "Hit", "How", "Voice", "chain", "facts_named", "hits"]
