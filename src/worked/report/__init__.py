"""What does not hold, as people, programs and editors read it."""

PUBLIC = (
    "baseline",
    "github",
    "json",
    "problem_box",
    "sarif",
    "text",
)  # the modules that other packages import
