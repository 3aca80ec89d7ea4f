"""The text of a YAML file of anybody's in, where it is nested deeper than a reader bears out.

libyaml composes and Python's readers construct by recursion: a hundred thousand brackets end in a
crash of the process. The events of a text are read one after the other.
"""

from __future__ import annotations

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent

DEEPEST = 100


class TooDeepError(yaml.YAMLError):
    """A text that is nested too deep; ``problem_mark`` is where, as with other errors of YAML."""

    def __init__(self, mark: object) -> None:
        """Keep the place."""
        super().__init__(f"nested more than {DEEPEST} deep")
        self.problem = str(self)
        self.problem_mark = mark


def check_depth(text: str) -> None:
    """Raise ``TooDeepError``, or what is said of a text that is no YAML."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise TooDeepError(event.start_mark)
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
