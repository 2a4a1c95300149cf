"""What does not hold: as data, and as people read it."""
