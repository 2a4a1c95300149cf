"""The MkDocs plugin: the only package, with mkdocs_feed, that says mkdocs."""
