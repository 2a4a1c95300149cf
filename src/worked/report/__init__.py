"""What does not hold, as people, programs and editors read it."""

PUBLIC = (
    "baseline",
    "machine_formats",
    "problem_box",
    "text",
)  # the modules that other packages import
