"""A page worked again with one sign changed: what no check notices."""

PUBLIC = ("blind_spots", "operators", "survivors")  # the modules that other packages import
