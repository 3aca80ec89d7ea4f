"""Rules and routes to what arrives: a real Prometheus and a real Alertmanager, on loopback."""

from genmon.drill.arrivals import Arrival
from genmon.drill.blocks import NoBlocksError, answering, last_sample
from genmon.drill.loopback import Channel, Loopback, channels, loopback
from genmon.drill.perform import perform
from genmon.drill.samples import Line
from genmon.drill.scene import Held, Performance, Programs, Scene
from genmon.drill.servers import ServerFailed, Stopped

__all__ = [
    "Arrival",
    "Channel",
    "Held",
    "Line",
    "Loopback",
    "NoBlocksError",
    "Performance",
    "Programs",
    "Scene",
    "ServerFailed",
    "Stopped",
    "answering",
    "channels",
    "last_sample",
    "loopback",
    "perform",
]
