"""What plays, in which order, and where: the pure queue, the sound engine, and the player that joins them."""
