"""What an integration takes from ``global`` where it does not say it itself."""

from __future__ import annotations

from genmon.alertmanager.config.version import Version
from genmon.alertmanager.read.demands import exclusive
from genmon.alertmanager.read.section import Section, Wrong
from genmon.alertmanager.read.slack_rules import slack_global, slack_inherited

_PAIRS = (
    ("slack_api_url", "slack_api_url_file"),
    ("slack_app_token", "slack_app_token_file"),
    ("opsgenie_api_key", "opsgenie_api_key_file"),
    ("victorops_api_key", "victorops_api_key_file"),
    ("smtp_auth_password", "smtp_auth_password_file"),
    ("smtp_auth_secret", "smtp_auth_secret_file"),
    ("rocketchat_token", "rocketchat_token_file"),
    ("rocketchat_token_id", "rocketchat_token_id_file"),
    ("telegram_bot_token", "telegram_bot_token_file"),
    ("wechat_api_secret", "wechat_api_secret_file"),
    ("mattermost_webhook_url", "mattermost_webhook_url_file"),
)
"""Keys of ``global`` of which one may be set."""

_INHERITED: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    "email": (
        (("smarthost",), ("smtp_smarthost",)),
        (("from",), ("smtp_from",)),
    ),
    "opsgenie": ((("api_key", "api_key_file"), ("opsgenie_api_key", "opsgenie_api_key_file")),),
    "victorops": ((("api_key", "api_key_file"), ("victorops_api_key", "victorops_api_key_file")),),
    "wechat": (
        (("api_secret", "api_secret_file"), ("wechat_api_secret", "wechat_api_secret_file")),
        (("corp_id",), ("wechat_api_corp_id",)),
    ),
    "rocketchat": (
        (("token", "token_file"), ("rocketchat_token", "rocketchat_token_file")),
        (("token_id", "token_id_file"), ("rocketchat_token_id", "rocketchat_token_id_file")),
    ),
    "jira": ((("api_url",), ("jira_api_url",)),),
    "telegram": (
        (("bot_token", "bot_token_file"), ("telegram_bot_token", "telegram_bot_token_file")),
    ),
    "mattermost": (
        (
            ("webhook_url", "webhook_url_file"),
            ("mattermost_webhook_url", "mattermost_webhook_url_file"),
        ),
    ),
}
"""For an integration, keys of which one is needed here or, by another name, in ``global``."""

_ADDRESSES = {
    "pagerduty": ("url", "pagerduty_url"),
    "opsgenie": ("api_url", "opsgenie_api_url"),
    "wechat": ("api_url", "wechat_api_url"),
    "victorops": ("api_url", "victorops_api_url"),
    "webex": ("api_url", "webex_api_url"),
}
"""Addresses that ``global`` has without being told, unless it says null."""


def check_global(section: Section, _version: Version) -> Wrong:
    """Yield what contradicts itself within ``global``."""
    for pair in _PAIRS:
        yield from exclusive(section, *pair)
    yield from slack_global(section)


def check_inherited(integration: Section, whole: Section | None) -> Wrong:
    """Yield what an integration neither says nor finds in ``global``."""
    own_url, general_url = _ADDRESSES.get(integration.name, ("", ""))
    if whole and general_url in whole.emptied and not integration.has(own_url):
        yield (
            f"`{own_url}` is missing, and `{general_url}` under `global` is empty",
            integration.span,
        )
    if integration.name == "slack":
        yield from slack_inherited(integration, whole)
    for own, general in _INHERITED.get(integration.name, ()):
        if any(integration.has(key) for key in own):
            continue
        if whole is None or not any(whole.has(key) for key in general):
            names = " or ".join(f"`{key}`" for key in own[:2])
            yield f"{names} is missing, here and under `global`", integration.span
