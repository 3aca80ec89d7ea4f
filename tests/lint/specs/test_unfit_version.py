"""Versions that the output is not for."""

from __future__ import annotations

import pytest

from tests.compiling import MINIMAL, compile_text, rendered, text


def _said(**versions: str) -> str:
    written = ", ".join(f'{name}: "{version}"' for name, version in versions.items())
    system = MINIMAL.replace("owner: shop-team", f"owner: shop-team, versions: {{{written}}}")
    return rendered(compile_text({"shop/a.yaml": system}))


def test_a_prometheus_before_keep_firing_for_is_refused() -> None:
    assert _said(prometheus="2.30").startswith(
        text("""
        shop/a.yaml:1:68: error[GM334]: Prometheus 2.30 is older than 2.42, which the output needs
        """)
    )
    assert 'help: write the version that runs, "2.42" or later' in _said(prometheus="2.41")


@pytest.mark.parametrize(
    ("server", "version"),
    [("prometheus", "9.99"), ("prometheus", "2.56"), ("alertmanager", "1.0")],
)
def test_a_version_that_was_never_released_is_refused(server: str, version: str) -> None:
    said = f"error[GM334]: {server.capitalize()} {version} was never released"
    assert said in _said(**{server: version})


def test_an_alertmanager_that_is_too_old_is_refused() -> None:
    assert "Alertmanager 0.24 is older than 0.25" in _said(alertmanager="0.24")


@pytest.mark.parametrize("version", ["2.42", "2.55", "3.0", "3.14", "3.99"])
def test_other_versions_are_fine(version: str) -> None:
    assert _said(prometheus=version) == ""


def test_a_newer_alertmanager_is_fine() -> None:
    assert _said(alertmanager="0.40") == ""
