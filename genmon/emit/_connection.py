"""How targets and remote storages are reached, in the words of Prometheus' configuration file."""

from __future__ import annotations

from genmon.plan import RemoteWrite, ScrapeJob, Tls

Yaml = dict[str, object]


def connection(of: ScrapeJob | RemoteWrite) -> Yaml:
    """Return the login, the token and the TLS settings, where there are any."""
    fields: Yaml = {}
    if of.login is not None:
        login = {"username": of.login.username, "password_file": of.login.password_file}
        fields["basic_auth"] = login
    if of.token_file:
        fields["authorization"] = {"credentials_file": of.token_file}
    return fields | tls_config(of.tls)


def tls_config(tls: Tls | None) -> Yaml:
    """Return the TLS settings where there are any that Prometheus would not have by itself."""
    settings = _settings(tls) if tls else {}
    return {"tls_config": settings} if settings else {}


def _settings(tls: Tls) -> Yaml:
    fields: Yaml = {
        "ca_file": tls.ca_file,
        "cert_file": tls.cert_file,
        "key_file": tls.key_file,
        "server_name": tls.server_name,
        "insecure_skip_verify": tls.insecure,
    }
    return {name: value for name, value in fields.items() if value}
