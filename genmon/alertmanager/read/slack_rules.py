"""What Alertmanager demands of Slack: an address, or from 0.30 on an app's token instead."""

from __future__ import annotations

from collections.abc import Mapping

from genmon.alertmanager.config.version import Version
from genmon.alertmanager.read.demands import authorizes, exclusive, needed
from genmon.alertmanager.read.section import Rule, Section, Wrong

_POST = "https://slack.com/api/chat.postMessage"
_ADDRESS = ("api_url", "api_url_file")
_TOKEN = ("app_token", "app_token_file")


def _slack(section: Section, _version: Version) -> Wrong:
    yield from exclusive(section, *_ADDRESS)
    yield from exclusive(section, *_TOKEN)
    tokens = [key for key in _TOKEN if section.has(key)]
    if tokens and any(section.has(key) for key in _ADDRESS):
        yield "an address and an app's token do not go together", section.at(tokens[0])
    if section.has("update_message") and section.get("api_url") != _POST:
        yield f"`update_message` needs `{_POST}` as its `api_url`", section.at("update_message")


def slack_global(section: Section) -> Wrong:
    """Yield what contradicts itself within ``global``; there the two may name one address."""
    tokens = [key for key in _TOKEN if section.has(f"slack_{key}")]
    addresses = [key for key in _ADDRESS if section.has(f"slack_{key}")]
    same = section.get("slack_api_url") == (section.get("slack_app_url") or _POST)
    if tokens and addresses and not same:
        yield (
            "an address and an app's token for Slack do not go together",
            section.at(f"slack_{tokens[0]}"),
        )


def slack_inherited(section: Section, whole: Section | None) -> Wrong:
    """Yield what an integration neither says nor finds in ``global``."""
    authorized = _authorized(section, whole)
    if any(section.has(key) for key in _TOKEN):
        if authorized:
            yield "`authorization` and an app's token do not go together", section.span
    elif not any(section.has(key) for key in _ADDRESS):
        keys = _ADDRESS if authorized else (*_ADDRESS, *_TOKEN)
        if whole is None or not any(whole.has(f"slack_{key}") for key in keys):
            yield "`api_url` or `api_url_file` is missing, here and under `global`", section.span


def _authorized(section: Section, whole: Section | None) -> bool:
    return authorizes(section.get("http_config") or (whole.get("http_config") if whole else None))


def _slack_field(section: Section, _version: Version) -> Wrong:
    yield from needed(section, "title")
    yield from needed(section, "value")


def _slack_action(section: Section, _version: Version) -> Wrong:
    yield from needed(section, "type")
    yield from needed(section, "text")
    yield from needed(section, "url", "name")


def _slack_confirm(section: Section, _version: Version) -> Wrong:
    yield from needed(section, "text")


RULES: Mapping[str, Rule] = {
    "slack": _slack,
    "slack_field": _slack_field,
    "slack_action": _slack_action,
    "slack_confirm": _slack_confirm,
}
