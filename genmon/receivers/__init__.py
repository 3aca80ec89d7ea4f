"""Integrations of Alertmanager: one file each, ending in ``RECEIVER = ReceiverKind(...)``."""

from genmon.receivers._kind import ReceiverKind

__all__ = ["ReceiverKind"]
