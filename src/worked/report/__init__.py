"""What does not hold, as people, programs and editors read it."""
