"""``python -m mkdocs_feed.built``: what a folder still lacks that a host without our plugins has built.

It writes the address of the sitemap for crawlers, and the manifest of a finished site last of all.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from mkdocs_feed import manifest
from mkdocs_feed.sitemap import robots
from worked.site.mkdocs_yml import read


def main(arguments: list[str] | None = None) -> int:
    """Finish the folder that the configuration names. 0 if it holds every page of the site."""
    parser = argparse.ArgumentParser(prog="python -m mkdocs_feed.built", description=__doc__)
    parser.add_argument("--config", type=Path, default=Path("zensical.yml"))
    config = parser.parse_args(arguments).config
    options = read(config)
    site = config.parent / str(options.get("site_dir") or "site")
    finish(site, str(options.get("site_url") or "/"), config.parent / str(options.get("docs_dir") or "docs"))
    problems = manifest.verify(site)
    for problem in problems:
        print(f"{site}: {problem}", file=sys.stderr)
    return 1 if problems else 0


def finish(site: Path, home: str, docs: Path) -> None:
    """Write robots.txt, unless the author did, and the manifest with a page for each source in `docs`."""
    if not (docs / "robots.txt").exists():
        (site / "robots.txt").write_text(robots(urljoin(home, "sitemap.xml")), encoding="utf-8")
    manifest.write(site, pages(docs))


def pages(docs: Path) -> Iterator[str]:
    """The path of each page in a built site, as hosts give it where nothing else is said."""
    for source in sorted(docs.rglob("*.md")):
        path = source.relative_to(docs).with_suffix("")
        folder = path.parent if path.name in ("index", "README") else path
        yield (folder / "index.html").as_posix()


if __name__ == "__main__":
    raise SystemExit(main())
