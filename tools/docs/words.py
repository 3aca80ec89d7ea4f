"""What the models leave unsaid: words of the language's page, and of the JSON Schema."""

from genmon.commands.schema.words import UNSAID

"""Meanings by model and key; one that the model says itself by now is to be taken out."""

SHORT_FORMS = {
    "AlertSet": (
        "Some alerts: the name of one, a list of names, or labels and the values that they may "
        "have, `{severity: [medium, low]}`."
    ),
}
"""Models that are written without keys of their own, and how."""

__all__ = ["SHORT_FORMS", "UNSAID"]
