"""Jobs find targets, and probes have an exporter."""

from __future__ import annotations

from tests.compiling import findings, text


def test_a_job_finds_targets_and_a_probe_goes_through_an_exporter() -> None:
    spec = """
    scrape:
      jobs:
        none: {path: /metrics}
        probe: {targets: ["https://shop.example"], probe: http_2xx}
        via: {targets: ["https://shop.example"], via: "blackbox:9115"}
    """
    assert findings(spec) == text("""
    shop/a.yaml:3:11: error[GM211]: a job has `targets`, or `files` that list them
        2 |   jobs:
        3 |     none: {path: /metrics}
          |           ^^^^^^^^^^^^^^^^
      help: add `targets: [host:port]`, or `files: [targets/*.yml]`

    shop/a.yaml:4:12: error[GM211]: `probe` (the module) and `via` (the exporter) belong together
        3 |     none: {path: /metrics}
        4 |     probe: {targets: ["https://shop.example"], probe: http_2xx}
          |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: add the other one: `probe: http_2xx, via: blackbox-exporter:9115`

    shop/a.yaml:5:10: error[GM211]: `probe` (the module) and `via` (the exporter) belong together
        4 |     probe: {targets: ["https://shop.example"], probe: http_2xx}
        5 |     via: {targets: ["https://shop.example"], via: "blackbox:9115"}
          |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      help: add the other one: `probe: http_2xx, via: blackbox-exporter:9115`
    """)


def test_addresses_have_a_port_and_six_colons_are_an_address_too() -> None:
    spec = """
    scrape:
      alertmanagers: ["[::1]:9093", "alertmanager:9093"]
      jobs: {a: {targets: ["a:1"]}}
    """
    assert findings(spec) == ""


def test_nothing_happens_every_zero_seconds() -> None:
    spec = """
    scrape: {interval: 0s, evaluation_interval: 0s, jobs: {a: {targets: ["a:1"], timeout: 0s}}}
    storage: {retention: 0s}
    """
    assert findings(spec) == text("""
    shop/a.yaml:1:20: error[GM207]: no time at all is too short
        1 | scrape: {interval: 0s, evaluation_interval: 0s, jobs: {a: {targets: ["a:1"], timeout: 0s}}}
          |                    ^^
      help: write it like `5m`

    shop/a.yaml:1:45: error[GM207]: no time at all is too short
        1 | scrape: {interval: 0s, evaluation_interval: 0s, jobs: {a: {targets: ["a:1"], timeout: 0s}}}
          |                                             ^^
      help: write it like `5m`

    shop/a.yaml:1:87: error[GM207]: no time at all is too short
        1 | scrape: {interval: 0s, evaluation_interval: 0s, jobs: {a: {targets: ["a:1"], timeout: 0s}}}
          |                                                                                       ^^
      help: write it like `5m`

    shop/a.yaml:2:22: error[GM207]: no time at all is too short
        1 | scrape: {interval: 0s, evaluation_interval: 0s, jobs: {a: {targets: ["a:1"], timeout: 0s}}}
        2 | storage: {retention: 0s}
          |                      ^^
      help: write it like `5m`
    """)  # noqa: E501 - as people read it
