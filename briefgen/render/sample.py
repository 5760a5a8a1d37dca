"""The sample brief that every office can be looked at with: `sample/brief.json`, the nearest in the office's chain."""

from __future__ import annotations

import json
from dataclasses import replace

from briefgen.brief import Brief
from briefgen.errors import ConfigurationError, Problem
from briefgen.offices import Office

FILE = "sample/brief.json"


def sample(office: Office, type: str) -> Brief:
    """The sample brief as a document of that type in that office.

    Raises ConfigurationError where the chain has no sample or the nearest is not a Brief.
    """
    import cattrs

    file = office.find(FILE)
    if file is None:
        raise ConfigurationError(Problem(f'The office "{office.id}" and those it extends have no {FILE}.'))
    try:
        given = json.loads(file.read_text(encoding="utf-8"))
        brief = cattrs.Converter(forbid_extra_keys=True).structure(given, Brief)
    except (json.JSONDecodeError, cattrs.BaseValidationError) as error:
        messages = [str(error)] if isinstance(error, json.JSONDecodeError) else cattrs.transform_error(error)
        raise ConfigurationError(*(Problem(message, str(file)) for message in messages)) from error
    return replace(brief, type=type, office=office.id)
