"""The options of a site, read as plain YAML; and which pages they leave alone."""

from pathlib import Path

import pytest

from worked.model.settings import Settings
from worked.site import files
from worked.site.mkdocs_yml import (
    ConfigurationError,
    nearest,
    options,
    read,
    settings_of,
)

HOSTILE = """
site_name: !ENV [NOT_SET_HERE, ALSO_NOT, Blog]
docs_dir: pages
theme:
  name: material
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/object/apply:os.system ["exit 3"]
  - pymdownx.snippets:
      base_path: !relative $config_dir
plugins:
  - search
  - worked:
      timeout: !ENV [WORKED_TEST_TIMEOUT, 7]
      macros: {"\\\\R": "\\\\mathbb{R}"}
      baseline: known.json
"""


@pytest.fixture
def config(tmp_path):
    def written(text, name="mkdocs.yml"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return written


def test_tags_of_the_host_stand_for_nothing(config):
    found = read(config(HOSTILE))
    assert found["site_name"] == "Blog"
    assert found["markdown_extensions"][0] == {
        "pymdownx.emoji": {"emoji_index": None, "emoji_generator": None}
    }


def test_settings(config, monkeypatch):
    path = config(HOSTILE)
    assert settings_of(path) == Settings(
        root=path.parent,
        docs="pages",
        timeout=7.0,
        macros={r"\R": r"\mathbb{R}"},
        baseline="known.json",
        typeset=True,
        extensions=("pymdownx.emoji", "pymdownx.snippets"),
    )
    monkeypatch.setenv("WORKED_TEST_TIMEOUT", "2.5")
    assert settings_of(path).timeout == 2.5


@pytest.mark.parametrize(
    ("plugins", "given"),
    [
        ("[search, worked]", {}),
        ("[search]", None),
        ("{search: {}, worked: {timeout: 3}}", {"timeout": 3}),
        ("[{worked: }]", {}),
        ("", None),
    ],
)
def test_plugins_may_be_written_in_each_way(config, plugins, given):
    assert options(read(config(f"plugins: {plugins}\n"))) == given


def test_the_options_of_plugin_and_extension_both_count(config):
    found = settings_of(
        config(
            "plugins: [{worked: {timeout: 4, strict: , macros: {a: '1', b: '2'}}}]\n"
            "markdown_extensions: {worked: {timeout: 3, strict: true, macros: {b: '3', c: '4'}}}\n"
        )
    )
    assert (found.timeout, found.strict) == (4.0, True)
    assert found.macros == {"\\a": "1", "\\b": "2", "\\c": "4"}
    with pytest.raises(ConfigurationError, match="unknown option `colour`"):
        settings_of(config("plugins: [worked]\nmarkdown_extensions: [worked: {colour: red}]\n"))


def test_a_configuration_may_inherit(config):
    config("plugins: {worked: {timeout: 3, jobs: 2}}\ndocs_dir: text\n", "base.yml")
    found = settings_of(config("INHERIT: base.yml\nplugins: {worked: {timeout: 4}}\n"))
    assert (found.timeout, found.jobs, found.docs) == (4.0, 2, "text")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [1,\n", "mkdocs.yml:2:1: "),
        ("- a\n", "mkdocs.yml: holds no options"),
        ("INHERIT: mkdocs.yml\n", "mkdocs.yml: inherits from itself"),
        ("INHERIT: none.yml\n", "none.yml: No such file"),
        ("plugins: {worked: {colour: red}}\n", "mkdocs.yml:1:20: plugin `worked`: unknown option `colour`"),
        (
            "plugins:\n- worked:\n    timeout: soon\n",
            "mkdocs.yml:3:5: plugin `worked`: `timeout` takes a number",
        ),
        (
            "a: !ENV B\nplugins: {worked: {jobs: 0}}\n",
            "mkdocs.yml:2:20: plugin `worked`: `jobs` takes a number",
        ),
        (
            "markdown_extensions: [worked: {marks: 1}]\n",
            "mkdocs.yml:1:32: extension `worked`: `marks` takes true",
        ),
    ],
)
def test_what_cannot_be_read_is_said(config, text, said):
    with pytest.raises(ConfigurationError, match=r"(mkdocs|none)\.yml") as error:
        settings_of(config(text))
    assert said in str(error.value)


def test_the_place_of_an_option_is_that_in_the_file_it_is_inherited_from(config):
    config("a: 1\nplugins: {worked: {colour: red}}\n", "base.yml")
    with pytest.raises(ConfigurationError, match=r"base\.yml:2:20: plugin `worked`: unknown option `colour`"):
        settings_of(config("INHERIT: base.yml\n"))


