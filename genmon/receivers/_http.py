"""How an integration proves who it is, in the words of Alertmanager's ``http_config``."""

from __future__ import annotations

from genmon.plan.notify import Settings


def bearer(token_file: str | None) -> Settings:
    """Return the setting that sends the token of a file with each request; none without a file."""
    if token_file is None:
        return ()
    credentials = (("type", "Bearer"), ("credentials_file", token_file))
    return (("http_config", (("authorization", credentials),)),)


def login(username: str, password_file: str) -> Settings:
    """Return the setting that logs in with a name and the password of a file."""
    fields = (("username", username), ("password_file", password_file))
    return (("http_config", (("basic_auth", fields),)),)
