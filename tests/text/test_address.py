"""Addresses that every reader reads alike, and why others are refused."""

from __future__ import annotations

import pytest

from genmon.text.address import check_place, check_web_address
from genmon.text.refusal import Refusal


@pytest.mark.parametrize(
    "text",
    [
        "http://localhost",
        "https://hooks.example.org:443/a/b?c=d%20e#f",
        "HTTPS://example.org./",
        "http://10.0.0.1:9090",
        "http://[::1]:9090/x",
        "http://user:word@host/",
        "http://bücher.example/",
        "http://my_host/",
    ],
)
def test_a_whole_address_is_accepted(text: str) -> None:
    check_web_address(text)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("host/path", "this is not a web address"),
        ("ftp://host/", "this is not a web address"),
        ("http:host", "this is not a web address"),
        ("http://", "this address has no host that there can be"),
        ("http:///path", "this address has no host that there can be"),
        ("http://[", "this address has no host that there can be"),
        ("http://[::1", "this address has no host that there can be"),
        ("http://[x]/", "this address has no host that there can be"),
        ("http://999.1.1.1/", "this address has no host that there can be"),
        ("http://a..b/", "this address has no host that there can be"),
        ("http://-a/", "this address has no host that there can be"),
        ("http://a:99999/", "this address has no port that there can be"),
        ("http://a:0/", "this address has no port that there can be"),
        ("http://a:/", "this address has no port that there can be"),
        ("http://a:b@c:d/", "this address has no port that there can be"),
        ("http://a/b c", "a character of this address has to be escaped"),
        ("http://a/\u202e", "a character of this address has to be escaped"),
        ("http://a/\x1b", "a character of this address has to be escaped"),
        ("http://a/{{.}}", "a character of this address has to be escaped"),
        ("http://a/%zz", "a `%` begins an escape of two digits"),
    ],
)
def test_half_an_address_or_an_odd_one_is_refused(text: str, what: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_web_address(text)
    assert refused.value.what == what
    assert refused.value.step


def test_a_place_has_a_port_between_1_and_65535() -> None:
    check_place("localhost:65535")
    with pytest.raises(Refusal):
        check_place("localhost:65536")
