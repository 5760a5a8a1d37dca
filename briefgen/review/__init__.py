"""What people decide on facts: accept, reject, correct, each with a reason, a name and a time.

`applied` lays decisions over claims between extraction and merging; `decide` makes new ones; the module `editing` shows all facts
as one YAML file and reads back what a person changed in it. Decisions are only ever added.
"""

from briefgen.review.applying import Reviewed, applied, fact_status, in_effect, status_of
from briefgen.review.deciding import claims_of, decide
from briefgen.review.fields import FIELDS, WrongValue, corrected, plain_sentence, shown

__all__ = [
    "FIELDS",
    "Reviewed",
    "WrongValue",
    "applied",
    "claims_of",
    "corrected",
    "decide",
    "fact_status",
    "in_effect",
    "plain_sentence",
    "shown",
    "status_of",
]
