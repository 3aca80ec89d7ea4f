"""A receiver that sends its password or token in clear."""

from __future__ import annotations

import pytest

from tests.compiling import findings, text


def _hook(settings: str) -> str:
    return findings(f"receivers: {{hook: {{webhook: {{{settings}}}}}}}")


def test_a_password_that_leaves_in_clear_is_a_warning_at_its_key() -> None:
    said = _hook("url: 'http://a.example/', username: u, password_file: /p")
    assert said.partition("\n\n")[2] == text("""
    shop/a.yaml:1:69: warning[GM364]: `password_file` goes over plain http
        1 | receivers: {hook: {webhook: {url: 'http://a.example/', username: u, password_file: /p}}}
          |                                                                     ^^^^^^^^^^^^^
      help: write the address with `https://`
    """)


@pytest.mark.parametrize(
    "settings",
    [
        "url: 'https://a.example/', token_file: /t",
        "url: 'http://127.0.0.1:9/', token_file: /t",
        "url: 'http://localhost:9/', username: u, password_file: /p",
        "url: 'http://a.example/'",
    ],
)
def test_nothing_is_said_over_tls_on_this_machine_or_without_a_secret(settings: str) -> None:
    assert "GM364" not in _hook(settings)
