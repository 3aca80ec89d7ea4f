"""`seed` names a statement that the system's list does not hold."""

from __future__ import annotations

from textwrap import dedent

from tests.compiling import compile_shop, rendered


def test_a_seed_outside_the_list_points_at_the_seed() -> None:
    spec = """
        seeds:
          SHOP-001: {says: requests are counted}
          SHOP-002: {says: so are errors}
        metrics:
          requests_total: {type: counter, counts: requests, seed: SHOP-011}
          errors_total: {type: counter, counts: errors, seed: [SHOP-002, OTHER-1]}
    """
    assert rendered(compile_shop(spec)) == dedent(
        """\
        shop/a.yaml:5:59: error[GM350]: unknown statement `SHOP-011`
            4 | metrics:
            5 |   requests_total: {type: counter, counts: requests, seed: SHOP-011}
              |                                                           ^^^^^^^^
          help: did you mean `SHOP-001`?

        shop/a.yaml:6:66: error[GM350]: unknown statement `OTHER-1`
            5 |   requests_total: {type: counter, counts: requests, seed: SHOP-011}
            6 |   errors_total: {type: counter, counts: errors, seed: [SHOP-002, OTHER-1]}
              |                                                                  ^^^^^^^
          help: known statements: `SHOP-001`, `SHOP-002`
        """
    )


def test_without_a_list_every_seed_is_taken() -> None:
    spec = """
        metrics:
          requests_total: {type: counter, counts: requests, seed: SHOP-011}
    """
    assert rendered(compile_shop(spec)) == ""
