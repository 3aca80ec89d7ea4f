"""Inhibition has two sides."""

from __future__ import annotations

from tests.compiling import findings, text


def test_an_alert_cannot_silence_itself() -> None:
    spec = """
    inhibit:
      - {silence: [Down, Slow], by: Down}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:5: error[GM211]: `Down` cannot silence itself
        1 | inhibit:
        2 |   - {silence: [Down, Slow], by: Down}
          |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: take it out of one of the two lists
    """)
