"""Find the extension files of a package, and refuse a misshapen one."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


class MisshapenExtensionError(TypeError):
    """An extension file that lacks its constant, has one of the wrong type, or repeats a name."""


def discover(package: ModuleType, constant: str, kind: type[T]) -> tuple[T, ...]:
    """Import the modules of ``package`` in sorted order and return each one's ``constant``.

    A module whose name starts with an underscore is a part of the package, not an extension.
    """
    found: dict[str, T] = {}
    for name in sorted(info.name for info in iter_modules(package.__path__)):
        if name.startswith("_"):
            continue
        extension = _constant(import_module(f"{package.__name__}.{name}"), constant, kind)
        key = str(getattr(extension, "name", name))
        if key in found:
            message = f"{package.__name__}: two extensions are named {key!r}"
            raise MisshapenExtensionError(message)
        found[key] = extension
    return tuple(found[key] for key in sorted(found))


def _constant(module: ModuleType, constant: str, kind: type[T]) -> T:
    value = getattr(module, constant, None)
    if not isinstance(value, kind):
        message = f"{module.__name__} must end in `{constant} = {kind.__name__}(...)`"
        raise MisshapenExtensionError(message)
    return value
