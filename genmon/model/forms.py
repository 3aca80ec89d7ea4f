"""The forms of texts that are more than words: a pattern, and what to tell who misses it."""

from __future__ import annotations

WORD = r"^[a-z][a-z0-9_-]*$"
SIGNAL_NAME = r"^[a-z][a-z0-9_]*$"
SEVERITY_NAME = r"^[A-Za-z][A-Za-z0-9_-]*$"
ALERT_NAME = r"^[A-Z][A-Za-z0-9]*$"
METRIC_NAME = r"^[a-zA-Z_:][a-zA-Z0-9_:]*$"
LABEL_NAME = r"^[a-zA-Z_][a-zA-Z0-9_]*$"
TEXT = r"^[^\x00-\x08\x0b-\x1f\x7f]*$"
LINE = r"^[^\x00-\x1f\x7f]*$"
COLOUR = r"^([a-z]+(-[a-z]+)*|#[0-9a-fA-F]{6})$"
ADDRESS = r"^(\[[0-9a-fA-F:]+\]|[^\s:/\[\]]+):[0-9]{1,5}$"
ALERTMANAGER = r"^(https://)?(\[[0-9a-fA-F:]+\]|[^\s:/\[\]]+):[0-9]{1,5}$"
URL = r"^https?://[^\s]+$"
LINK = r"^https?://[^\s\"<>{}]+$"
TARGET = r"^[^\s\x00-\x1f\x7f]+$"
PATH = r"^/[^\s]*$"
TARGET_FILES = r"^[^\s]+\.(yml|yaml|json)$"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`|~-]+"  # with a brace it would be a template
_HOST = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
_MAIL = rf"{_ATOM}(\.{_ATOM})*@{_HOST}(\.{_HOST})*"
MAIL = rf"^{_MAIL}$"
MAILBOX = rf"""^({_MAIL}|("[^"\\{{}}\x00-\x1f\x7f]+"|[\w'&/+-]+( [\w'&/+-]+)*) ?<{_MAIL}>)$"""
SIZE = r"^[0-9]+(MB|GB|TB)$"
CODE = r"^GM[1-7][0-9]{2}$"
STATEMENT = r"^[A-Z]+-[0-9]{3}$"
VARIABLE = r"^[A-Z_][A-Z0-9_]*$"
OUTPUT = r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$"
VERSION = r"^[0-9]+\.[0-9]+$"

NAMES = {
    WORD: "lower case letters, digits, `_` and `-`, a letter first",
    SIGNAL_NAME: "lower case letters, digits and `_`, a letter first",
    SEVERITY_NAME: "letters, digits, `_` and `-`, a letter first",
    CODE: "`GM` and three digits, as in front of a finding",
    STATEMENT: "capitals, a dash and three digits, such as `SHOP-007`",
    VARIABLE: "capitals, digits and `_`, no digit first",
    ALERT_NAME: "CamelCase with letters and digits",
    METRIC_NAME: "letters, digits, `_` and `:`, no digit first",
    LABEL_NAME: "letters, digits and `_`, no digit first",
}
"""What a name consists of, by its pattern."""

SAMPLES = {
    TEXT: "text without control characters",
    LINE: "text on one line, without control characters",
    COLOUR: "a colour that Grafana knows, such as `dark-red`, or `#rrggbb`",
    ADDRESS: "`host:port`",
    ALERTMANAGER: "`host:port`, or `https://host:port`",
    URL: "a whole address, such as `http://localhost:9090`",
    LINK: "a whole address, such as `https://host/path`",
    TARGET: "one word, such as `localhost:9100`",
    PATH: "a path that starts with a slash, such as `/metrics`",
    TARGET_FILES: "a pattern of YAML or JSON files, such as `targets/*.yml`",
    MAIL: "one address as `name@domain`",
    MAILBOX: "an address, such as `alerts@shop.example` or `Shop <alerts@shop.example>`",
    OUTPUT: "a path below the system's output, such as `prometheus/prometheus.yml`",
    SIZE: "a size in Prometheus' words, such as `512MB` or `10GB`",
    VERSION: 'two numbers in quotes, such as `"2.42"`',
}
"""What else to write, by the pattern that was missed."""
