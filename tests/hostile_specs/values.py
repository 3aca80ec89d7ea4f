"""The values that a hostile spec is made of, by what they attack."""

from __future__ import annotations

from typing import Any

DURATIONS = (
    "0s", "1s", "2s", "3s", "7s", "13s", "59s", "61s", "90s", "1m", "89m", "1h1s", "1d", "14d",
    "30d", "400d", "10y", "292y", "293y", "1ms", "0", "-5m", "5", "5 minutes",
    "99999999999999s",
)  # fmt: skip
NUMBERS = (
    0, 1, -1, 2, 3, 100, 0.5, -0.0, 0.1, 1e-30, 1e30, 1e308, 5e-324, 2**31, 2**53 + 1,
    2**63 - 1, -(2**63) + 1,
)  # fmt: skip
QUANTITIES = (
    "0", "-1", "1e308", "1e-308", "0.1%", "100%", "101%", "-5%", "1ms", "1s", "1d", "1/h",
    "0.001/h", "1e9/s", "1B", "10EiB", "1e30", "0.30000000000000004", "9" * 60,
    "1." + "0" * 50 + "1", "½", "١٢", "1 e3", "NaN", "Inf",
)  # fmt: skip
EXPRESSIONS = (
    r'{status=~"((x+x+)+y|x{30})"}', r'{status=~"(a+)+$"}', r'{status=~"\\pL"}',
    r'{status=~"a\\z"}', r'{status=~"(?U)a+"}', r'{status=~"[[:alpha:]]+"}',
    r'{status=~"\\Qa|b\\E"}', r'{status=~"(?i)get"}', r'{status=~"(?P<x>a)(?P<y>b)"}',
    r'{status=~"(?s).*"}', r'{status=~"a{1000}"}', r'{status=~"(a{900}){900}"}',
    r'{status=~"\\C"}', r'{status!~".*"}', r'{status=~""}', r'{status=~"(?=a)"}',
    r'{status=~"(a)\\1"}', r'{status=~"^$"}', r'{status=~"\\x{10FFFF}"}', r'{status=~"["}',
    r'{status=~"(?#x)"}', r'{status!=""}', r'{job=~"a|b|"}', r'{job="\u2028"}',
    r'{instance=~"(((((((((a*)*)*)*)*)*)*)*)*)*"}', r'{a="b",a!="b"}',
)  # fmt: skip
SELECTORS = (
    "up", "up{}", "{}", 'up{job=""}', "nothing_total", "ALERTS", "up or up", "up[5m]",
    "up offset 5m", "1", "", '{__name__="up"}', '{__name__=~".*"}', "up{job!=''}",
    "rate(up[5m])", "up @ 5", "(" * 300 + "up" + ")" * 300, "-" * 3000 + "1",
    "up" + "+up" * 900, "x" * 3000,
)  # fmt: skip
CHARACTERS = (
    "\x00", "\x07", "\x1b[31m", "\x7f", "\x80", "\x85", "\x9b31m", "\u00ad", "\u061c", "\u200b",
    "\u200e", "\u2028", "\u2029", "\u202e", "\u2066", "\u2069", "\ufeff", "\ufffe", "\uffff",
    "\U000e0041", "\U0010ffff", "\r", "\n", "\t",
)  # fmt: skip
TEXTS = (
    "", " ", "\n", "x" * 10_000, "{{", "{{ $labels.job }}", '{{ template "x" }}', "$var",
    "${__user.email}", "![x](http://evil.example/p.png)", "<script>alert(1)</script>",
    "::error::x", "x\n::error::y", "a\n---\nb: c", "]]>", "-->", "| | |", "`", "```\n", "%0a",
    "%s%n", "../../etc/passwd", "/dev/zero", "C:\\x", "null", "~", "true", "0x10", "1e3",
    "2020-01-01", "é", "a" * 64, "A", "😀" * 100, "\\", "'", '"', "#", "&a", "*a", "!t",
    "%d", "=", "(", "[", "[[", "javascript:alert(1)", "http://[", "http://[::1",
    "http://a:99999/", "http://u:p@h/", "//h",
)  # fmt: skip
NAMES = (
    "A", "a", "Aa", "a-b", "a_b", "__a", "a" * 63, "a" * 64, "A" * 200, "A" * 250, "con", "a.b",
    "a/b", "..", "up", "le", "job", "instance", "alertname", "severity", "system", "team",
    "watchdog", "it", "default", "none", "true",
)  # fmt: skip
TIMES = (
    "monday", "daily", "monday to friday 09:00-17:00", "monday to friday 09:00-17:00 UTC",
    "daily 24:00-00:00 UTC", "daily 22:00-06:00 Europe/Berlin",
    "last friday 02:00-04:00 America/New_York", "31 february", "first sunday 02:00-02:00 UTC",
    "2028-02-30 00:00-01:00 UTC", "9999-12-31 00:00-24:00 UTC", "0000-01-01",
    "1 to 31 00:00-24:00 UTC", "daily 09:00-17:00 Mars/Olympus",
    "daily 09:00-17:00 ../../etc/passwd", "january to december", "daily 25:00-26:00 UTC",
)  # fmt: skip
WORDS = (
    "warning", "critical", "info", "red", "green", "counter", "gauge", "histogram", "summary",
    "s", "ms", "bytes", "ratio", "percent", "bool", "timestamp", "score", "requests", "above",
    "at_least", "below", "at_most", "equals", "table", "stat", "timeseries", "median", "max",
    "min", "mean", "keep", "higher", "lower", "job", "instance", "any", "all", "UTC", "team",
    "false", "yes",
)  # fmt: skip
TREES: tuple[Any, ...] = (
    None, True, False, [], {}, [None], [[]], {"": ""}, {"a": {}}, [{}], [1, 2], ["a", "a"],
    [{"name": "A"}], {"default": "1%"}, {"above": 1}, {"job": "a"},
)  # fmt: skip
EVERYTHING: tuple[tuple[Any, ...], ...] = (
    DURATIONS, NUMBERS, QUANTITIES, SELECTORS, CHARACTERS, TEXTS, NAMES, TIMES, TREES,
)  # fmt: skip
