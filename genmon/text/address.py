"""Addresses of the network: the text of one in, why no program could use it out."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from genmon.text.refusal import Refusal

_WEB = re.compile(r"https?://(?P<authority>[^/?#]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_PLACE = re.compile(r"(?P<host>\[[^\]]*\]|[^:\[\]]*)(?::(?P<port>.*))?", re.DOTALL)
_NAME = re.compile(r"(?=.{1,253}\.?$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?(?:\.(?!$)|\.?$))+")
_NUMBERS = re.compile(r"[0-9.]+")
_PORT = re.compile(r"[0-9]{1,5}")
_CUT_ESCAPE = re.compile(r"%(?![0-9a-fA-F]{2})")
_HIGHEST = 65_535
_WHOLE = "write a whole address, such as `https://host/path`"
_PORTS = "write a number from 1 to 65535"
_HOSTS = "write a name of letters, digits, dots and dashes, or an address such as `[::1]`"


def check_web_address(text: str) -> None:
    """Raise Refusal where a text is no address of http or https that every reader reads alike."""
    found = _WEB.fullmatch(text)
    if found is None:
        raise Refusal("this is not a web address", _WHOLE)
    if any(not sign.isprintable() or sign in ' "<>\\^`{|}' for sign in text):
        raise Refusal("a character of this address has to be escaped", "write it as `%` and digits")
    if _CUT_ESCAPE.search(text):
        raise Refusal(
            "a `%` begins an escape of two digits", "write `%25` where it stands for itself"
        )
    check_place(found["authority"].rpartition("@")[2])


def check_place(text: str) -> None:
    """Raise Refusal where a text is not a host, with a port or without."""
    found = _PLACE.fullmatch(text)
    if found is None or not _is_host(found["host"]):
        raise Refusal("this address has no host that there can be", _HOSTS)
    if found["port"] is not None and not _is_port(found["port"]):
        raise Refusal("this address has no port that there can be", _PORTS)


def _is_port(text: str) -> bool:
    return _PORT.fullmatch(text) is not None and 0 < int(text) <= _HIGHEST


def _is_host(text: str) -> bool:
    try:
        if text.startswith("["):
            return bool(IPv6Address(text[1:-1]))
        if _NUMBERS.fullmatch(text):
            return bool(IPv4Address(text))
    except AddressValueError:
        return False
    return _NAME.fullmatch(text) is not None
