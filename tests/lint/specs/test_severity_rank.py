"""Each severity has a rank of its own."""

from __future__ import annotations

from tests.compiling import findings, text


def test_two_severities_of_one_rank_are_both_shown() -> None:
    spec = """
    severities:
      info: {rank: 2, notify: [desk]}
      note: {rank: 4, notify: [desk]}
    """
    assert findings(spec) == text("""
    shop/system.yaml:4:19: error[GM308]: `warning` and `info` both have rank 2
        3 |   critical: {rank: 1, colour: red, notify: [desk]}
        4 |   warning: {rank: 2, colour: orange, notify: [desk]}
          |                   ^
      note: shop/a.yaml:2:16: `info` has it too
        1 | severities:
        2 |   info: {rank: 2, notify: [desk]}
          |                -
      help: give one of them another rank; 1 is the most urgent
    """)


def test_ranks_need_not_be_without_gaps() -> None:
    spec = """
    severities: {note: {rank: 99, notify: [desk]}}
    """
    assert findings(spec) == ""
