"""No template of ours writes a word without escaping it."""

from pathlib import Path

import pytest
from jinja2 import Environment, nodes

OVERRIDES = Path(__file__).parents[2] / "overrides"
TEMPLATES = sorted(path.relative_to(OVERRIDES).as_posix() for path in OVERRIDES.rglob("*.html"))
TRUSTED = {  # what is HTML by its nature, and may stand as it is
    "blog.html": ["page.content"],
    "fragments/tags/default/listing.html": ["listing.content"],
    "partials/content.html": [
        "page.content",
        "page.content",
    ],  # before replacing, and after: Zensical forgets
    "partials/footer.html": ["config.copyright"],
    "partials/post.html": ["post.content"],
}


def unescaped(node: nodes.Node, inside: bool = False) -> list[int]:
    """The lines of expressions that are written outside an autoescaped part."""
    found = []
    for child in node.iter_child_nodes():
        escaped = inside and not isinstance(child, nodes.Block)  # a block is compiled apart
        if isinstance(child, nodes.ScopedEvalContextModifier):
            escaped = any(option.key == "autoescape" and option.value.as_const() for option in child.options)
        if isinstance(child, nodes.Output) and not inside:
            found += [part.lineno for part in child.nodes if not isinstance(part, nodes.TemplateData)]
        found += unescaped(child, escaped)
    return found


def safe(tree: nodes.Node) -> list[str]:
    """What is declared to be HTML already, what the template itself says apart."""
    found = []
    for used in tree.find_all(nodes.Filter):
        if used.name == "safe" and not own(used.node):
            told = origin(used.node)
            found.append(f"{told.node.name}.{told.attr}")
    return found


def origin(node: nodes.Node) -> nodes.Node:
    """What filters are applied to; they may put in what the template itself says, and no word of an author."""
    while isinstance(node, nodes.Filter):
        assert all(own(argument) for argument in node.args), node.lineno
        node = node.node
    return node


def own(argument: nodes.Node) -> bool:
    """Whether this is a text of the template, or a part of it that was rendered aside."""
    if isinstance(argument, nodes.Filter) and argument.name == "safe":
        argument = argument.node
    if isinstance(argument, nodes.CondExpr):
        return argument.expr2 is not None and own(argument.expr1) and own(argument.expr2)
    return isinstance(argument, nodes.Const) or (
        isinstance(argument, nodes.Name) and argument.name == "report"
    )


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_expression_is_escaped(name: str) -> None:
    tree = Environment().parse((OVERRIDES / name).read_text())
    assert unescaped(tree) == []
    assert safe(tree) == TRUSTED.get(name, [])


def test_the_test_sees_what_it_looks_for() -> None:
    parse = Environment().parse
    assert unescaped(parse("{{ a }}")) == [1]
    assert unescaped(parse("{% autoescape true %}{% block b %}{{ a }}{% endblock %}{% endautoescape %}")) == [
        1
    ]
    assert (
        unescaped(parse("{% autoescape true %}{{ a }}{% if b %}{{ c }}{% endif %}{% endautoescape %}")) == []
    )