def test_an_option_of_the_host_is_none_of_ours(config):
    assert settings_of(config("plugins: {worked: {enabled: false, jobs: 2}}\n")).jobs == 2


def test_a_file_that_is_not_utf8(tmp_path):
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: caf\xe9\n")
    with pytest.raises(ConfigurationError, match="byte 14 is not UTF-8"):
        read(tmp_path / "mkdocs.yml")


def test_the_nearest_one_above_counts(config, tmp_path):
    path = config("")
    below = tmp_path / "docs" / "posts"
    below.mkdir(parents=True)
    assert nearest(below / "a.md") == path
    inner = below.parent / "mkdocs.yml"
    inner.write_text("")
    assert nearest(below / "a.md") == inner


def test_without_one_the_defaults_hold():
    assert settings_of(None) == Settings(root=Path.cwd())


@pytest.mark.parametrize(
    ("pattern", "left_alone"),
    [
        ("old.md", {"old.md"}),
        ("posts/old.md", {"posts/old.md"}),
        ("posts", {"posts/old.md", "posts/a/b.md"}),
        ("posts/", {"posts/old.md", "posts/a/b.md"}),
        ("posts/*", {"posts/old.md", "posts/a/b.md"}),
        ("**/old.md", {"old.md", "posts/old.md"}),
        ("posts/**/b.md", {"posts/a/b.md"}),
        ("docs/posts/*", {"posts/old.md", "posts/a/b.md"}),
        ("*.md", {"old.md", "posts/old.md", "posts/a/b.md", "index.md"}),
        ("post", set()),
    ],
)
def test_exclude(tmp_path, pattern, left_alone):
    settings = Settings(root=tmp_path, exclude=(pattern,))
    pages = ("index.md", "old.md", "posts/old.md", "posts/a/b.md")
    assert {page for page in pages if files.excluded(tmp_path / "docs" / page, settings)} == left_alone


def test_a_page_elsewhere_is_not_excluded(tmp_path):
    assert not files.excluded(Path("/elsewhere/a.md"), Settings(root=tmp_path, exclude=("*",)))


def test_the_pages_of_a_folder(tmp_path):
    for name in ("b.md", "a/c.md", ".hidden/d.md", "e.txt", "f.ipynb", "a/B.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "lost.md").symlink_to("nowhere.md")
    assert [page.relative_to(tmp_path).as_posix() for page in files.pages(tmp_path)] == [
        "a/B.md",
        "a/c.md",
        "b.md",
        "f.ipynb",
        "lost.md",
    ]
    assert list(files.pages(tmp_path / "a/c.md")) == [tmp_path / "a/c.md"]
    with pytest.raises(files.NotAPage):
        list(files.pages(tmp_path / "e.txt"))
    with pytest.raises(FileNotFoundError):
        list(files.pages(tmp_path / "none"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mkdocs.yml", "markdown_extensions:\n  - toc\n  - worked: {timeout: 9}\n"),
        ("properdocs.yml", "markdown_extensions: {worked: {timeout: 9}}\n"),
        ("zensical.toml", '[project]\nsite_name = "x"\n[project.markdown_extensions.worked]\ntimeout = 9\n'),
        ("mkdocs.yml", "plugins: [{worked: {timeout: 9}}]\nmarkdown_extensions: [{worked: {timeout: 1}}]\n"),
    ],
)
def test_the_options_of_each_host_are_found(tmp_path, name, text):
    """Where both are named the plugin's count: the extension is then handed the plugin's."""
    (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "docs").mkdir()
    found = nearest(tmp_path / "docs" / "a.md")
    assert found == tmp_path / name
    assert settings_of(found).timeout == 9


def test_toml_that_cannot_be_read(tmp_path):
    (tmp_path / "zensical.toml").write_text("[project\n", "utf-8")
    with pytest.raises(ConfigurationError, match=r"zensical\.toml"):
        read(tmp_path / "zensical.toml")


@pytest.mark.parametrize(
    ("languages", "language"),
    [("[]", "fr"), ("[{locale: fr}]", "fr"), ("[{locale: fr}, {locale: en}]", None)],
)
def test_pages_in_several_languages_have_the_words_of_all(tmp_path, languages, language):
    text = (
        f"theme: {{name: material, language: fr}}\nplugins: [worked, {{i18n: {{languages: {languages}}}}}]\n"
    )
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    assert settings_of(tmp_path / "mkdocs.yml").language == language
