"""A fault in a poem fails the build of a site that has poems, and only there."""

from types import SimpleNamespace

from mkdocs_worked.verses import verse_faults
from worked.source import Source

PAGE = Source("docs/poems/x.md", "# X\n\n/// verse | X\n    colour: red\n\nA line\n///\n")


def faults(*extensions):
    return list(verse_faults([PAGE], SimpleNamespace(markdown_extensions=list(extensions))))


def test_a_fault_has_its_place():
    (told,) = faults("toc", "verse")
    assert told.startswith("docs/poems/x.md:4:5: error[verse]: ")
    assert "colour" in told


def test_a_site_without_verse_is_not_asked():
    assert faults("toc") == []
