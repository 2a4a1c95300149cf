"""Sites that are built inside the tests."""

import logging

from mkdocs.commands.build import build
from mkdocs.config import load_config

YML = """\
site_name: A site
site_url: https://example.org/sub/
theme: {name: material, font: false}
plugins:
  - blog: {blog_dir: ., post_dir: posts, post_url_format: "posts/{file}", post_readtime: false, pagination_per_page: 2}
  - worked
markdown_extensions:
  - footnotes
  - tables
  - toc: {permalink: true}
  - pymdownx.superfences
  - pymdownx.snippets: {base_path: [ROOT], check_paths: true}
validation:
  links: {not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}
"""


def write(root, files):
    """Writes files, of text or of bytes, below a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def built(root, files, yml=YML, command="build", **options):
    """The folder of the site that MkDocs makes of these files. Raises what MkDocs raises."""
    write(root, {"mkdocs.yml": yml.replace("ROOT", str(root)), **files})
    config = load_config(str(root / "mkdocs.yml"), **options)
    config.plugins.on_startup(command=command, dirty=False)
    try:
        build(config, serve_url="http://localhost/" if command == "serve" else None)
    finally:
        config.plugins.on_shutdown()
    return root / "site"


def page(site, name):
    """The HTML of a page."""
    return (site / name).read_text(encoding="utf-8")


def post(title, text, date="2026-01-01", more=""):
    """A post with its front matter."""
    return f"---\ndate: {date}\n{more}---\n\n\n\n# {title}\n\n{text}\n"


class Heard(logging.Handler):
    """Hears what MkDocs says."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())
