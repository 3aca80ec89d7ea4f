"""Times in words are refused at the word that is wrong."""

from __future__ import annotations

from tests.compiling import findings, text


def test_times_in_words_say_the_word_that_is_wrong() -> None:
    spec = """
    time_intervals:
      a: workdays 09:00-17:00
      b: [daily 09:00-17:00, monday 25:00-26:00]
      c: at lunch time
      d: {when: last friday 22:00-02:00}
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:6: error[GM210]: `workdays` is not a day
        1 | time_intervals:
        2 |   a: workdays 09:00-17:00
          |      ^^^^^^^^^^^^^^^^^^^^
      help: write `daily`, or a weekday's full name

    shop/a.yaml:3:26: error[GM210]: `25:00` is no time of day
        2 |   a: workdays 09:00-17:00
        3 |   b: [daily 09:00-17:00, monday 25:00-26:00]
          |                          ^^^^^^^^^^^^^^^^^^
      help: write one from 00:00 to 24:00

    shop/a.yaml:4:6: error[GM210]: `at lunch time` is not a day
        3 |   b: [daily 09:00-17:00, monday 25:00-26:00]
        4 |   c: at lunch time
          |      ^^^^^^^^^^^^^
      help: write `daily`, or a weekday's full name

    shop/a.yaml:5:13: error[GM210]: over midnight, the fourth or last weekday of a month may run into the next month, which Alertmanager cannot express
        4 |   c: at lunch time
        5 |   d: {when: last friday 22:00-02:00}
          |             ^^^^^^^^^^^^^^^^^^^^^^^
      help: end it at 24:00
    """)  # noqa: E501 - as people read it
