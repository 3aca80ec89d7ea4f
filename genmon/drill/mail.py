"""A mail server on loopback that delivers nothing, and keeps every mail."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, Envelope, Session

from genmon.drill.arrivals import Arrival, Arrivals


class _Mailbox:
    """The handler that aiosmtpd calls for each mail; the client says which channel it is."""

    def __init__(self, kept: Arrivals) -> None:
        self._kept = kept

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        channel = session.host_name or ""
        to = f"mailto:{','.join(envelope.rcpt_tos)}"
        self._kept.put(Arrival(channel, time.time(), to, _texts(raw)))
        return "250 OK"


def _texts(raw: bytes) -> dict[str, str]:
    mail = message_from_bytes(raw, policy=policy.default)
    texts = {"subject": str(mail["Subject"])}
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        if part is not None:
            texts[kind] = str(part.get_content()).replace("\r\n", "\n")
    return texts


@contextmanager
def mailbox(kept: Arrivals) -> Iterator[str]:
    """Run the server and give its address, as in ``127.0.0.1:1234``."""
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(
        loop.create_server(lambda: SMTP(_Mailbox(kept), loop=loop), "127.0.0.1", 0)
    )
    host, port = server.sockets[0].getsockname()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield f"{host}:{port}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        server.close()
        _finish(loop)


def _finish(loop: asyncio.AbstractEventLoop) -> None:
    """End conversations that a client left open."""
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks))
    loop.close()
