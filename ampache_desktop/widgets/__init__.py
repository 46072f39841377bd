"""Reusable, dumb widgets: they show what they are given and emit wishes. They know no server and no library."""
