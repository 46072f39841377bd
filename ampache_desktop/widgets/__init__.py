"""Reusable, dumb widgets: they show what they are given, emit wishes, and know no server and no library."""
