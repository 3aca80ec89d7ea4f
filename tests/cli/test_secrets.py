"""A secret that somebody pasted is never printed, in any form, wherever it stands."""

from __future__ import annotations

import pytest

from tests.cli.console import Console
from tests.cli.shop import SHOP

SLACK = "https://hooks.slack.com/services/T000/B000/XyZsecret"
KEY = "0123456789abcdef0123456789abcdef"
RECEIVER = 'slack: {channel: "#shop", url_file: /etc/alertmanager/slack-url}'
FORMS = ("text", "json", "github", "sarif")


RECEIVERS = (
    f'slack: {{channel: "#shop", api_url: "{SLACK}"}}',
    f'slack: {{channel: "#shop", url_file: "{SLACK}"}}',
    f'slack: {{channel: "#shop", url_file: " {SLACK}"}}',
    f'slack: {{channel: "#shop", url_file: ["{SLACK}"]}}',
    f'slack: {{channel: "#shop", apiurl: "{SLACK}"}}',
    f'slack: {{channel: "{SLACK}", url_file: /etc/slack}}',
    f'slack: {{channel: "#shop", api_url: "{SLACK}}}',
    f"slack: {SLACK}",
    f"pagerduty: {{routing_key: {KEY}}}",
    f"pagerduty: {{routing_key_file: {KEY}}}",
    f"pagerduty: {{routing_key_file: '{KEY} '}}",
    f"pagerduty: {KEY}",
    "webhook: {url: 'https://user:hunter2@example.org/hook'}",
    "webhook: {url: 'ftp://user:hunter2@example.org/hook'}",
    "email: {to: a@example.org, auth_password: hunter2}",
    "telegram: {bot_token: '1234567:hunter2', chat_id: 1}",
    "telegram: {bot_token_file: '1234567:hunter2-ABCDEFGHIJKLMNOP', chat_id: 1}",
    "opsgenie: {api_key_file: 'hunter2 and more'}",
    "opsgenie: {api_key: hunter2}",
    "victorops: {api_key: hunter2, routing_key: shop}",
    "pushover: {user_key: hunter2, token: hunter2}",
    "webex: {room_id: shop, token: hunter2}",
    "rocketchat: {token: hunter2, token_id: hunter2}",
    "mattermost: {webhook_url: 'https://chat.example/hooks/hunter2'}",
    "discord: {url_file: 'https://discord.com/api/webhooks/1/hunter2'}",
    "msteamsv2: {url: 'https://prod.example/workflows/1?sig=hunter2'}",
    "sns: {topic_arn: 'arn:aws:sns:eu-west-1:123456789012:a', secret_key: hunter2}",
    "jira: {api_url: 'https://a:hunter2@jira.example/rest/api/2/', project: SHOP}",
    "jira: {api_url: 'https://jira.example/rest/api/2/', token: hunter2, project: SHOP}",
)
SECTIONS = (
    "smtp: {smarthost: 'mail.example:25', from: a@mail.example, password: hunter2}",
    "storage: {remote_write: {far: {url: 'https://user:hunter2@far.example/write'}}}",
    "grafana: {folder: Shop, datasource: 'http://user:hunter2@localhost:9090'}",
    "scrape: {jobs: {shop: {targets: ['user:hunter2@localhost:8000']}}}",
    "storage: {remote_write: {far: {url: 'https://user:hunter2@far.example/write'}}",
)


@pytest.mark.parametrize("form", FORMS)
def test_secret_is_refused_unprinted_wherever_it_stands(console: Console, form: str) -> None:
    specs = [SHOP.replace(RECEIVER, receiver) for receiver in RECEIVERS]
    paths = console.systems([*specs, *(f"{SHOP}{section}\n" for section in SECTIONS)])
    said = console.genmon("render", "--format", form)
    assert [path for path in paths if path not in said.all] == [], "each has a finding"
    assert [secret for secret in (SLACK, KEY, "hunter2") if secret in said.all] == []
    assert (said.exit, console.tree()) == (1, {})


def test_secret_is_blotted_out_where_it_stands(console: Console) -> None:
    console.edit(
        "specs/shop/shop.yaml", "url_file: /etc/alertmanager/slack-url", f'api_url: "{SLACK}"'
    )
    blot, carets = "•" * (len(SLACK) + 2), "^" * (len(SLACK) + 2)
    assert console.genmon("render").err == (
        "specs/shop/shop.yaml:7:45: error[GM213]: a secret is never written into a spec: put it"
        " into a file on the Alertmanager's machine, and write `url_file: /path/to/the/file`\n"
        "    6 | receivers:\n"
        f'    7 |   team: {{slack: {{channel: "#shop", api_url: {blot}}}}}\n'
        f"      |                                             {carets}\n"
        "  help: write the path of a file, and change the secret\n"
    )


def test_secret_that_was_put_into_the_output_by_hand_is_not_shown(rendered: Console) -> None:
    path = "out/shop/alertmanager/alertmanager.yml"
    rendered.edit(path, "api_url_file: /etc/alertmanager/slack-url", f"api_url: {SLACK}")
    for form in FORMS:
        said = rendered.genmon("render", "--format", form)
        assert (said.exit, "GM703" in said.all) == (1, True)
        assert SLACK not in said.all
