"""What passes between the stages, as plain data: a source, its document, relations, diagnostics, settings."""

PUBLIC = (
    "codes",
    "conventions",
    "diagnostic",
    "document",
    "enclosed",
    "result",
    "settings",
    "source",
    "step",
    "suggest",
    "unit_names",
)  # the modules that other packages import
