"""Ampache Desktop: a music player for people who have an Ampache server."""

__version__ = "0.1.0"
