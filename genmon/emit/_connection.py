"""How a job's targets are reached, in the words of Prometheus' configuration file."""

from __future__ import annotations

from genmon.plan import ScrapeJob, Tls

Yaml = dict[str, object]


def connection(job: ScrapeJob) -> Yaml:
    """Return the login, the token and the TLS settings of a job, where it has them."""
    fields: Yaml = {}
    if job.login is not None:
        login = {"username": job.login.username, "password_file": job.login.password_file}
        fields["basic_auth"] = login
    if job.token_file:
        fields["authorization"] = {"credentials_file": job.token_file}
    return fields | tls_config(job.tls)


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
