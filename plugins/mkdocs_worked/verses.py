"""What is wrong with the poems and songs of a site, where it uses the extension `verse`."""

from collections.abc import Iterable, Iterator

from mkdocs.config.defaults import MkDocsConfig

from worked.source import Source


def verse_faults(sources: Iterable[Source], config: MkDocsConfig) -> Iterator[str]:
    """One line for each fault of a verse or song block, with its place."""
    if "verse" not in config.markdown_extensions:
        return
    from verse.faults import check  # only a site that has verse has the package

    for source in sources:
        for line, column, message in check(source.text):
            yield f"{source.path}:{line}:{column}: error[verse]: {message}"
