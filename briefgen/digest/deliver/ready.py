"""What would keep a delivery from working, found before anything is made: every mistake at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.digest.deliver.message import address
from briefgen.digest.deliver.post import server_of
from briefgen.digest.file import DigestPlan, Mail
from briefgen.errors import Problem


def problems(plan: DigestPlan, environ: Mapping[str, str]) -> tuple[Problem, ...]:
    """The mistakes in `deliver:` of a digest file that its form does not show, and variables that are not set.

    `environ` holds the environment variables; what stands in them is not repeated.
    """
    found = []
    for number, line in enumerate(plan.file.deliver, 1):
        if line.mail is not None:
            where = f"{plan.path} (deliver[{number}].mail)"
            found += [Problem(message, where, hint) for message, hint in _mail(plan, line.mail, environ)]
    return tuple(found)


def _mail(plan: DigestPlan, mail: Mail, environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    try:
        server_of(mail.server)
    except ValueError as error:
        yield f"server: {error}.", "Write smtp://mail.example.org:587 (STARTTLS) or smtps://mail.example.org:465."
    for key, recipients in (("from", (mail.from_,)), ("to", mail.to), ("cc", mail.cc), ("bcc", mail.bcc)):
        for recipient in recipients:
            try:
                address(recipient)
            except ValueError as error:
                yield f'{key}: "{recipient}" cannot be written to: {error}.', "Write each address as name@example.org."
    if not (mail.to or mail.cc or mail.bcc):
        yield "names nobody to write to.", "Give to:, cc: or bcc:."
    # The facts JSON is written with every digest.
    missing = [one for one in mail.attach if one not in (*plan.file.formats, "json")]
    if missing:
        hint = f"Add it to formats: (now {', '.join(plan.file.formats)}), or take it out of attach:."
        yield f"attach: {', '.join(missing)} is not made by this digest.", hint
    if mail.ca_file and not plan.beside(mail.ca_file).is_file():
        yield (
            f"ca-file: there is no file {plan.beside(mail.ca_file)}.",
            "Give the certificates to trust as one PEM file.",
        )
    if mail.user and not mail.password_env:
        yield "user: has no password.", "Name the environment variable that holds it with password-env:."
    if mail.password_env and not environ.get(mail.password_env):
        yield (
            f"password-env: the variable {mail.password_env} is not set.",
            "Set it where this runs, never in the file.",
        )
