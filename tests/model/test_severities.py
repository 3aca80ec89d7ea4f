"""Severities reach somebody."""

from __future__ import annotations

from tests.compiling import findings, text


def test_a_severity_reaches_somebody() -> None:
    spec = """
    severities:
      info: {rank: 0, notify: []}
      note: {rank: 100, notify: [{only_during: nights}]}
      page: {rank: 3, notify: desk}
      mail: {rank: 4, notify: [5]}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:16: error[GM204]: `rank` is too small
        1 | severities:
        2 |   info: {rank: 0, notify: []}
          |                ^
      help: write 1 or more

    shop/a.yaml:2:27: error[GM204]: `notify` is empty
        1 | severities:
        2 |   info: {rank: 0, notify: []}
          |                           ^^
      help: write one item or more, or leave the key out

    shop/a.yaml:3:16: error[GM204]: `rank` is too large
        2 |   info: {rank: 0, notify: []}
        3 |   note: {rank: 100, notify: [{only_during: nights}]}
          |                ^^^
      help: write 99 or less

    shop/a.yaml:3:30: error[GM202]: `to` is missing in `notify`
        2 |   info: {rank: 0, notify: []}
        3 |   note: {rank: 100, notify: [{only_during: nights}]}
          |                              ^^^^^^^^^^^^^^^^^^^^^
      help: add `to: …`, a name from `receivers`

    shop/a.yaml:4:27: error[GM203]: `notify` takes a list, not text
        3 |   note: {rank: 100, notify: [{only_during: nights}]}
        4 |   page: {rank: 3, notify: desk}
          |                           ^^^^
      help: write a list: `[desk]`

    shop/a.yaml:5:28: error[GM203]: `notify` takes a mapping, not the number 5
        4 |   page: {rank: 3, notify: desk}
        5 |   mail: {rank: 4, notify: [5]}
          |                            ^
      help: write keys and values such as `{key: value}`
    """)
