"""What all figures share: the house style, and grey pictures as arrays."""
