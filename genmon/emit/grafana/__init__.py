"""Plan to Grafana: one JSON file a dashboard."""

from __future__ import annotations

from genmon.emit._emitter import Emitter
from genmon.emit.grafana.files import files

EMITTER = Emitter("grafana", files)
