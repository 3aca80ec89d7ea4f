"""What is found in one environment only says which; what is so in all says nothing of them."""

from __future__ import annotations

from genmon.diag import Diagnostic
from tests.compiling import ERROR_RATE, compile_text, text

_SPEC = (
    ERROR_RATE
    + """\
system: {title: The Shop, owner: shop-team, environment: production}
severities:
  critical: {rank: 1, notify: [desk], repeat: 4h}
  warning: {rank: 2, notify: [desk]}
receivers:
  desk: {webhook: {url: "http://hooks.example/"}}
routes: {default: desk}
environments:
  production: {}
  test: {severities: {critical: {repeat: 2m}}}
  staging: {severities: {critical: {repeat: 2m}}}
"""
)


def test_a_warning_of_some_environments_says_which() -> None:
    diagnostics = compile_text({"shop/a.yaml": _SPEC}).diagnostics
    assert [
        (diagnostic.code.id, diagnostic.span.line if diagnostic.span else 0, _last(diagnostic))
        for diagnostic in diagnostics
    ] == [
        ("GM372", 18, "in the environment `test`"),
        ("GM372", 19, "in the environment `staging`"),
    ]


def test_what_several_environments_share_names_them_once() -> None:
    everywhere = _SPEC.replace("repeat: 4h", "repeat: 2m")
    alike = everywhere.replace("{severities: {critical: {repeat: 2m}}}", "{}")
    (alone,) = compile_text({"shop/a.yaml": alike}).diagnostics
    assert _last(alone) == "the group is looked at every 5m"
    (here,) = compile_text(
        {
            "shop/a.yaml": alike.replace(
                "  test: {}", "  test: {severities: {critical: {repeat: 4h}}}"
            )
        }
    ).diagnostics
    assert _last(here) == "in the environments `production` and `staging`"


def _last(finding: Diagnostic) -> str:
    return finding.notes[-1].message


def test_an_error_of_one_environment_says_which() -> None:
    broken = text(_SPEC).replace(
        "test: {severities: {critical: {repeat: 2m}}}", "test: {routes: {default: desc}}"
    )
    diagnostics = compile_text({"shop/a.yaml": broken}).diagnostics
    (error,) = [diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"]
    assert error.notes[-1].message == "in the environment `test`"
