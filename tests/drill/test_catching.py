"""The proxy and the mail server keep what is sent, and pass nothing on."""

from __future__ import annotations

import base64
import http.client
import smtplib
import ssl

from genmon.drill.arrivals import Arrivals
from genmon.drill.certificate import server_context
from genmon.drill.mail import mailbox
from genmon.drill.web import proxy

_USER = {"Proxy-Authorization": f"Basic {base64.b64encode(b'r0-webhook-0:drill').decode()}"}
_TRUSTING = ssl._create_unverified_context()  # noqa: S323, SLF001 - what receivers are told to do


def test_https_is_answered_in_place_of_the_host() -> None:
    kept = Arrivals()
    with proxy(kept, server_context()) as address:
        connection = http.client.HTTPSConnection(address, context=_TRUSTING)
        connection.set_tunnel("events.pagerduty.com", 443, _USER)
        connection.request("POST", "/v2/enqueue", b'{"a": 1}', {"Content-Type": "application/json"})
        assert connection.getresponse().status == 200
        connection.close()
    (arrival,) = kept.so_far
    assert (arrival.channel, arrival.url, arrival.body) == (
        "r0-webhook-0",
        "https://events.pagerduty.com:443/v2/enqueue",
        {"a": 1},
    )


def test_http_is_answered_in_place_of_the_host() -> None:
    kept = Arrivals()
    with proxy(kept, server_context()) as address:
        connection = http.client.HTTPConnection(address)
        form = {"Content-Type": "application/x-www-form-urlencoded", **_USER}
        connection.request("POST", "http://hooks.example/", b"a=1&b=%20", form)
        assert connection.getresponse().status == 200
        connection.close()
    (arrival,) = kept.so_far
    assert (arrival.channel, arrival.url) == ("r0-webhook-0", "http://hooks.example/")
    assert arrival.body == {"a": "1", "b": " "}


def test_a_mail_is_kept_with_the_name_that_its_sender_greets_with() -> None:
    kept = Arrivals()
    with mailbox(kept) as address:
        host, port = address.split(":")
        with smtplib.SMTP(host, int(port), local_hostname="r1-email-0") as client:
            client.sendmail("a@shop.example", "b@shop.example", "Subject: Hear\n\nhello\n")
    (arrival,) = kept.so_far
    assert (arrival.channel, arrival.url) == ("r1-email-0", "mailto:b@shop.example")
    assert arrival.body == {"subject": "Hear", "plain": "hello\n"}


def test_a_client_that_stays_does_not_keep_the_servers_up() -> None:
    kept = Arrivals()
    with mailbox(kept) as address:
        host, port = address.split(":")
        client = smtplib.SMTP(host, int(port))
    client.close()
    assert kept.so_far == ()
