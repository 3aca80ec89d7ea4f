"""Generated files → the output folder, whole or not at all, and whether the folder is current."""

from genmon.publish.currency import Currency, verify
from genmon.publish.paths import MANIFEST
from genmon.publish.write import Published, publish

__all__ = ["MANIFEST", "Currency", "Published", "publish", "verify"]
