"""A receiver fits the declared Alertmanager, and mail has a server."""

from __future__ import annotations

from tests.compiling import MINIMAL, compile_text, findings, plan_of, rendered, text


def test_mail_without_a_mail_server_goes_nowhere() -> None:
    spec = """
    receivers: {mail: {email: {to: a@b.example}}}
    teams: {api: {to: mail}}
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
    teams: {api: {to: mail}}
    """
    assert "error" not in findings(spec)


def test_a_key_that_came_later_is_refused_where_an_older_alertmanager_is_declared() -> None:
    spec = """
    receivers:
      hook: {webhook: {url_file: /etc/secrets/hook}}
    teams: {api: {to: hook}}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:20: error[GM423]: `url_file` of `webhook` needs Alertmanager 0.26, and 0.25 is declared
        1 | receivers:
        2 |   hook: {webhook: {url_file: /etc/secrets/hook}}
          |                    ^^^^^^^^
      help: write `versions: {alertmanager: "0.26"}` under `system` if that is what runs
    """)  # noqa: E501 - as people read it


def test_an_integration_that_came_later_is_refused_with_the_version_that_it_needs() -> None:
    spec = """
    receivers:
      team: {msteamsv2: {url_file: /etc/secrets/teams}}
    teams: {post: {to: team}}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:21: error[GM423]: `msteamsv2` needs Alertmanager 0.28, and 0.25 is declared
        1 | receivers:
        2 |   team: {msteamsv2: {url_file: /etc/secrets/teams}}
          |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: write `versions: {alertmanager: "0.28"}` under `system` if that is what runs
    """)


JIRA = """
    receivers:
      desk: {jira: {api_url: "https://j.example/rest/api/2/", token_file: /etc/jira, project: SHOP}}
"""


def with_alertmanager(version: str, spec: str) -> str:
    system = MINIMAL.replace(
        "receivers: {desk: {empty: {because: a test asks nobody}}}\n", ""
    ).replace("system: {", f'system: {{versions: {{alertmanager: "{version}"}}, ')
    return rendered(compile_text({"shop/a.yaml": spec, "shop/system.yaml": system}))


def test_a_version_that_a_distribution_builds_without_the_integration_is_warned_of() -> None:
    assert with_alertmanager("0.28", JIRA) == text("""
    shop/a.yaml:2:16: warning[GM450]: Debian 13's 0.28.1 is built without `jira`, and refuses it
        1 | receivers:
        2 |   desk: {jira: {api_url: •••••••••••••••••••••••••••••••, token_file: /etc/jira, project: SHOP}}
          |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: take upstream's build, or declare the later version that runs
    """)  # noqa: E501 - as people read it


def test_a_later_version_has_it_in_every_build() -> None:
    assert with_alertmanager("0.29", JIRA) == ""


def test_nobody_on_purpose_is_a_receiver_without_a_channel() -> None:
    spec = """
    receivers:
      screen: {empty: {because: The big screen shows it}}
    """
    (screen,) = (
        receiver for receiver in plan_of(spec).notifying.receivers if receiver.name == "screen"
    )
    assert screen.integrations == ()


def test_nobody_and_somebody_is_a_contradiction() -> None:
    spec = """
    receivers:
      screen: {empty: {because: It is seen}, webhook: {url: "http://localhost/"}}
    teams: {hall: {to: screen}}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:19: error[GM451]: `empty` tells nobody, and this receiver tells somebody
        1 | receivers:
        2 |   screen: {empty: {because: It is seen}, webhook: {url: "http://localhost/"}}
          |                   ^^^^^^^^^^^^^^^^^^^^^
      help: take `empty` out, or the other channels
    """)


def test_the_plan_knows_every_secret_file_of_alertmanager_and_who_asks_for_it() -> None:
    spec = """
    receivers:
      team:
        slack: {channel: "#a", url_file: /etc/secrets/slack}
        webhook: {url: "http://localhost/", token_file: /etc/secrets/token}
        email: {to: a@b.example}
    smtp: {smarthost: "mail:25", from: a@b.example, password_file: /etc/secrets/mail}
    """
    found = [(secret.path, secret.origin.span.line) for secret in plan_of(spec).notifying.secrets]
    assert found == [("/etc/secrets/slack", 3), ("/etc/secrets/token", 4), ("/etc/secrets/mail", 6)]


def test_a_word_for_a_severity_that_is_not_there_is_never_used() -> None:
    spec = """
    receivers:
      team: {opsgenie: {api_key_file: /etc/opsgenie, priorities: {critcal: P1, warning: P3}}}
    teams: {post: {to: team}}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:62: error[GM452]: `priorities` has a word for the severity `critcal`, which is not there
        1 | receivers:
        2 |   team: {opsgenie: {api_key_file: /etc/opsgenie, priorities: {critcal: P1, warning: P3}}}
          |                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: did you mean `critical`?
    """)  # noqa: E501 - as people read it
