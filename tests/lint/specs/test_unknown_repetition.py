"""`as` names a statement that does not exist."""

from __future__ import annotations

from textwrap import dedent

from tests.compiling import compile_shop, rendered


def test_a_repetition_of_nothing_points_at_the_name() -> None:
    spec = """
        seeds:
          SHOP-001: {says: requests are counted, not: they are not}
          SHOP-002: {says: requests have a number, as: SHOP-010}
    """
    assert rendered(compile_shop(spec)) == dedent(
        """\
        shop/a.yaml:3:48: error[GM351]: unknown statement `SHOP-010`
            2 |   SHOP-001: {says: requests are counted, not: they are not}
            3 |   SHOP-002: {says: requests have a number, as: SHOP-010}
              |                                                ^^^^^^^^
          help: did you mean `SHOP-001`?
        """
    )


def test_a_repetition_of_another_statement_is_fine() -> None:
    spec = """
        seeds:
          SHOP-001: {says: requests are counted, not: they are not}
          SHOP-002: {says: requests have a number, as: SHOP-001}
    """
    assert rendered(compile_shop(spec)) == ""
