"""What the person has chosen and where it is kept: options, servers, secrets. No Qt; it may block."""
