"""The last lines of a page: how much of it was checked, and what was not, with the reasons."""

from html import escape

from worked.model.result import HELD, Relation, Worked
from worked.model.source import Span

LIST = "not-checked"  # the id of the list


def coverage(worked: Worked) -> str:
    """The list of what was not checked, if there is any, and the coverage line; empty without relations."""
    counted = worked.coverage
    if not counted.relations:
        return ""
    listed = _listed(worked)
    return f'{_how(worked)}{listed}<p class="worked-coverage">{_line(worked, bool(listed))}</p>'


def line(worked: Worked) -> str:
    """The coverage in one sentence: "12 of 14 claims on this page were checked …"."""
    counted = worked.coverage
    if counted.percent is None:
        return f"This page has {_count(counted.relations, 'relation')}, none of which is a claim."
    percent = f"{counted.percent:g} %"
    claims = _count(counted.countable, "claim")
    were = "was" if counted.checked == 1 else "were"
    return f"{counted.checked} of {claims} on this page {were} checked by recomputing ({percent})."


def _line(worked: Worked, listed: bool) -> str:
    counted = worked.coverage
    words = [escape(line(worked))]
    aside = [
        _count(number, what)
        for number, what in ((counted.definitions, "definition"), (counted.conditions, "condition"))
        if number
    ]
    if counted.skipped:
        aside.append(f"{_count(counted.skipped, 'claim')} set aside")
    if aside:
        words.append(f"Besides: {', '.join(aside)}.")
    if listed:
        words.append(f'<a href="#{LIST}">What was not checked, and why</a>')
    return " ".join(words)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _listed(worked: Worked) -> str:
    """What a reader is told was not checked: by place, as written, with the reason."""
    relations = [relation for found in worked.relations.values() for relation in found]
    left = [r for r in relations if r.verdict in ("skipped", "unknown", "unread")]
    items = [_item(relation) for relation in left]
    items += [_unused(span) for span in worked.unused]
    if not items:
        return ""
    return (
        f'<details class="worked-coverage-list" id="{LIST}" data-search-exclude="">'
        f"<summary>What was not checked, and why</summary><ul>{''.join(items)}</ul></details>"
    )


def _how(worked: Worked) -> str:
    """What was checked, and how, for those who do not point at the marks."""
    held = [one for found in worked.relations.values() for one in found if one.verdict in HELD]
    items = [_told(one) for one in held if one.explanation or one.reason]
    if not items:
        return ""
    return (
        f'<details class="worked-coverage-list" id="checked" data-search-exclude="">'
        f"<summary>What was checked, and how</summary><ul>{''.join(items)}</ul></details>"
    )


def _told(relation: Relation) -> str:
    line = relation.span.position[0]
    text = escape(" ".join(relation.text.split()))
    return f"<li>Line {line}, <code>{text}</code>: {escape(relation.explanation or relation.reason)}</li>"


def _item(relation: Relation) -> str:
    line = relation.span.position[0]
    reason = f": {escape(relation.reason)}" if relation.reason else ""
    text = escape(" ".join(relation.text.split()))
    return f"<li>Line {line}, <code>{text}</code>: {relation.verdict}{reason}</li>"


def _unused(span: Span) -> str:
    text = escape(" ".join(span.text.split()))
    return f"<li>Line {span.position[0]}, <code>{text}</code>: a definition that nothing later uses</li>"
