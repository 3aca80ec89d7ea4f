"""A configuration is led to loopback, and is otherwise as it was."""

from __future__ import annotations

from pathlib import Path

from genmon.drill.loopback import Channel, Loopback, channels, loopback
from tests.yaml_values import yaml_values

CONFIG = """
global:
  smtp_smarthost: mail.example:587
  smtp_auth_password_file: /etc/secrets/smtp
  http_config: {follow_redirects: false, tls_config: {ca_file: /etc/ca.pem}}
route: {receiver: team, group_wait: 30s}
receivers:
- name: nobody
- name: team
  email_configs:
  - {to: team@example, require_tls: true}
  slack_configs:
  - {api_url_file: /etc/secrets/slack, channel: '#a'}
  webhook_configs:
  - url: https://hooks.example
    http_config: {authorization: {credentials_file: /etc/secrets/token}, oauth2: {client_id: a}}
"""


def test_channels_have_names_in_the_order_of_the_file() -> None:
    assert channels(CONFIG) == (
        Channel("r1-email-0", "team", "email"),
        Channel("r1-slack-0", "team", "slack"),
        Channel("r1-webhook-0", "team", "webhook"),
    )


def test_only_the_ways_out_and_the_secrets_change(tmp_path: Path) -> None:
    to = Loopback("127.0.0.1:1", "127.0.0.1:2", tmp_path)
    led = yaml_values(loopback(CONFIG, to))
    blind = {"insecure_skip_verify": True}
    assert led["route"] == {"receiver": "team", "group_wait": "30s"}
    assert led["global"]["smtp_auth_password_file"] == f"{tmp_path}/smtp_auth_password_file"
    assert led["receivers"] == [
        {"name": "nobody"},
        {
            "name": "team",
            "email_configs": [
                {
                    "to": "team@example",
                    "require_tls": False,
                    "smarthost": "127.0.0.1:2",
                    "hello": "r1-email-0",
                }
            ],
            "slack_configs": [
                {
                    "api_url_file": f"{tmp_path}/api_url_file",
                    "channel": "#a",
                    "http_config": {
                        "follow_redirects": False,
                        "proxy_url": "http://r1-slack-0:drill@127.0.0.1:1",
                        "tls_config": blind,
                    },
                }
            ],
            "webhook_configs": [
                {
                    "url": "https://hooks.example",
                    "http_config": {
                        "authorization": {"credentials_file": f"{tmp_path}/credentials_file"},
                        "proxy_url": "http://r1-webhook-0:drill@127.0.0.1:1",
                        "tls_config": blind,
                    },
                }
            ],
        },
    ]
    assert (tmp_path / "api_url_file").read_text() == "https://drill.invalid/"


def test_nothing_of_the_global_files_is_asked_for(tmp_path: Path) -> None:
    led = yaml_values(loopback(CONFIG, Loopback("127.0.0.1:1", "127.0.0.1:2", tmp_path)))
    assert "/etc" not in str(led)
