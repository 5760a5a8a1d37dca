"""Delivery of an issued digest: into folders and by e-mail, to each recipient once.

`edition` is what is delivered, `message` the mail that is made of it, `folder` and `post` the two ways out, `delivering`
what goes through them and remembers who had what, `preview` what a person sees beforehand.
"""

from __future__ import annotations

from briefgen.digest.deliver.delivering import deliver, outstanding, recipients
from briefgen.digest.deliver.edition import Edition, edition_of
from briefgen.digest.deliver.message import message, message_id
from briefgen.digest.deliver.preview import announced, previews
from briefgen.digest.deliver.ready import problems

__all__ = [
    "Edition",
    "announced",
    "deliver",
    "edition_of",
    "message",
    "message_id",
    "outstanding",
    "previews",
    "problems",
    "recipients",
]
