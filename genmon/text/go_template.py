"""Text for Go templates, the language of annotations and of notifications."""

from __future__ import annotations


def literal(text: str) -> str:
    """Make a text safe for a Go template: what looks like an action is printed as it is."""
    return text.replace("{{", '{{ "{{" }}')
