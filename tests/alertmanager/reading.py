"""The text of a configuration in, the configuration out, for tests that write it themselves."""

from __future__ import annotations

from genmon.alertmanager import Config
from genmon.alertmanager.config.version import Version
from genmon.alertmanager.read.configuration import read_config


def config_of(text: str, version: Version = (0, 33)) -> Config:
    """Read a configuration that is sound."""
    read = read_config(text, "alertmanager.yml", version)
    assert read.config, read.diagnostics
    return read.config
