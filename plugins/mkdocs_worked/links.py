"""Links that lead out of the docs folder: MkDocs would publish what they lead to."""

import os
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from worked.model.settings import Settings
from worked.site.files import excluded


def refused(files: Files, config: MkDocsConfig, settings: Settings) -> Iterator[tuple[File, str]]:
    """Each file that stands in the docs folder and is not there, with one line that says so.

    What the option `exclude` covers is left alone: there an author says that a link is meant.
    """
    docs = Path(config.docs_dir)
    home = docs.resolve()
    for file in list(files):
        if file.src_dir != config.docs_dir or file.generated_by or file.inclusion is InclusionLevel.EXCLUDED:
            continue
        path = docs / file.src_uri
        if excluded(path, settings):
            continue
        place = os.path.realpath(path)
        name = f"{settings.docs}/{file.src_uri}"
        if not Path(place).is_relative_to(home):
            yield (
                file,
                f"{name}: error: leads out of `{settings.docs}`, and would be published: copy it there",
            )
        elif not Path(place).is_file():
            yield file, f"{name}: error: is a link that leads nowhere"
