"""Find the extension files of a package, and refuse a misshapen one."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


class MisshapenExtensionError(TypeError):
    """An extension file that lacks its constant, has one of the wrong type, or repeats a name."""


def discover(package: ModuleType, constant: str, kind: type[T]) -> tuple[T, ...]:
    """Import the modules of ``package`` in sorted order and return each one's ``constant``.

    A module whose name starts with an underscore is a part of the package, not an extension. A
    package below without the constant is a family: its own modules are extensions.
    """
    extensions: dict[str, T] = {}
    for module in _modules(package, constant):
        extension = _constant(module, constant, kind)
        key = str(getattr(extension, "name", module.__name__.rpartition(".")[2]))
        if key in extensions:
            message = f"{package.__name__}: two extensions are named {key!r}"
            raise MisshapenExtensionError(message)
        extensions[key] = extension
    return tuple(extensions[key] for key in sorted(extensions))


def _modules(package: ModuleType, constant: str) -> Iterator[ModuleType]:
    for name in sorted(info.name for info in iter_modules(package.__path__)):
        if name.startswith("_"):
            continue
        module = import_module(f"{package.__name__}.{name}")
        is_family = hasattr(module, "__path__") and not hasattr(module, constant)
        yield from _modules(module, constant) if is_family else (module,)


def _constant(module: ModuleType, constant: str, kind: type[T]) -> T:
    value = getattr(module, constant, None)
    if not isinstance(value, kind):
        message = f"{module.__name__} must end in `{constant} = {kind.__name__}(...)`"
        raise MisshapenExtensionError(message)
    return value
