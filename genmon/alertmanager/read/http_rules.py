"""What Alertmanager demands of HTTP and TLS settings, beyond their kinds."""

from __future__ import annotations

from collections.abc import Mapping

from genmon.alertmanager.config.version import Version
from genmon.alertmanager.read.demands import exclusive, needed
from genmon.alertmanager.read.section import Rule, Section, Wrong


def _http(section: Section, version: Version) -> Wrong:
    yield from exclusive(section, "bearer_token", "bearer_token_file")
    ways = ("basic_auth", "oauth2", "authorization")
    bearer = [key for key in ("bearer_token", "bearer_token_file") if section.has(key)]
    yield from exclusive(section, *ways, *bearer[:1])
    yield from _proxy(section, version)


def _proxy(section: Section, version: Version) -> Wrong:
    if version < (0, 26):
        if section.has("proxy_connect_header") and not section.has("proxy_url"):
            yield "`proxy_connect_header` needs `proxy_url`", section.at("proxy_connect_header")
        return
    yield from exclusive(section, "proxy_url", "proxy_from_environment")
    yield from exclusive(section, "no_proxy", "proxy_from_environment")
    if section.has("no_proxy") and not section.has("proxy_url"):
        yield "`no_proxy` needs `proxy_url`", section.at("no_proxy")
    if section.has("proxy_connect_header") and not (
        section.has("proxy_url") or section.has("proxy_from_environment")
    ):
        yield "`proxy_connect_header` needs `proxy_url`", section.at("proxy_connect_header")


def _basic_auth(section: Section, _version: Version) -> Wrong:
    yield from exclusive(section, "username", "username_file", "username_ref")
    yield from exclusive(section, "password", "password_file", "password_ref")


def _authorization(section: Section, _version: Version) -> Wrong:
    yield from exclusive(section, "credentials", "credentials_file", "credentials_ref")
    if str(section.get("type") or "").strip().lower() == "basic":
        yield "`Basic` is no type here: write `basic_auth`", section.at("type")


def _oauth2(section: Section, version: Version) -> Wrong:
    yield from needed(section, "client_id")
    yield from needed(section, "token_url")
    yield from exclusive(section, "client_secret", "client_secret_file", "client_secret_ref")
    yield from _proxy(section, version)


def _tls(section: Section, version: Version) -> Wrong:
    for what in ("ca", "cert", "key"):
        yield from exclusive(section, what, f"{what}_file", f"{what}_ref")
    has_cert, has_key = (
        any(section.has(f"{what}{form}") for form in ("", "_file", "_ref"))
        for what in ("cert", "key")
    )
    if has_cert != has_key and version >= (0, 26):
        yield "a certificate and its key go together", section.span
    versions = [str(section.get(key) or "") for key in ("min_version", "max_version")]
    if all(versions) and versions[0] > versions[1]:
        yield "`max_version` is below `min_version`", section.at("max_version")


def _tracing(section: Section, _version: Version) -> Wrong:
    yield from needed(section, "endpoint")
    kind = section.get("client_type") or "grpc"
    if kind not in {"grpc", "http"}:
        yield f"`{kind}` is no type: `grpc` or `http`", section.at("client_type")


RULES: Mapping[str, Rule] = {
    "http": _http,
    "basic_auth": _basic_auth,
    "authorization": _authorization,
    "oauth2": _oauth2,
    "tls": _tls,
    "tracing": _tracing,
}
