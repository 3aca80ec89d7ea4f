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
    if job.tls is not None and (settings := _tls(job.tls)):
        fields["tls_config"] = settings
    return fields


def _tls(tls: Tls) -> Yaml:
    fields: Yaml = {
        "ca_file": tls.ca_file,
        "cert_file": tls.cert_file,
        "key_file": tls.key_file,
        "server_name": tls.server_name,
        "insecure_skip_verify": tls.insecure,
    }
    return {name: value for name, value in fields.items() if value}
