"""A secret that somebody pasted is never printed, in any form, wherever it stands."""

from __future__ import annotations

import pytest

from tests.cli.console import Console

SLACK = "https://hooks.slack.com/services/T000/B000/XyZsecret"
KEY = "0123456789abcdef0123456789abcdef"
RECEIVER = 'slack: {channel: "#shop", url_file: /etc/alertmanager/slack-url}'
FORMS = ("text", "json", "github", "sarif")


@pytest.mark.parametrize(
    ("receiver", "secret"),
    [
        (f'slack: {{channel: "#shop", api_url: "{SLACK}"}}', SLACK),
        (f'slack: {{channel: "#shop", url_file: "{SLACK}"}}', SLACK),
        (f'slack: {{channel: "#shop", url_file: " {SLACK}"}}', SLACK),
        (f'slack: {{channel: "#shop", url_file: ["{SLACK}"]}}', SLACK),
        (f'slack: {{channel: "#shop", apiurl: "{SLACK}"}}', SLACK),
        (f'slack: {{channel: "{SLACK}", url_file: /etc/slack}}', SLACK),
        (f'slack: {{channel: "#shop", api_url: "{SLACK}}}', SLACK),
        (f"slack: {SLACK}", SLACK),
        (f"pagerduty: {{routing_key: {KEY}}}", KEY),
        (f"pagerduty: {{routing_key_file: {KEY}}}", KEY),
        (f"pagerduty: {{routing_key_file: '{KEY} '}}", KEY),
        (f"pagerduty: {KEY}", KEY),
        ("webhook: {url: 'https://user:hunter2@example.org/hook'}", "hunter2"),
        ("webhook: {url: 'ftp://user:hunter2@example.org/hook'}", "hunter2"),
        ("email: {to: a@example.org, auth_password: hunter2}", "hunter2"),
    ],
)
def test_secret_in_a_receiver_is_refused_unprinted(
    console: Console, receiver: str, secret: str
) -> None:
    console.edit("specs/shop/shop.yaml", RECEIVER, receiver)
    said = console.genmon("render", "--notes")
    assert secret not in said.all
    assert (said.exit, console.tree()) == (1, {})


@pytest.mark.parametrize(
    "section",
    [
        "smtp: {smarthost: 'mail.example:25', from: a@mail.example, password: hunter2}\n",
        "storage: {remote_write: {far: {url: 'https://user:hunter2@far.example/write'}}}\n",
        "grafana: {folder: Shop, datasource: 'http://user:hunter2@localhost:9090'}\n",
        "scrape: {jobs: {shop: {targets: ['user:hunter2@localhost:8000']}}}\n",
        "storage: {remote_write: {far: {url: 'https://user:hunter2@far.example/write'}}\n",
    ],
)
def test_secret_anywhere_else_is_refused_unprinted(console: Console, section: str) -> None:
    console.write("specs/shop/more.yaml", section)
    said = console.genmon("render", "--notes")
    assert "hunter2" not in said.all
    assert (said.exit, console.tree()) == (1, {})


def test_secret_is_in_no_form_of_a_finding(console: Console) -> None:
    receiver = f'slack: {{channel: "{SLACK}", apiurl: "{SLACK}", url_file: " {SLACK}"}}'
    console.edit("specs/shop/shop.yaml", RECEIVER, receiver)
    said = [console.genmon("render", "--format", form) for form in FORMS]
    assert {one.exit for one in said} == {1}
    assert [one for one in said if SLACK in one.all] == []


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
