"""Delivering an edition to those who have not had it, and remembering each one as soon as it is known.

What a server acknowledged is written into the library before the next recipient is begun. A program that is killed
between the two sends that one recipient a second copy on its next run, under the same Message-ID: at least once, and at
most one copy too many for each kill.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from briefgen.digest.deliver import folder, post
from briefgen.digest.deliver.edition import Edition
from briefgen.digest.deliver.message import message, message_id
from briefgen.digest.file import DeliveryLine, DigestPlan, Mail
from briefgen.errors import InputError

if TYPE_CHECKING:
    from briefgen.library import Library
    from briefgen.library.deliveries import Delivery

FOLDER = "folder:"


def recipients(plan: DigestPlan) -> tuple[str, ...]:
    """Everyone who is to have each issue, each once: addresses, and folders as `folder:` and their path."""
    return tuple(dict.fromkeys(one for line in plan.file.deliver for one in of_line(line)))


def of_line(line: DeliveryLine) -> tuple[str, ...]:
    """Everyone whom one line of `deliver:` serves."""
    if line.mail is not None:
        return tuple(map(_key, (*line.mail.to, *line.mail.cc, *line.mail.bcc)))
    return (f"{FOLDER}{line.folder}",)


def _key(recipient: str) -> str:
    """An address as it is remembered; the domain is the same in capitals (RFC 5321 2.4)."""
    local, _, domain = recipient.rpartition("@")
    return f"{local}@{domain.lower()}"


def outstanding(plan: DigestPlan, issue: str, library: Library) -> tuple[str, ...]:
    """Who is to have an issue, was expected to, and has not had it yet."""
    from briefgen.library import deliveries

    lacking = {one.recipient for one in deliveries.of_issue(library, issue) if one.state != "delivered"}
    return tuple(recipient for recipient in recipients(plan) if recipient in lacking)


def deliver(
    plan: DigestPlan,
    edition: Edition,
    library: Library,
    *,
    now: str,
    environ: Mapping[str, str],
    is_stopping: Callable[[], bool] = lambda: False,
) -> tuple[Delivery, ...]:
    """What became of everyone who had not had the edition yet; each is remembered before the next is tried.

    `now` is the ISO time in UTC that is remembered; after `is_stopping` turned true, nobody further is tried.
    """
    from briefgen.library import deliveries

    made = []
    for line in plan.file.deliver:
        waiting = set(outstanding(plan, edition.issue, library)) & set(of_line(line))
        if not waiting or is_stopping():
            continue
        tries = _mailed(plan, line.mail, edition, waiting, environ) if line.mail else _put(plan, line, edition)
        for recipient, identity, said in tries:
            state: deliveries.DeliveryState = "failed" if said else "delivered"
            tried = deliveries.Delivery(edition.issue, recipient, state, now, identity, said)
            deliveries.note(library, tried)
            made.append(tried)
            if is_stopping():
                break
    return tuple(made)


# Recipient, Message-ID, what went wrong or nothing.
_Tried = tuple[str, str, str]


def _put(plan: DigestPlan, line: DeliveryLine, edition: Edition) -> Iterator[_Tried]:
    said = ""
    try:
        folder.put(edition, plan.beside(line.folder or ""))
    except InputError as error:
        said = "; ".join(map(str, error.problems))
    yield f"{FOLDER}{line.folder}", "", said


def _mailed(
    plan: DigestPlan, mail: Mail, edition: Edition, waiting: set[str], environ: Mapping[str, str]
) -> Iterator[_Tried]:
    everyone = dict.fromkeys(map(_key, (*mail.to, *mail.cc, *mail.bcc)))
    account = post.Account(
        post.server_of(mail.server),
        mail.user,
        environ.get(mail.password_env, "") if mail.password_env else "",
        plan.beside(mail.ca_file) if mail.ca_file else None,
    )
    data = message(edition, mail).as_bytes()
    identity = message_id(edition, mail)
    for sent in post.send(account, mail.from_, [one for one in everyone if one in waiting], data):
        yield sent.recipient, identity, sent.said
