"""A Dovecot IMAP server of its own for the tests: one user, one maildir, TLS, in a temporary folder on a free port."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

USER, PASSWORD = "desk@office.example", "open sesame"


@dataclass(frozen=True)
class MailServer:
    """Where it listens: `port` for TLS from the begin, `plain` for STARTTLS; whom to trust, and the maildir it serves."""

    port: int
    plain: int
    ca_file: Path
    maildir: Path


@contextmanager
def server() -> Iterator[MailServer]:
    """A running server; skips the test where Dovecot is not installed."""
    program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if not program or not Path("/usr/lib/dovecot/imap").exists():
        pytest.skip("Dovecot is not installed (scripts/test-tools.sh)")
    folder = Path(tempfile.mkdtemp(prefix="briefgen-imap-"))
    try:
        made = _written(folder)
        command = [program, "-F", "-c", folder / "dovecot.conf"]
        with (folder / "out").open("wb") as out:
            process = subprocess.Popen(command, stdout=out, stderr=out, cwd=folder)
        try:
            _wait(made, process, folder)
            yield made
        finally:
            process.terminate()
            process.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _written(folder: Path) -> MailServer:
    """The settings, the certificate and the maildir."""
    made = MailServer(_free_port(), _free_port(), folder / "cert.pem", folder / "mail")
    for name in ("new", "cur", "tmp"):
        (made.maildir / name).mkdir(parents=True)
    certify(folder)
    own = pwd.getpwuid(os.getuid())
    mailer, login = _accounts(own)
    for path in (folder, made.maildir, *made.maildir.iterdir()):
        os.chown(path, mailer.pw_uid, mailer.pw_gid)
        path.chmod(0o755)
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}:{mailer.pw_uid}:{mailer.pw_gid}::{folder}\n")
    group = grp.getgrgid(login.pw_gid).gr_name
    (folder / "dovecot.conf").write_text(f"""
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
auth_failure_delay = 0
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
mail_location = maildir:{made.maildir}
first_valid_uid = 0
default_internal_user = {login.pw_name}
default_internal_group = {group}
default_login_user = {login.pw_name}
mail_plugins =
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = passwd-file
  args = {folder}/users
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {made.plain}
  }}
  inet_listener imaps {{
    port = {made.port}
    ssl = yes
  }}
}}
""")
    return made


def _accounts(own: pwd.struct_passwd) -> tuple[pwd.struct_passwd, pwd.struct_passwd]:
    """Who owns the mail and who runs the server: Dovecot serves no mail as root, and anybody else is only himself."""
    if own.pw_uid != 0:
        return own, own
    return pwd.getpwnam("nobody"), pwd.getpwnam("dovecot")


def certify(folder: Path) -> None:
    """A certificate for 127.0.0.1 that signs itself, cert.pem, and its key.pem."""
    name = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    keys = ["-newkey", "rsa:2048", "-nodes", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"]
    subprocess.run(["openssl", "req", "-x509", "-days", "2", *keys, *name], check=True, capture_output=True)


def _free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


def _wait(made: MailServer, process: subprocess.Popen[bytes], folder: Path) -> None:
    context = ssl.create_default_context(cafile=str(made.ca_file))
    for _ in range(200):
        if process.poll() is not None:
            break
        try:
            plain = socket.create_connection(("127.0.0.1", made.port), 1)
            with plain, context.wrap_socket(plain, server_hostname="127.0.0.1") as secure:
                if secure.recv(4) == b"* OK":
                    return
        except OSError:
            time.sleep(0.05)
    log = folder / "log"
    said = log.read_text("utf-8", "replace") if log.exists() else ""
    raise RuntimeError((folder / "out").read_text("utf-8", "replace") + said)
