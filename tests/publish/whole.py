"""Artifacts → all that the output folder holds once they are published, by path."""

from __future__ import annotations

from collections.abc import Iterable

from genmon.artifact import Artifact
from genmon.publish import git_attributes
from genmon.publish.manifest import Listed, manifests


def records(artifacts: Iterable[Artifact]) -> dict[str, bytes]:
    """Return the manifests and git's attributes."""
    attributes = {git_attributes.NAME: git_attributes.CONTENT}
    return {**attributes, **manifests(map(Listed.of, artifacts))}


def whole(artifacts: tuple[Artifact, ...]) -> dict[str, bytes]:
    """Return the folder that holds these files and nothing else."""
    return {artifact.path: artifact.content for artifact in artifacts} | records(artifacts)
