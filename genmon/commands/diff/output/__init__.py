"""Folders of generated files in, the version of each system out: for ``genmon diff --out``."""
