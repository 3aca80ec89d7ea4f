"""What an integration is: the key in the spec, its model, and its lowering."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from genmon.frozen import dataclass
from genmon.model.base import Spec
from genmon.plan.notify import Settings

S = TypeVar("S", bound=Spec)


@dataclass(frozen=True, slots=True)
class ReceiverKind(Generic[S]):
    """An integration: ``name`` is the key in the spec, ``<name>_configs`` its list in Alertmanager.

    ``lower`` turns the spec into Alertmanager's own fields, in the order upstream documents them;
    none at all means that nobody is told. ``since`` is the first Alertmanager (major, minor) that
    has it; ``secrets`` names the fields of the spec that hold paths of secret files, those of a
    mapping within as `tls.key_file`.
    ``by_severity`` names those that are mappings with names of severities as keys.
    ``fields_since`` names the fields of the spec that a later Alertmanager brought, each with that
    version; ``lacking`` the versions of which some builds come without it, each with such a build.
    """

    name: str
    spec: type[S]
    lower: Callable[[S], Settings]
    since: tuple[int, int] = (0, 25)
    secrets: tuple[str, ...] = ()
    by_severity: tuple[str, ...] = ()
    fields_since: tuple[tuple[str, tuple[int, int]], ...] = ()
    lacking: tuple[tuple[tuple[int, int], str], ...] = ()
