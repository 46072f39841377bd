"""Item models: what a view shows of a library, a queue or a cover, without ever waiting."""
