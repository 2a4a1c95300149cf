"""What a cell drew, as SVG that is small and inert, and its twin of pixels; and drawings set into pages."""

PUBLIC = ("capture", "svg")  # the modules that other packages import
