"""A page worked again with one sign changed: what no check notices."""
