"""The section `seeds`: what a statement may say."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.compiling import compile_shop, compile_text, rendered

_ONE_OF_EACH = """
    system: {title: The Shop, owner: shop, seed: SHOP-001}
    severities: {warning: {rank: 2, notify: [desk]}}
    receivers: {desk: {}}
    routes: {default: desk}
    seeds:
      SHOP-001: {says: it is watched}
      SHOP-002: {says: it is well made, not: a matter of taste}
      SHOP-003: {says: somebody looks at it, as: SHOP-001}
      SHOP-004: {says: rules are in files, file: prometheus/rules/shop.yml}
      SHOP-005: {says: so is all else, file: [prometheus/prometheus.yml, runbooks/README.md]}
"""


def test_a_statement_is_answered_in_one_of_four_ways() -> None:
    assert rendered(compile_text({"shop/a.yaml": _ONE_OF_EACH})) == ""


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "SHOP-001: {says: a thing, not: no way, as: SHOP-002}",
            """\
            shop/a.yaml:2:13: error[GM211]: a statement has `not` and `as`
                1 | seeds:
                2 |   SHOP-001: {says: a thing, not: no way, as: SHOP-002}
                  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              help: keep the one that is true; `seed: …` elsewhere needs none of them
            """,
        ),
        (
            "SHOP-001: {as: SHOP-002}",
            """\
            shop/a.yaml:2:13: error[GM202]: `says` is missing in `SHOP-001`
                1 | seeds:
                2 |   SHOP-001: {as: SHOP-002}
                  |             ^^^^^^^^^^^^^^
              help: add `says: …`, the statement, in short words of your own
            """,
        ),
        (
            "SHOP-001: {says: a thing, file: ../prometheus.yml}",
            """\
            shop/a.yaml:2:35: error[GM204]: `file` does not take `../prometheus.yml`
                1 | seeds:
                2 |   SHOP-001: {says: a thing, file: ../prometheus.yml}
                  |                                   ^^^^^^^^^^^^^^^^^
              help: write a path below the system's output, such as `prometheus/prometheus.yml`
            """,
        ),
    ],
)
def test_a_misshapen_statement_is_refused(statement: str, said: str) -> None:
    assert rendered(compile_shop(f"seeds:\n  {statement}\n")) == dedent(said)


def test_a_statement_has_the_name_of_a_document_and_a_number() -> None:
    assert rendered(compile_shop("seeds:\n  shop-1: {says: a thing}\n")) == (
        "shop/a.yaml:2:3: error[GM205]: `shop-1` is not a name that can stand here\n"
        "    1 | seeds:\n"
        "    2 |   shop-1: {says: a thing}\n"
        "      |   ^^^^^^\n"
        "  help: write capitals, a dash and three digits, such as `SHOP-007`\n"
    )
