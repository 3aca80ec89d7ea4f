"""No address carries a password, and no message repeats one."""

from __future__ import annotations

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
