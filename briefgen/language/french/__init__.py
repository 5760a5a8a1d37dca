"""French sources: read through an English gloss, quoted in French.

The French model says what each word is; the lexicon (`lexicon/fr`) says which English word plays its part; tenses, voice,
negation, dates, numbers, posts and the order of words follow by rule. What is found in the gloss is carried back to the
words of the source, so that no line of a brief holds a translated word.
"""

from __future__ import annotations

from briefgen.language.french.gloss import Gloss, gloss
from briefgen.language.french.matching import in_english
from briefgen.language.french.restore import restored, restored_words

__all__ = ["Gloss", "gloss", "in_english", "restored", "restored_words"]
