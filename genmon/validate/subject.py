"""An artifact to what a tool is given to check: the file itself and the files it refers to."""

from __future__ import annotations

from hashlib import sha256

from genmon.artifact import Artifact
from genmon.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """A file that a tool is asked about, and all ``files`` (path, bytes) that it then reads.

    The artifact's own file is one of them; its bytes may differ from the artifact's.
    """

    artifact: Artifact
    files: tuple[tuple[str, bytes], ...]

    @property
    def size(self) -> int:
        """Return the bytes that the tool reads."""
        return sum(len(content) for _, content in self.files)

    def key(self, checker: str) -> str:
        """Return the text that tells this check from any other: who checks which bytes where."""
        listed = (f"{sha256(content).hexdigest()} {path}" for path, content in self.files)
        return "\n".join([checker, self.artifact.path, *sorted(listed)])
