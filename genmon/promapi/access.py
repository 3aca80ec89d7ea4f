"""Files with tokens, passwords and certificates in; how a server is reached out."""

from __future__ import annotations

import ssl
from base64 import b64encode
from pathlib import Path

from genmon.frozen import dataclass


class AskError(Exception):
    """The question was not answered; the text says why, and nothing that is secret."""


@dataclass(frozen=True, slots=True)
class Access:
    """The header that says who asks, and how TLS is spoken; without them nobody special asks."""

    authorization: str = ""
    tls: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True)
class AccessFiles:
    """The files that a user names: secrets are never read from arguments."""

    bearer: Path | None = None
    basic: Path | None = None
    authority: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


def access_of(files: AccessFiles) -> Access:
    """Read the files; raises AskError where one cannot be used."""
    if files.bearer and files.basic:
        raise AskError("a token and a password are two logins: name one of them")
    if files.key and not files.certificate:
        raise AskError("a key without its certificate is of no use: name both")
    return Access(_authorization(files), _tls(files))


def _authorization(files: AccessFiles) -> str:
    if files.bearer:
        return f"Bearer {_secret(files.bearer)}"
    if files.basic:
        login = _secret(files.basic)
        if ":" not in login:
            raise AskError(f"{files.basic} does not hold `user:password`")
        return f"Basic {b64encode(login.encode()).decode()}"
    return ""


def _secret(path: Path) -> str:
    """Return the one line of a file, which stays within a header."""
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise AskError(f"{path} cannot be read: {reason}") from None
    if not text or not text.isprintable():
        raise AskError(f"{path} does not hold a secret in one line")
    return text


def _tls(files: AccessFiles) -> ssl.SSLContext | None:
    if not (files.authority or files.certificate):
        return None
    named = " and ".join(str(path) for path in (files.authority, files.certificate) if path)
    try:
        tls = ssl.create_default_context(cafile=files.authority)
        if files.certificate:
            tls.load_cert_chain(files.certificate, files.key)
    except (OSError, ValueError) as error:
        raise AskError(f"{named}: no certificate can be read: {error}") from None
    return tls
