"""Blocking services over the API, without Qt: catalogue, art, streams, plays, and what waits on disk."""
