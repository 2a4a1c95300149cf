"""What a formula can be worth, and when two values are equal."""
