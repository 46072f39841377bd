"""The embedded Ampache server: an invented library, its sound, its covers, and the API in front of it."""

from ampache_desktop.demo.faults import Fault, Faults, FaultSyntax
from ampache_desktop.demo.server import Demo, Seen, start

__all__ = ["Demo", "Fault", "FaultSyntax", "Faults", "Seen", "start"]
