"""Templates are compiled by the first build, and by later ones if something about them is another."""

import pytest
from jinja2 import DictLoader, Environment

from mkdocs_worked.templates import Compiled
from worked.cache.store import Store


@pytest.fixture
def shown(tmp_path, monkeypatch):
    """What a later build shows of a template, and whether it compiled it."""
    compiled, compile_it = [], Environment.compile

    def counted(self, *given, **named):
        compiled.append(given)
        return compile_it(self, *given, **named)

    def show(text, filters=(), **options):
        compiled.clear()
        kept = Compiled()
        kept.store = Store(tmp_path)
        environment = Environment(loader=DictLoader({"a.html": text}), bytecode_cache=kept, **options)
        environment.filters.update(filters)
        return environment.get_template("a.html").render(x=2), len(compiled)

    monkeypatch.setattr(Environment, "compile", counted)
    return show


def test_a_template_is_compiled_once(shown, tmp_path):
    assert [shown("a {{ x }}\n") for _ in range(3)] == [("a 2", 1), ("a 2", 0), ("a 2", 0)]
    assert shown("b {{ x }}\n") == ("b 2", 1)
    assert shown("a {{ x }}\n", keep_trailing_newline=True) == ("a 2\n", 1)
    assert shown("a {{ x }}\n", extensions=["jinja2.ext.do"]) == ("a 2", 1)
    assert shown("a {{ x }}\n") == ("a 2", 0)


def test_a_damaged_one_is_compiled_again(shown, tmp_path):
    assert shown("a {{ x }}") == ("a 2", 1)
    for path in (one for one in tmp_path.rglob("*") if one.is_file()):
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert [shown("a {{ x }}") for _ in range(2)] == [("a 2", 1), ("a 2", 0)]


def test_a_filter_that_is_another_is_asked_again(shown):
    """Jinja works out what a filter makes of a constant when it compiles."""
    text = "{{ 'a' | said }}"
    assert shown(text, {"said": lambda word: word.upper()}) == ("A", 1)
    assert shown(text, {"said": lambda word: word.upper()}) == ("A", 0)
    assert shown(text, {"said": lambda word: f"not {word}"}) == ("not a", 1)


def test_other_signs_around_what_is_said_are_another_template(shown):
    assert shown("{{ x }} [[ x ]]") == ("2 [[ x ]]", 1)
    assert shown("{{ x }} [[ x ]]", variable_start_string="[[", variable_end_string="]]") == ("{{ x }} 2", 1)
