"""The workflow that publishes holds no more power than it needs."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
TEXTS = {path.name: path.read_text() for path in (ROOT / ".github" / "workflows").glob("*.yml")}
ON_MAIN = "github.event_name == 'push' && github.ref == 'refs/heads/main'"


def workflow(name: str) -> dict[Any, Any]:
    return yaml.safe_load(TEXTS[name])


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_runs_with_the_rights_of_the_target(name: str) -> None:
    assert set(workflow(name)[True]) <= {"push", "pull_request", "schedule", "workflow_dispatch"}
    assert workflow(name)["permissions"] == {"contents": "read"}
    assert "secrets." not in TEXTS[name]


@pytest.mark.parametrize("name", TEXTS)
def test_every_action_is_pinned_by_commit(name: str) -> None:
    used = re.findall(r"uses: (\S+)(.*)", TEXTS[name])
    assert used
    for action, remark in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", remark)


@pytest.mark.parametrize("name", TEXTS)
def test_no_checkout_leaves_its_token_behind(name: str) -> None:
    checkouts = [step for step in steps(name) if "actions/checkout" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_only_the_last_job_may_write_and_it_runs_nothing_of_ours() -> None:
    jobs = workflow("publish.yml")["jobs"]
    assert [name for name, job in jobs.items() if "permissions" in job] == ["deploy"]
    assert jobs["deploy"]["needs"] == "verify"
    assert jobs["verify"]["needs"] == "build"
    assert not [step for step in jobs["deploy"]["steps"] if "run" in step or "checkout" in step["uses"]]
    assert jobs["deploy"]["if"] == jobs["verify"]["if"] == ON_MAIN


def test_no_cache_is_restored() -> None:
    assert not [step for name in TEXTS for step in steps(name) if "cache" in str(step)]


def test_a_release_is_published_by_a_job_that_runs_nothing_of_ours() -> None:
    """A tag publishes, once its source has built the same wheel and passed its tests; no secret is kept for it."""
    jobs = workflow("release.yml")["jobs"]
    assert list(workflow("release.yml")[True]["push"]) == ["tags"]
    assert {name: job["permissions"] for name, job in jobs.items() if "permissions" in job} == {
        "publish": {"id-token": "write"}
    }
    assert (jobs["publish"]["needs"], jobs["verify"]["needs"]) == ("verify", "build")
    assert not [step for step in jobs["publish"]["steps"] if "run" in step or "checkout" in step["uses"]]
    run = " ".join(step.get("run", "") for step in jobs["verify"]["steps"])
    assert "test-fast" in run and "cmp dist/*.whl" in run
