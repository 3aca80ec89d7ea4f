"""A certificate that nobody trusts, for the hosts that receivers name."""

from __future__ import annotations

import ssl

import trustme


def server_context() -> ssl.SSLContext:
    """Return what a server needs to speak TLS with a client that asks for no proof."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("drill.invalid").configure_cert(context)
    return context
