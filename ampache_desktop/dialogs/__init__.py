"""Windows of their own: signing in, settings, the list of keys."""
