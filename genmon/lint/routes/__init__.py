"""What is suspicious in routes that Alertmanager accepts: one analysis a file."""

from genmon.lint.routes._fault import Fault, Subject, find_faults

__all__ = ["Fault", "Subject", "find_faults"]
