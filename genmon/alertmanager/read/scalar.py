"""One YAML scalar in, the value that Alertmanager's Go types take from it out.

Each function raises ``ValueError`` with the reason where Alertmanager refuses the scalar.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from yaml import Node, ScalarNode

from genmon.alertmanager.read.yaml_node import is_plain, what

_TRUE = frozenset(["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"])
_FALSE = frozenset(["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"])
_INTEGER = re.compile(r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]*|[0-9][0-9_]*)")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.nan"
)
_DURATION = re.compile(
    r"(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?", re.ASCII
)
_UNITS = (31_536_000_000, 604_800_000, 86_400_000, 3_600_000, 60_000, 1000, 1)
_LONGEST = (2**63 - 1) // 1_000_000
_GO_DURATION = re.compile(r"[-+]?(?:0|(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)")
_SECRET = "<secret>"  # noqa: S105 - what Alertmanager prints in place of one
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def text(node: Node) -> str:
    """Read text: any scalar will do."""
    if not isinstance(node, ScalarNode):
        raise ValueError(f"{what(node)} where text is expected")  # noqa: TRY004 - a user's mistake
    value = node.value
    assert isinstance(value, str)  # noqa: S101 - PyYAML's scalars are
    return value


def boolean(node: Node) -> bool:
    """Read a truth value by YAML 1.1."""
    value = text(node)
    plain = isinstance(node, ScalarNode) and is_plain(node)
    if not plain or value not in _TRUE | _FALSE:
        raise ValueError(f"{what(node)} where `true` or `false` is expected")
    return value in _TRUE


def integer(node: Node) -> int:
    """Read a whole number of 64 bits."""
    value = text(node)
    plain = isinstance(node, ScalarNode) and is_plain(node)
    if plain and _INTEGER.fullmatch(value):
        number = _whole(value)
        if -(2**63) <= number < 2**63:
            return number
    if plain and _FLOAT.fullmatch(value) and "n" not in value.lower():
        return int(float(value))
    raise ValueError(f"{what(node)} where a whole number is expected")


def _whole(value: str) -> int:
    digits = value.replace("_", "")
    negative, digits = digits.startswith("-"), digits.lstrip("+-")
    octal = digits.startswith("0") and len(digits) > 1 and digits[1] in "01234567"
    number = int(digits, 8) if octal else int(digits, 0)
    return -number if negative else number


def natural(node: Node) -> int:
    """Read a whole number that is not negative."""
    number = integer(node)
    if number < 0:
        raise ValueError(f"{what(node)} where a whole number from 0 is expected")
    return number


def number(node: Node) -> float:
    """Read a number."""
    value = text(node)
    if isinstance(node, ScalarNode) and is_plain(node) and _FLOAT.fullmatch(value):
        return float(value.replace(".inf", "inf").replace(".nan", "nan"))
    return float(integer(node))


def seconds(node: Node) -> float:
    """Read a duration as Prometheus writes it, such as `1h30m`, in seconds."""
    return prometheus_duration(text(node))


def prometheus_duration(value: str) -> float:
    """Read `1h30m` and the like, or `0`; raises ``ValueError`` for what is no duration."""
    if value == "0":
        return 0
    found = _DURATION.fullmatch(value)
    if not value or found is None:
        raise ValueError(f"`{value}` is not a duration: write it like `5m` or `1h30m`")
    total = sum(int(part) * unit for part, unit in zip(found.groups("0"), _UNITS, strict=True))
    if total > _LONGEST:
        raise ValueError(f"`{value}` is too long a duration")
    return total / 1000


def go_duration(node: Node) -> str:
    """Read a duration as Go writes it, such as `1h30m` or `1.5s`."""
    value = text(node)
    if not _GO_DURATION.fullmatch(value):
        raise ValueError(f"`{value}` is not a duration: write it like `30s` or `1h30m`")
    return value


def go_duration_or_number(node: Node) -> str:
    """Read a duration as Go writes it, or a number of nanoseconds."""
    if isinstance(node, ScalarNode) and is_plain(node):
        try:
            return f"{integer(node)}ns"
        except ValueError:
            pass
    return go_duration(node)


def url(node: Node) -> str:
    """Read a web address with a host."""
    value = text(node)
    if not value.lower().startswith(("http://", "https://", "http:", "https:")):
        scheme = value.partition(":")[0] if _SCHEME.match(value) else ""
        raise ValueError(f"`{scheme}` is no scheme of a web address: write `https://…`")
    if not _parsed(value).netloc:
        raise ValueError("a web address without a host")
    return value


def any_url(node: Node) -> str:
    """Read an address of any scheme, as Go's `url.Parse` does."""
    value = text(node)
    _parsed(value)
    return value


def _parsed(value: str) -> SplitResult:
    if any(ord(character) < 0x20 or ord(character) == 0x7F for character in value):  # noqa: PLR2004
        raise ValueError("a control character in an address")
    if re.search(r"%(?![0-9a-fA-F]{2})", value.partition("?")[0]):
        raise ValueError(f"`{value}` has an invalid escape")
    try:
        parts = urlsplit(value)
    except ValueError as error:
        raise ValueError(f"`{value}` is no address: {error}") from None
    host = parts.netloc.rpartition("@")[2].rpartition("]")[2]
    if ":" in host and not re.fullmatch("[0-9]*", host.rpartition(":")[2]):
        raise ValueError(f"`{value}` is no address: its port is no number")
    if " " in parts.netloc or (not parts.scheme and ":" in value.partition("/")[0]):
        raise ValueError(f"`{value}` is no address")
    return parts


def secret_url(node: Node) -> str:
    """Read a web address, or what Alertmanager prints in place of a secret one."""
    value = text(node)
    return value if value == _SECRET else url(node)


def template_url(node: Node) -> str:
    """Read a web address, or a text that becomes one; nothing at all is no mistake either."""
    value = text(node)
    if value.count("{{") > value.count("}}"):
        raise ValueError(f"`{value}` has an action that does not end")
    return value if not value or "{{" in value else secret_url(node)


def host_port(node: Node) -> str:
    """Read `host:port`; both may be empty together."""
    value = text(node)
    if not value:
        return value
    host, colon, port = value.rpartition(":")
    bracketed = host.startswith("[") and host.endswith("]")
    if not colon or (":" in host and not bracketed):
        raise ValueError(f"`{value}` is no `host:port`")
    if not port:
        raise ValueError(f"`{value}` has no port")
    return value


def tls_version(node: Node) -> str:
    """Read a TLS version by name."""
    value = text(node)
    if value not in {"TLS10", "TLS11", "TLS12", "TLS13"}:
        raise ValueError(f"`{value}` is no TLS version: write `TLS12` or `TLS13`")
    return value
