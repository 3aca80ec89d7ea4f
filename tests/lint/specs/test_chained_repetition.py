"""`as` names a statement that has an `as` itself."""

from __future__ import annotations

from textwrap import dedent

from tests.compiling import compile_shop, rendered


def test_a_chain_names_its_end() -> None:
    spec = """
        seeds:
          SHOP-001: {says: requests are counted, not: they are not}
          SHOP-002: {says: they have a number, as: SHOP-001}
          SHOP-003: {says: there are so many, as: SHOP-002}
    """
    assert rendered(compile_shop(spec)) == dedent(
        """\
        shop/a.yaml:4:43: error[GM352]: `SHOP-003` repeats `SHOP-002`, which is itself a repetition
            2 |   SHOP-001: {says: requests are counted, not: they are not}
            3 |   SHOP-002: {says: they have a number, as: SHOP-001}
              |                                            -------- `SHOP-002` repeats `SHOP-001`
            4 |   SHOP-003: {says: there are so many, as: SHOP-002}
              |                                           ^^^^^^^^
          help: write `as: SHOP-001`
        """
    )


def test_a_circle_has_no_end_to_name() -> None:
    spec = """
        seeds:
          SHOP-001: {says: requests are counted, as: SHOP-002}
          SHOP-002: {says: they have a number, as: SHOP-001}
    """
    assert rendered(compile_shop(spec)) == dedent(
        """\
        shop/a.yaml:2:46: error[GM352]: `SHOP-001` repeats `SHOP-002`, which is itself a repetition
            1 | seeds:
            2 |   SHOP-001: {says: requests are counted, as: SHOP-002}
              |                                              ^^^^^^^^
            3 |   SHOP-002: {says: they have a number, as: SHOP-001}
              |                                            -------- `SHOP-002` repeats `SHOP-001`
          help: say what answers one of them

        shop/a.yaml:3:44: error[GM352]: `SHOP-002` repeats `SHOP-001`, which is itself a repetition
            1 | seeds:
            2 |   SHOP-001: {says: requests are counted, as: SHOP-002}
              |                                              -------- `SHOP-001` repeats `SHOP-002`
            3 |   SHOP-002: {says: they have a number, as: SHOP-001}
              |                                            ^^^^^^^^
          help: say what answers one of them
        """
    )


def test_a_statement_does_not_repeat_itself() -> None:
    spec = """
        seeds:
          SHOP-001: {says: requests are counted, as: SHOP-001}
    """
    assert rendered(compile_shop(spec)) == dedent(
        """\
        shop/a.yaml:2:46: error[GM352]: `SHOP-001` repeats itself
            1 | seeds:
            2 |   SHOP-001: {says: requests are counted, as: SHOP-001}
              |                                              ^^^^^^^^
          help: name another statement
        """
    )
