"""``render --secrets-dir``: the files that Alertmanager will read are where they should be."""

from __future__ import annotations

import pytest

from tests.cli.console import Console

PLACES = ("etc/alertmanager/slack-url", "alertmanager/slack-url", "slack-url")


def test_a_secret_file_that_is_missing_is_found_before_the_night_that_needs_it(
    console: Console,
) -> None:
    (console.here / "secrets").mkdir()
    said = console.genmon("render", "--secrets-dir", "secrets")
    assert said.err == (
        "specs/shop/shop.yaml:7:46: error[GM650]: `/etc/alertmanager/slack-url` is not in secrets\n"
        "    6 | receivers:\n"
        '    7 |   team: {slack: {channel: "#shop", url_file: /etc/alertmanager/slack-url}}\n'
        "      |                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  help: put the secret into secrets/slack-url, or correct the path\n"
    )
    assert (said.exit, console.tree()) == (1, {})


def test_an_empty_secret_file_is_none(console: Console) -> None:
    (console.here / "secrets").mkdir()
    (console.here / "secrets" / "slack-url").touch()
    said = console.genmon("render", "--secrets-dir", "secrets")
    assert "error[GM651]: `/etc/alertmanager/slack-url` is empty: secrets/slack-url\n" in said.err
    assert said.exit == 1


@pytest.mark.parametrize("place", PLACES)
def test_a_secret_is_found_under_its_path_or_an_end_of_it_and_not_read(
    console: Console, place: str
) -> None:
    file = console.here / "secrets" / place
    file.parent.mkdir(parents=True)
    file.write_text("https://hooks.slack.com/services/T000/B000/XyZsecret")
    file.chmod(0o000)
    said = console.genmon("render", "--secrets-dir", "secrets")
    assert said.exit == 0, said.all
    assert "XyZsecret" not in said.all
    assert not any(b"XyZsecret" in content for content in console.tree().values())


def test_nothing_is_looked_for_unless_it_is_asked_for(console: Console) -> None:
    assert console.genmon("render").exit == 0


def test_a_folder_of_secrets_that_is_not_there_is_a_mistake_in_the_command(
    console: Console,
) -> None:
    said = console.genmon("render", "--secrets-dir", "nowhere")
    assert (said.exit, "nowhere" in said.err) == (2, True)
