"""Mail through a server that speaks TLS from the start, on port 465, as Alertmanager knows it."""

from __future__ import annotations

import asyncio
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest
import trustme
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.compiling import plan_of
from tests.live.servers import running
from tests.releases import RELEASES, program

pytestmark = pytest.mark.server

PATIENCE = 30
HOST = "127.0.0.46"
"""An address of loopback that nobody else has: Alertmanager goes by the number of the port."""
SMARTHOST = f"{HOST}:465"


def _may_listen() -> bool:
    with socket.socket() as one:
        try:
            one.bind((HOST, 465))
        except OSError:
            return False
    return True


@pytest.fixture(params=RELEASES)
def alertmanager(request: pytest.FixtureRequest) -> str:
    return program("alertmanager", request.param).path


@pytest.mark.skipif(not _may_listen(), reason="port 465 is for root, or taken")
def test_mail_leaves_over_port_465_and_the_certificate_is_looked_at(
    alertmanager: str, tmp_path: Path
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    with _mail_server(authority) as mails:
        (tmp_path / "alertmanager.yml").write_text(json.dumps(_config(tmp_path / "ca.pem")))
        command = [alertmanager, "--config.file=alertmanager.yml", "--storage.path=data"]
        with running(
            lambda a: [*command, "--cluster.listen-address=", f"--web.listen-address={a}"], tmp_path
        ) as server:
            alerts = [{"labels": {"alertname": "Down"}}]
            server.post("/api/v2/alerts", json.dumps(alerts).encode(), "application/json")
            assert mails.get(timeout=PATIENCE) == ["team@shop.example"], server.log


def _config(authority: Path) -> dict[str, object]:
    """Return a configuration whose mail is sent as genmon writes it."""
    smtp = plan_of(f'smtp: {{smarthost: "{SMARTHOST}", from: a@shop.example}}').notifying.smtp
    assert smtp is not None
    mail = {"to": "team@shop.example", "tls_config": {"ca_file": str(authority)}}
    return {
        "global": {
            "smtp_smarthost": smtp.smarthost,
            "smtp_from": smtp.sender,
            "smtp_require_tls": smtp.require_tls,
        },
        "route": {"receiver": "mail", "group_wait": "0s", "group_interval": "1s"},
        "receivers": [{"name": "mail", "email_configs": [mail]}],
    }


class _Mailbox:
    def __init__(self, mails: Queue[list[str]]) -> None:
        self._mails = mails

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self._mails.put(envelope.rcpt_tos)
        return "250 OK"


@contextmanager
def _mail_server(authority: trustme.CA) -> Iterator[Queue[list[str]]]:
    mails: Queue[list[str]] = Queue()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(HOST).configure_cert(context)
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(
        loop.create_server(lambda: SMTP(_Mailbox(mails), loop=loop), HOST, 465, ssl=context)
    )
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield mails
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        loop.run_until_complete(_ended(loop))
        loop.close()


async def _ended(loop: asyncio.AbstractEventLoop) -> None:
    """Wait for the connections to be gone: the Alertmanager has been stopped."""
    others = asyncio.all_tasks(loop) - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0.1)
