"""Pages and side panels: models and widgets put together. Panels never call panels."""
