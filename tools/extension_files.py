"""An import contract: folders of extension files in, the files that import one another out."""

from typing import cast

from grimp import ImportGraph
from importlinter import ContractCheck
from importlinter.contracts.independence import IndependenceContract
from importlinter.domain.helpers import module_expressions_to_modules
from importlinter.domain.imports import ModuleExpression


class ExtensionFilesContract(IndependenceContract):
    """Independence, but for the parts that a folder shares: as in the registry, ``_name.py``.

    A shared part that imports an extension still joins all who use it, and breaks the contract.
    """

    type_name = "extension_files"

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001  # not ours
        """Check what is left when the shared parts are taken off the list."""
        # The base class declares a field here, and finds in it what pyproject.toml says.
        listed = cast("set[ModuleExpression]", self.modules)
        names = (module.name for module in module_expressions_to_modules(graph, listed))
        kept = {ModuleExpression(name) for name in names if not _shared(name)}
        self.modules = kept  # type: ignore[assignment]  # as the base class does
        return super().check(graph, verbose)


def _shared(module_name: str) -> bool:
    return module_name.rpartition(".")[2].startswith("_")
