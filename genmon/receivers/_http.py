"""How an integration is reached and proves who it is, in the words of ``http_config``."""

from __future__ import annotations

from pydantic import Field

from genmon.model import connection
from genmon.model.secrets import SecretFile
from genmon.plan.notify import Settings
from genmon.receivers._fields import secrets_are_files
from genmon.receivers._message import given


class ReceiverTls(connection.Tls):
    """Whom to trust, and who we are: files on the machine of the Alertmanager."""

    cert_file: SecretFile | None = Field(None, description="our own certificate, with `key_file`")

    _secrets = secrets_are_files({"cert": "cert_file", "key": "key_file"})


def http(proof: Settings, *, tls: ReceiverTls | None = None, proxy: str | None = None) -> Settings:
    """Return the setting of a proof, of TLS and of a proxy; nothing where there is none of them."""
    fields = (*proof, *given(tls_config=_trust(tls) if tls else None, proxy_url=proxy))
    return (("http_config", fields),) if fields else ()


def bearer(token_file: str | None) -> Settings:
    """Return the proof that is the token of a file, sent with each request; none without one."""
    if token_file is None:
        return ()
    return (("authorization", (("type", "Bearer"), ("credentials_file", token_file))),)


def login(username: str, password_file: str) -> Settings:
    """Return the proof that is a name and the password of a file."""
    return (("basic_auth", (("username", username), ("password_file", password_file))),)


def _trust(tls: ReceiverTls) -> Settings:
    return given(
        ca_file=tls.ca_file,
        cert_file=tls.cert_file,
        key_file=tls.key_file,
        server_name=tls.server_name,
        insecure_skip_verify=tls.insecure,
    )
