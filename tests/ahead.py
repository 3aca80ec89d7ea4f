"""What the tests that were chosen ask for, known before the first of them runs."""

from __future__ import annotations

from typing import Any

import pytest


def asked(request: pytest.FixtureRequest, name: str) -> tuple[Any, ...]:
    """Return the values that a parameter has in the module's tests, each once.

    So a fixture of the module can begin all at once what is mostly waiting.
    """
    own = (item for item in request.session.items if item.path == request.path)
    given = [item.callspec.params for item in own if hasattr(item, "callspec")]
    return tuple(dict.fromkeys(values[name] for values in given if name in values))
