"""A receiver fits the declared Alertmanager, and mail has a server."""

from __future__ import annotations

from tests.compiling import findings, text


def test_mail_without_a_mail_server_goes_nowhere() -> None:
    spec = """
    receivers: {mail: {email: {to: a@b.example}}}
    """
    assert findings(spec) == text("""
    shop/a.yaml:1:27: error[GM424]: this receiver sends e-mail, but there is no section `smtp`
        1 | receivers: {mail: {email: {to: a@b.example}}}
          |                           ^^^^^^^^^^^^^^^^^
      help: add `smtp: {smarthost: "host:port", from: address}`
    """)


def test_mail_with_a_server_goes_out() -> None:
    spec = """
    receivers: {mail: {email: {to: a@b.example}}}
    smtp: {smarthost: "mail:25", from: a@b.example}
    teams: {post: {to: mail}}
    """
    assert findings(spec) == ""


def test_a_key_that_came_later_is_refused_where_an_older_alertmanager_is_declared() -> None:
    spec = """
    receivers:
      hook: {webhook: {url_file: /etc/secrets/hook}}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:20: error[GM423]: `url_file` of `webhook` needs Alertmanager 0.26, and 0.25 is declared
        1 | receivers:
        2 |   hook: {webhook: {url_file: /etc/secrets/hook}}
          |                    ^^^^^^^^
      help: set `versions: {alertmanager: "0.26"}` if that is what runs
    """)  # noqa: E501 - as people read it
