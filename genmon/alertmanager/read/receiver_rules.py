"""What Alertmanager demands of the settings of each integration, beyond their kinds.

A rule takes a section and a version and yields what is wrong, with the place.
"""

from __future__ import annotations

from collections.abc import Mapping

from genmon.alertmanager.config.version import Version
from genmon.alertmanager.read.demands import authorizes, exclusive, needed
from genmon.alertmanager.read.section import Rule, Section, Wrong

_RESPONDERS = frozenset(["team", "teams", "user", "escalation", "schedule"])
_RESERVED = (
    "routing_key", "message_type", "state_message", "entity_display_name", "monitoring_tool",
    "entity_id", "entity_state",
)  # fmt: skip
_PARSE_MODES = frozenset({"", "Markdown", "MarkdownV2", "HTML"})


def _webhook(section: Section, _version: Version) -> Wrong:
    yield from needed(section, "url", "url_file")
    yield from exclusive(section, "url", "url_file")


def _hook_address(section: Section, _version: Version) -> Wrong:
    yield from needed(section, "webhook_url", "webhook_url_file")
    yield from exclusive(section, "webhook_url", "webhook_url_file")


def _email(section: Section, _version: Version) -> Wrong:
    yield from needed(section, "to")
    seen: set[str] = set()
    for name, item in (section.get("headers") or {}).items():
        if name.title() in seen:
            yield f"the header `{name.title()}` stands here for the second time", item.span
        seen.add(name.title())


def _pagerduty(section: Section, _version: Version) -> Wrong:
    yield from needed(section, "routing_key", "service_key", "routing_key_file", "service_key_file")
    yield from exclusive(section, "routing_key", "routing_key_file")
    yield from exclusive(section, "service_key", "service_key_file")


def _wechat(section: Section, _version: Version) -> Wrong:
    kind = section.get("message_type") or "text"
    if kind not in {"text", "markdown"}:
        yield f"`{kind}` is no type of message: `text` or `markdown`", section.at("message_type")
    yield from exclusive(section, "api_secret", "api_secret_file")


def _opsgenie(section: Section, _version: Version) -> Wrong:
    yield from exclusive(section, "api_key", "api_key_file")


def _responder(section: Section, _version: Version) -> Wrong:
    yield from needed(section, "id", "name", "username")
    kind = section.get("type") or ""
    if "{{" not in kind and kind.lower() not in _RESPONDERS:
        yield f"`{kind}` is no type of responder", section.at("type")


def _victorops(section: Section, _version: Version) -> Wrong:
    yield from needed(section, "routing_key")
    yield from exclusive(section, "api_key", "api_key_file")
    for name in _RESERVED:
        if name in (section.get("custom_fields") or {}):
            yield (
                f"`{name}` is no custom field: it is one of VictorOps' own",
                section.at("custom_fields"),
            )


def _pushover(section: Section, _version: Version) -> Wrong:
    for key in ("user_key", "token"):
        yield from needed(section, key, f"{key}_file")
        yield from exclusive(section, key, f"{key}_file")
    yield from exclusive(section, "html", "monospace")


def _sns(section: Section, _version: Version) -> Wrong:
    """Alertmanager compares the three one after the other, so all three together pass."""
    if [section.has(key) for key in ("target_arn", "topic_arn", "phone_number")].count(
        True
    ) % 2 == 0:
        yield "one of `target_arn`, `topic_arn` and `phone_number` is needed", section.span


def _sigv4(section: Section, _version: Version) -> Wrong:
    if section.has("access_key") != section.has("secret_key"):
        yield "`access_key` and `secret_key` go together", section.span
    if section.has("external_id") and not section.has("role_arn"):
        yield "`external_id` goes with a `role_arn`", section.at("external_id")


def _telegram(section: Section, version: Version) -> Wrong:
    if version < (0, 31):
        yield from needed(section, "bot_token", "bot_token_file")
    yield from exclusive(section, "bot_token", "bot_token_file")
    yield from needed(section, "chat_id", "chat_id_file")
    yield from exclusive(section, "chat_id", "chat_id_file")
    mode = section.get("parse_mode")
    if (mode or "") not in _PARSE_MODES:
        yield f"`{mode}` is no way to parse: Markdown, MarkdownV2, HTML", section.at("parse_mode")


def _webex(section: Section, _version: Version) -> Wrong:
    yield from needed(section, "room_id")
    if not authorizes(section.get("http_config")):
        yield "`authorization` under `http_config` is missing", section.span


def _threading(section: Section, _version: Version) -> Wrong:
    by_date = section.get("thread_by_date")
    if section.has("enabled") and by_date not in {"none", "daily"}:
        yield "`thread_by_date` is `none` or `daily`", section.at("thread_by_date")


def _jira(section: Section, _version: Version) -> Wrong:
    kind = section.get("api_type") or "auto"
    if kind not in {"auto", "cloud", "datacenter"}:
        yield f"`{kind}` is no type: `auto`, `cloud` or `datacenter`", section.at("api_type")
    yield from needed(section, "project")
    yield from needed(section, "issue_type")


def _rocketchat(section: Section, _version: Version) -> Wrong:
    yield from exclusive(section, "token", "token_file")
    yield from exclusive(section, "token_id", "token_id_file")


def _incidentio(section: Section, version: Version) -> Wrong:
    yield from _webhook(section, version)
    tokens = [key for key in ("alert_source_token", "alert_source_token_file") if section.has(key)]
    http = section.get("http_config")
    if http is not None and not authorizes(http) and not tokens:
        yield "`alert_source_token` is missing, or `authorization` under `http_config`", http.span
    if authorizes(http) and tokens:
        yield f"`{tokens[0]}` and `authorization` do not go together", section.at(tokens[0])
    yield from exclusive(section, "alert_source_token", "alert_source_token_file")


def _mattermost(section: Section, version: Version) -> Wrong:
    if version < (0, 32):
        yield from needed(section, "webhook_url", "webhook_url_file")
    yield from exclusive(section, "webhook_url", "webhook_url_file")


RULES: Mapping[str, Rule] = {
    "webhook": _webhook,
    "discord": _hook_address,
    "msteams": _hook_address,
    "msteamsv2": _hook_address,
    "email": _email,
    "pagerduty": _pagerduty,
    "wechat": _wechat,
    "opsgenie": _opsgenie,
    "responder": _responder,
    "victorops": _victorops,
    "pushover": _pushover,
    "sns": _sns,
    "sigv4": _sigv4,
    "telegram": _telegram,
    "webex": _webex,
    "jira": _jira,
    "threading": _threading,
    "rocketchat": _rocketchat,
    "incidentio": _incidentio,
    "mattermost": _mattermost,
}
