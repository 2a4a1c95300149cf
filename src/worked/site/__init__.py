"""The site of a page: its configuration, read without its host, and which of its pages are worked."""

PUBLIC = ("files", "lock", "mkdocs_yml")  # the modules that other packages import
