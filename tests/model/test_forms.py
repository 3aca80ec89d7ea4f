"""Names and other texts have a form, and who misses it is told which."""

from __future__ import annotations

from tests.compiling import findings, text


def test_each_kind_of_name_says_its_own_form() -> None:
    spec = """
    metrics:
      9lives: {type: gauge, counts: lives, labels: [le-ft]}
    signals:
      Is-Up: {value: up}
    alerts:
      is_up: [{name: target_down, equals: 0, severity: warning}]
    time_intervals:
      Office Hours: daily
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:3: error[GM205]: `9lives` is not a name that can stand here
        1 | metrics:
        2 |   9lives: {type: gauge, counts: lives, labels: [le-ft]}
          |   ^^^^^^
      help: write letters, digits, `_` and `:`, no digit first

    shop/a.yaml:2:49: error[GM205]: `le-ft` is not a name that can stand here
        1 | metrics:
        2 |   9lives: {type: gauge, counts: lives, labels: [le-ft]}
          |                                                 ^^^^^
      help: write letters, digits and `_`, no digit first

    shop/a.yaml:4:3: error[GM205]: `Is-Up` is not a name that can stand here
        3 | signals:
        4 |   Is-Up: {value: up}
          |   ^^^^^
      help: write lower case letters, digits and `_`, a letter first

    shop/a.yaml:6:18: error[GM205]: `target_down` is not a name that can stand here
        5 | alerts:
        6 |   is_up: [{name: target_down, equals: 0, severity: warning}]
          |                  ^^^^^^^^^^^
      help: write CamelCase with letters and digits

    shop/a.yaml:8:3: error[GM205]: `Office Hours` is not a name that can stand here
        7 | time_intervals:
        8 |   Office Hours: daily
          |   ^^^^^^^^^^^^
      help: write lower case letters, digits, `_` and `-`, a letter first
    """)


def test_texts_of_a_form_are_answered_with_a_sample() -> None:
    spec = """
    storage: {size: 10 GiB, remote_write: {far: {url: "ftp://x"}}}
    grafana: {datasource: prometheus}
    scrape:
      alertmanagers: [alertmanager]
      jobs:
        a: {targets: ["a:1"], path: metrics}
        b: {files: [targets.txt]}
        c: {targets: ["c:1"], probe: http, via: exporter}
    """
    assert findings(spec) == text("""
    shop/a.yaml:1:17: error[GM204]: `size` does not take `10 GiB`
        1 | storage: {size: 10 GiB, remote_write: {far: {url: "ftp://x"}}}
          |                 ^^^^^^
      help: write a size in Prometheus' words, such as `512MB` or `10GB`

    shop/a.yaml:1:51: error[GM204]: `url` does not take `ftp://x`
        1 | storage: {size: 10 GiB, remote_write: {far: {url: "ftp://x"}}}
          |                                                   ^^^^^^^^^
      help: write a whole address, such as `http://localhost:9090`

    shop/a.yaml:2:23: error[GM204]: `datasource` does not take `prometheus`
        1 | storage: {size: 10 GiB, remote_write: {far: {url: "ftp://x"}}}
        2 | grafana: {datasource: prometheus}
          |                       ^^^^^^^^^^
      help: write a whole address, such as `http://localhost:9090`

    shop/a.yaml:4:19: error[GM204]: `alertmanagers` does not take `alertmanager`
        3 | scrape:
        4 |   alertmanagers: [alertmanager]
          |                   ^^^^^^^^^^^^
      help: write `host:port`, or `https://host:port`

    shop/a.yaml:6:33: error[GM204]: `path` does not take `metrics`
        5 |   jobs:
        6 |     a: {targets: ["a:1"], path: metrics}
          |                                 ^^^^^^^
      help: write a path that starts with a slash, such as `/metrics`

    shop/a.yaml:7:17: error[GM204]: `files` does not take `targets.txt`
        6 |     a: {targets: ["a:1"], path: metrics}
        7 |     b: {files: [targets.txt]}
          |                 ^^^^^^^^^^^
      help: write a pattern of YAML or JSON files, such as `targets/*.yml`

    shop/a.yaml:8:45: error[GM204]: `via` does not take `exporter`
        7 |     b: {files: [targets.txt]}
        8 |     c: {targets: ["c:1"], probe: http, via: exporter}
          |                                             ^^^^^^^^
      help: write `host:port`
    """)


def test_a_colour_or_a_version_is_answered_with_a_sample() -> None:
    spec = """
    severities:
      info: {rank: 3, colour: Red, notify: [desk]}
    alerts:
      is_up: [{colour: "#ff", above: 1}]
    """
    assert findings(spec) == text("""
    shop/a.yaml:2:27: error[GM204]: `colour` does not take `Red`
        1 | severities:
        2 |   info: {rank: 3, colour: Red, notify: [desk]}
          |                           ^^^
      help: write a colour that Grafana knows, such as `dark-red`, or `#rrggbb`

    shop/a.yaml:4:20: error[GM204]: `colour` does not take `#ff`
        3 | alerts:
        4 |   is_up: [{colour: "#ff", above: 1}]
          |                    ^^^^^
      help: write a colour that Grafana knows, such as `dark-red`, or `#rrggbb`
    """)


def test_control_characters_do_not_reach_the_output() -> None:
    spec = r"""
    signals:
      is_up: {value: up, title: "a\tb\e[31m", about: "c\u202ed", seed: "\x07"}
    """
    made = "error[GM113]: this escape makes"
    said = [line for line in findings(spec).splitlines() if "error" in line]
    assert said == [
        f"shop/a.yaml:2:29: {made} U+001B (control character), which is refused",
        f"shop/a.yaml:2:50: {made} U+202E (RIGHT-TO-LEFT OVERRIDE), which is refused",
        f"shop/a.yaml:2:68: {made} U+0007 (control character), which is refused",
    ]


def test_a_tab_is_no_part_of_a_title() -> None:
    said = findings('signals: {is_up: {value: up, title: "a\\tb"}}')
    assert "error[GM204]: `title` does not take `a\\x09b`" in said
