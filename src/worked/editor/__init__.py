"""The language server: what an editor shows of a page while it is written."""

PUBLIC = ("server",)  # the modules that other packages import
