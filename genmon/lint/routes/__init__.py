"""What is suspicious in routes that Alertmanager accepts: one rule a file."""

from genmon.lint.routes._subject import Subject

__all__ = ["Subject"]
