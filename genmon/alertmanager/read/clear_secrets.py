"""A section in, those of its values that are secrets and stand in clear, noted."""

from __future__ import annotations

from urllib.parse import urlsplit

from genmon.alertmanager.read.fields import fields_of
from genmon.alertmanager.read.findings import Findings
from genmon.alertmanager.read.note_codes import CLEAR_SECRET
from genmon.alertmanager.read.section import Entry, Section

_PUBLIC = frozenset({"ca", "cert", "chat_id", "url", "username", "user_key"})
"""Keys that have a twin for a file and are no secrets by themselves."""
_PROFILE = "take it out, and name a `profile` or a `role_arn` that has the rights"
_LOGIN = "take the login out of the address, and write it under `basic_auth` of `http_config`"
_WITHOUT_FILE = frozenset({("sigv4", "secret_key")})


def note_secrets(section: Section, findings: Findings) -> None:
    """Note each secret, by the rule that what is secret has a twin that names a file."""
    known = fields_of(section.name)
    for name, entry in section.entries.items():
        twin = known.get(f"{name}_file")
        has_twin = twin is not None and name not in _PUBLIC
        is_secret = has_twin or (section.name, name) in _WITHOUT_FILE or _has_login(name, entry)
        if is_secret and entry.value:
            hint = _step(section.name, f"{name}_file" if twin else "")
            message = f"`{name}` is a secret, and stands here in clear"
            findings.note(CLEAR_SECRET, message, entry.span, hint, confidential=True)


def _step(section: str, twin: str) -> str:
    if twin:
        return f"write it into a file and name that under `{twin}`"
    return _PROFILE if section == "sigv4" else _LOGIN


def _has_login(name: str, entry: Entry) -> bool:
    return name.endswith("url") and "@" in urlsplit(str(entry.value)).netloc
