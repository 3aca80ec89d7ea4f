"""Addresses as specs write them in, addresses that every reader reads alike out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from genmon.model import forms
from genmon.model.reading import not_read
from genmon.text.address import check_place, check_web_address
from genmon.text.refusal import Refusal

_LONGEST = 1000


def _checked(check: Callable[[str], None]) -> AfterValidator:
    def checked(text: str) -> str:
        try:
            check(text.removeprefix("https://") if check is check_place else text)
        except Refusal as refusal:
            raise not_read("value_error", refusal.what, refusal.step) from None
        return text

    return AfterValidator(checked)


is_web_address = _checked(check_web_address)
"""Refuses what is no whole address of http or https."""

Url = Annotated[str, StringConstraints(pattern=forms.URL, max_length=_LONGEST), is_web_address]
"""A whole address of a server."""

Link = Annotated[str, StringConstraints(pattern=forms.LINK, max_length=_LONGEST), is_web_address]
"""A whole address that stands in pages and messages."""

Address = Annotated[str, StringConstraints(pattern=forms.ADDRESS), _checked(check_place)]
"""A host and a port."""

AlertmanagerAddress = Annotated[
    str, StringConstraints(pattern=forms.ALERTMANAGER), _checked(check_place)
]
"""A host and a port, with ``https://`` before them where it speaks TLS."""

Target = Annotated[str, StringConstraints(pattern=forms.TARGET, max_length=_LONGEST)]
"""What a job asks: one word, which an exporter of probes may read in a way of its own."""
