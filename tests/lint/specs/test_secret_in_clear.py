"""No address carries a password, and no message repeats one."""

from __future__ import annotations

import pytest

from genmon.model.capabilities import reveals
from tests.compiling import findings, text


def test_every_address_is_looked_at_and_what_it_carries_is_blotted_out() -> None:
    spec = """
    grafana: {datasource: "http://admin:hunter2@prometheus:9090"}
    storage: {remote_write: {far: {url: "https://token@far.example/write"}}}
    scrape:
      jobs:
        a: {targets: ["a:1", "root:toor@b:2"]}
        b: {targets: ["https://u:p@shop.example/"], probe: http_2xx, via: "blackbox:9115"}
    """
    assert findings(spec) == text("""
    shop/a.yaml:1:23: error[GM306]: this address carries credentials
        1 | grafana: {datasource: ••••••••••••••••••••••••••••••••••••••}
          |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: take the part before `@` out, and change that password

    shop/a.yaml:2:37: error[GM306]: this address carries credentials
        1 | grafana: {datasource: ••••••••••••••••••••••••••••••••••••••}
        2 | storage: {remote_write: {far: {url: •••••••••••••••••••••••••••••••••}}}
          |                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: take the part before `@` out, and change that password

    shop/a.yaml:5:26: error[GM306]: this address carries credentials
        4 |   jobs:
        5 |     a: {targets: ["a:1", •••••••••••••••]}
          |                          ^^^^^^^^^^^^^^^
      help: take the part before `@` out, and change that password

    shop/a.yaml:6:19: error[GM306]: this address carries credentials
        5 |     a: {targets: ["a:1", •••••••••••••••]}
        6 |     b: {targets: [•••••••••••••••••••••••••••], probe: http_2xx, via: "blackbox:9115"}
          |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: take the part before `@` out, and change that password
    """)


def test_an_at_sign_elsewhere_is_no_secret() -> None:
    spec = """
    smtp: {smarthost: "mail:25", from: a@b.example}
    scrape: {jobs: {a: {targets: ["https://shop.example/@home"], probe: http_2xx, via: "blackbox:9115"}}}
    """  # noqa: E501 - as people read it
    assert findings(spec) == ""


@pytest.mark.parametrize(
    "spec",
    [
        "storage: {remote_write: {far: {url: 'https://[x]/write'}}}",
        "scrape: {jobs: {a: {targets: ['localhost:8000 []']}}}",
    ],
)
def test_what_is_no_address_is_refused_without_a_traceback(spec: str) -> None:
    assert "error[GM204]" in findings(spec)


@pytest.mark.parametrize(
    ("spec", "place"),
    [
        (
            "storage: {remote_write: {far: {url: 'https://far.example/?api_key=0123456789'}}}",
            "1:37",
        ),
        ("scrape: {jobs: {a: {targets: ['a:1'], labels: {k: AKIAIOSFODNN7EXAMPLE}}}}", "1:47"),
        ("signals: {up: {value: up, labels: {k: glpat-abcdefghijklmnopqrst}}}", "1:35"),
        (
            "alerts: {up: [{name: A, equals: 0, severity: warning, summary: eyJhbGciOiJI.e30.x}]}",
            "1:64",
        ),
    ],
)
def test_what_looks_like_a_token_is_found_where_everybody_reads_it(spec: str, place: str) -> None:
    said = findings(spec if "up: {value" in spec else f"{spec}\nsignals: {{up: {{value: up}}}}")
    assert f"shop/a.yaml:{place}: error[GM306]: this " in said
    assert not any(secret in said for secret in ("0123456789", "AKIA", "glpat", "eyJ"))


@pytest.mark.parametrize(
    "address",
    [
        "https://hooks.slack.com/services/T0/B0/x",
        "https://discord.com/api/webhooks/1/x",
        "https://shop.example/hook?token=abcdef",
        "https://prod-1.logic.azure.com:443/workflows/1/triggers/manual/paths/invoke?api-version=1&sig=Ab_c-9xyz",
        "https://chat.googleapis.com/v1/spaces/A/messages?key=AIzaSyA12345678",
        "https://shop.azurewebsites.net/api/alert?code=abcdef12345==",
        "https://hc-ping.com/0f8fad5b-d9cb-469f-a165-70867728950e",
        "https://hc.shop.example/ping/0f8fad5b-d9cb-469f-a165-70867728950e",
        "https://nosnch.in/c2354d53d2",
        "https://chat.shop.example/hooks/6Zk3s9pd1tbg5gbiqmwwxq1ice",
        "https://shop.example/hook?apiKey=0123456789",
        "https://shop.example/hook?x=1&accessToken=0123456789",
        "https://uptime.betterstack.com/api/v1/heartbeat/abcDEF123",
    ],
)
def test_an_address_that_is_a_key_goes_into_a_file(address: str) -> None:
    said = findings(f"receivers: {{hook: {{webhook: {{url: '{address}'}}}}}}")
    assert "error[GM213]: whoever has this address may post to it" in said
    assert address not in said


def test_words_that_are_long_and_queries_that_are_harmless_are_no_secrets() -> None:
    assert not any(
        reveals(text)
        for text in (
            "https://shop.example/?page=2&tokens=many&sort=key",
            "https://grafana.example/d/shop?orgId=1&var-key=checkout&from=now-1h",
            "https://shop.example/hooks/alertmanager",
            "https://shop.example/webhook/alerts/production/europe-west-4",
            "https://runbooks.example/ping/what-to-do-when-it-does-not-answer.md",
            "https://shop.example/?zip_code=1234",
            "{{ $labels.instance }} has used 85% of its disk, see https://wiki.example/disk",
            "orders-of-the-last-seven-days-and-nights",
        )
    )
