"""A statement has a reason why it cannot be monitored, and a `seed` answers it."""

from __future__ import annotations

from textwrap import dedent

from tests.compiling import compile_shop, rendered


def test_the_seed_and_the_reason_are_both_shown() -> None:
    spec = """
        seeds:
          SHOP-001: {says: requests are counted, not: nobody counts}
        metrics:
          requests_total: {type: counter, counts: requests, seed: SHOP-001}
    """
    assert rendered(compile_shop(spec)) == dedent(
        """\
        shop/a.yaml:4:59: error[GM353]: `SHOP-001` is answered here, although it cannot be monitored
            1 | seeds:
            2 |   SHOP-001: {says: requests are counted, not: nobody counts}
              |                                               ------------- the reason
            3 | metrics:
            4 |   requests_total: {type: counter, counts: requests, seed: SHOP-001}
              |                                                           ^^^^^^^^
          help: remove this `seed`, or the reason
        """
    )


def test_a_reason_alone_is_fine() -> None:
    spec = """
        seeds:
          SHOP-001: {says: requests are counted, not: nobody counts}
        metrics:
          requests_total: {type: counter, counts: requests}
    """
    assert rendered(compile_shop(spec)) == ""
