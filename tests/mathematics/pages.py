"""Pages as short texts, and their verdicts in one line: how the tests of the checker speak."""

from worked.model.settings import Settings
from worked.model.source import Source
from worked.pipeline.page import work

LETTERS = {
    "checked": "c", "rounded": "r", "digits": "d", "sampled": "s", "deliberate": "D", "definition": ":",
    "case": "k", "condition": "?", "wrong": "W", "doubtful": "~", "skipped": "-", "unknown": "u", "unread": "n",
}  # fmt: skip


def worked(text, strict=True, **front):
    """A page worked, on a strict site; `front` is what stands under `worked:` in its front matter."""
    if front:
        lines = "".join(f"  {key}: {value}\n" for key, value in front.items())
        text = f"---\nworked:\n{lines}---\n{text}"
    return work(Source("page.md", text), Settings(strict=strict))


def formula(latex, **front):
    return worked(f"$$\n{latex}\n$$\n", **front)


def verdicts(page):
    """One letter a relation, in the order of the page."""
    return "".join(LETTERS[r.verdict] for index in sorted(page.relations) for r in page.relations[index])


def reasons(page):
    return [r.reason for index in sorted(page.relations) for r in page.relations[index]]


def errors(page):
    """Code, line and column of every error."""
    return [(d.code, *d.primary.span.position) for d in page.diagnostics if d.severity == "error"]
