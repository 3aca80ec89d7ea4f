"""Generated files → a commit on a branch of a Git repository, with no work tree touched."""

from genmon.publish.git.publish import Committed, FileChange, Publication, publish_commit
from genmon.publish.git.repository import Repository, repository_at, repository_of
from genmon.publish.git.run import NO_GIT
from genmon.publish.git.specs_commit import SpecsCommit, specs_commit
from genmon.publish.git.target import Target
from genmon.publish.git.trailer import TRAILER

__all__ = [
    "NO_GIT",
    "TRAILER",
    "Committed",
    "FileChange",
    "Publication",
    "Repository",
    "SpecsCommit",
    "Target",
    "publish_commit",
    "repository_at",
    "repository_of",
    "specs_commit",
]
