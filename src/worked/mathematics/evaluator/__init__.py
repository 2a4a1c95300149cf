"""The value of a member in an environment."""
