"""Entries that are not exactly what was stored are misses; no disk ever fails a build."""

import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from worked.cache import keys
from worked.cache.store import (
    LIMIT,
    MAGIC,
    Store,
    checked,
)

KEYS = [keys.digest(str(n)) for n in range(300)]
PAYLOAD = bytes(range(256)) * 2


def entry(store: Store, name: str = KEYS[0]) -> Path:
    return store.folder / name[:2] / name


def parts(store: Store) -> list[Path]:
    return [path for path in store.folder.rglob("*") if path.is_file() and path.name not in KEYS]


def test_what_was_put_is_found(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    assert store.get(KEYS[0]) is None
    store.put(KEYS[0], PAYLOAD, "docs/x.md:3")
    store.put(KEYS[1], b"", "")
    assert (Store(store.folder).get(KEYS[0]), store.get(KEYS[1]), parts(store)) == (PAYLOAD, b"", [])
    (found,) = [each for each in store.entries() if each.key == KEYS[0]]
    assert (found.label, found.size) == ("docs/x.md:3", entry(store).stat().st_size)
    assert oct(entry(store).stat().st_mode)[-3:] == "644"
    store.clear()
    assert (store.get(KEYS[0]), store.entries()) == (None, [])


def wrong(path: Path, data: bytes, store: Store) -> bool:
    """Whether a changed entry gives anything but what was stored, or nothing."""
    path.write_bytes(data)
    return store.get(KEYS[0]) not in (None, PAYLOAD)


def test_every_flipped_bit_is_a_miss(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEYS[0], PAYLOAD, "a label")
    path = entry(store)
    whole = path.read_bytes()
    found = 0
    for place in range(0, len(whole) * 8, 37):
        data = bytearray(whole)
        data[place // 8] ^= 1 << place % 8
        found += wrong(path, bytes(data), store) or store.get(KEYS[0]) is not None
    assert found == 0


@pytest.mark.faults
def test_every_flipped_bit_of_a_large_entry_is_a_miss(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEYS[0], PAYLOAD * 8, "")
    whole = entry(store).read_bytes()
    assert len(whole) > 4096
    assert checked(KEYS[0], whole)
    for place in range(len(whole) * 8):
        data = bytearray(whole)
        data[place // 8] ^= 1 << place % 8
        assert checked(KEYS[0], bytes(data)) is None


def damaged(whole: bytes) -> dict[str, bytes]:
    half = len(whole) // 2
    return {
        "empty": b"", "one byte": whole[:1], "half": whole[:half], "all but one": whole[:-1],
        "longer": whole + b"x", "zeros": bytes(len(whole)), "another schema": whole.replace(b"store 1", b"store 2"),
        "doubled": whole + whole, "a foreign file": b"<svg/>",
    }  # fmt: skip


def test_a_damaged_entry_is_a_miss_and_is_mended(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEYS[0], PAYLOAD, "")
    whole = entry(store).read_bytes()
    for name, data in damaged(whole).items():
        entry(store).write_bytes(data)
        assert store.get(KEYS[0]) is None, name
        store.put(KEYS[0], PAYLOAD, "")
        assert store.get(KEYS[0]) == PAYLOAD


def test_swapped_entries_are_misses(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for name in KEYS[:2]:
        store.put(name, name.encode(), "")
    entry(store, KEYS[0]).rename(tmp_path / "aside")
    entry(store, KEYS[1]).rename(entry(store, KEYS[0]))
    (tmp_path / "aside").rename(entry(store, KEYS[1]))
    assert (store.get(KEYS[0]), store.get(KEYS[1])) == (None, None)


def test_a_named_pipe_is_a_miss(tmp_path: Path) -> None:
    store = Store(tmp_path)
    entry(store).parent.mkdir()
    os.mkfifo(entry(store))
    assert (store.get(KEYS[0]), store.entries()) == (None, [])
    store.put(KEYS[0], PAYLOAD, "")
    assert store.get(KEYS[0]) == PAYLOAD


def test_links_are_not_followed(tmp_path: Path) -> None:
    store, other = Store(tmp_path / "store"), Store(tmp_path / "other")
    other.put(KEYS[0], PAYLOAD, "")
    entry(store).parent.mkdir(parents=True)
    entry(store).symlink_to(entry(other))
    (store.folder / "aa").symlink_to(other.folder / KEYS[0][:2])
    assert (store.get(KEYS[0]), store.entries()) == (None, [])
    store.clear()
    assert other.get(KEYS[0]) == PAYLOAD


CALLS = [
    "os.open",
    "os.fstat",
    "os.utime",
    "os.replace",
    "os.unlink",
    "os.mkdir",
    "os.fchmod",
    "builtins.open",
]


def breaking(monkeypatch: pytest.MonkeyPatch, call: str, number: int, error: int) -> Callable[[], int]:
    """Has the n-th call of a function of the system fail; gives how often it was called."""
    module, name = call.split(".")
    home: Any = sys.modules[module]
    real, count = getattr(home, name), 0

    def failing(*given: Any, **more: Any) -> Any:
        nonlocal count
        count += 1
        if count == number:
            raise OSError(error, os.strerror(error))
        return real(*given, **more)

    monkeypatch.setattr(home, name, failing)
    return lambda: count


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_any_call_may_fail(tmp_path: Path, call: str, error: int) -> None:
    """The n-th call of each kind fails, for all n until the work is done: right or nothing, never wrong."""
    number, done = 0, False
    while not done:
        number += 1
        store = Store(tmp_path / str(number))
        with pytest.MonkeyPatch.context() as patch:
            calls = breaking(patch, call, number, error)
            store.put(KEYS[0], PAYLOAD, "")
            found = store.get(KEYS[0])
            done = calls() < number
        assert found in (None, PAYLOAD)
        assert store.get(KEYS[0]) in (None, PAYLOAD)
        assert parts(store) == [] or call == "os.unlink"
        store.put(KEYS[0], PAYLOAD, "")
        assert store.get(KEYS[0]) == PAYLOAD
    assert number < 20


def test_a_full_disk_is_one_warning(tmp_path: Path) -> None:
    """No file may grow past 2 kB: nothing larger is stored, nothing is left aside, nothing raises."""
    code = (
        "import resource, sys; from pathlib import Path; from worked.cache.store import Store\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048)); store = Store(Path(sys.argv[1]))\n"
        "for n in range(5): store.put(f'{n:064x}', b'x' * 4000, ''); assert store.get(f'{n:064x}') is None\n"
        "store.put('f' * 64, b'small', ''); print(store.warning); print(store.get('f' * 64))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "s"], env=env, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout == f"results are not stored: File too large ({tmp_path / 's'})\nb'small'\n"
    assert [path.name for path in (tmp_path / "s").rglob("*") if path.is_file()] == ["f" * 64]


UNSHARED = """
set -e
mount -t tmpfs -o size=256k none "$1"
exec "$2" - "$1" <<'PY'
import sys
from pathlib import Path
from worked.cache.store import Store
store = Store(Path(sys.argv[1], "s"))
keys = [f"{n:064x}" for n in range(40)]
for key in keys:
    store.put(key, key.encode() * 200, "")
whole = [store.get(key) in (None, key.encode() * 200) for key in keys]
left = [path.name for path in Path(sys.argv[1]).rglob("*.part")]
print(all(whole), left, store.warning.split(" (")[0], sum(store.get(key) is not None for key in keys) > 5)
PY
"""


@pytest.mark.faults
def test_a_small_disk_that_fills_up(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = ["unshare", "-Urm", "sh", "-c", UNSHARED, "sh", str(tmp_path), sys.executable]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout == "True [] results are not stored: No space left on device True\n"


READ_ONLY = """
set -e
mount --bind "$1" "$1"
mount -o remount,ro,bind "$1"
exec "$2" - "$1" <<'PY'
import sys
from pathlib import Path
from worked.cache.store import Store
store = Store(Path(sys.argv[1]))
print(store.get("a" * 64)); store.put("b" * 64, b"b", ""); store.put("c" * 64, b"c", "")
print(store.get("b" * 64), store.warning.split(" (")[0], store.trim())
PY
"""


@pytest.mark.faults
def test_a_read_only_store_still_answers(tmp_path: Path) -> None:
    Store(tmp_path).put("a" * 64, b"kept", "")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = ["unshare", "-Urm", "sh", "-c", READ_ONLY, "sh", str(tmp_path), sys.executable]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout == "b'kept'\nNone results are not stored: Read-only file system 0\n"


def test_a_store_where_a_file_stands_is_one_warning(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("")
    store = Store(tmp_path / "store")
    store.put(KEYS[0], PAYLOAD, "")
    assert (store.get(KEYS[0]), store.entries(), store.trim()) == (None, [], 0)
    assert store.warning == f"results are not stored: Not a directory ({tmp_path / 'store'})"


@pytest.mark.parametrize("head", [b"nope", b"[]", b"{}", b"\xff", b'{"key": 1}'])
def test_a_head_of_another_shape_is_a_miss(tmp_path: Path, head: bytes) -> None:
    store, body = Store(tmp_path), head + b"\n" + PAYLOAD
    store.put(KEYS[0], PAYLOAD, "")
    entry(store).write_bytes(MAGIC + sha256(body).hexdigest().encode() + b"\n" + body)
    assert (store.get(KEYS[0]), store.entries()) == (None, [])


def test_the_store_is_bounded_and_keeps_what_is_used(tmp_path: Path) -> None:
    old = Store(tmp_path)
    for number, name in enumerate(KEYS[:40]):
        old.put(name, bytes(1000), "")
        os.utime(entry(old, name), (1e9 + number, 1e9 + number))
    store = Store(tmp_path, limit=20_000)
    assert store.get(KEYS[0])  # the oldest, used by this build
    removed = store.trim()
    kept = {found.key for found in store.entries()}
    assert sum(found.size for found in store.entries()) <= 20_000
    assert (len(kept) + removed, KEYS[0] in kept, KEYS[1] in kept, KEYS[39] in kept) == (
        40,
        True,
        False,
        True,
    )
    assert LIMIT == 200 * 2**20


def test_what_a_killed_build_left_aside_goes_when_it_is_old(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEYS[0], PAYLOAD, "")
    new, old = (entry(store).with_name(name) for name in ("new.part", "old.part"))
    for path in (new, old):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    store.trim()
    assert (new.exists(), old.exists(), store.get(KEYS[0])) == (True, False, PAYLOAD)


def test_evictors_do_not_meet(tmp_path: Path) -> None:
    for name in KEYS[:100]:
        Store(tmp_path).put(name, bytes(500), "")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: Store(tmp_path, limit=1000).trim(), range(8)))
    assert sum(found.size for found in Store(tmp_path).entries()) <= 1000


WRITER = """
import sys
from pathlib import Path
from worked.cache.store import Store
store, rounds, count = Store(Path(sys.argv[1]), limit=10**6), int(sys.argv[2]), int(sys.argv[3])
for _ in range(rounds):
    for n in range(count):
        key, payload = f"{n:064x}", f"{n}".encode() * 2000
        found = store.get(key)
        assert found in (None, payload)
        store.put(key, payload, "")
    store.trim()
assert store.warning is None
"""


def concurrently(folder: Path, writers: int, rounds: int, count: int) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", WRITER, str(folder), str(rounds), str(count)]
    running = [subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) for _ in range(writers)]
    assert [process.communicate()[1] for process in running] == [""] * writers
    assert len(Store(folder).entries()) == count
    assert not list(folder.rglob("*.part"))


def test_builds_share_a_store(tmp_path: Path) -> None:
    concurrently(tmp_path, 2, 2, 20)


@pytest.mark.faults
def test_four_builds_share_a_store(tmp_path: Path) -> None:
    concurrently(tmp_path, 4, 5, 100)


def test_keys_do_not_meet() -> None:
    assert keys.digest("ab", "c") != keys.digest("a", "bc")
    values: list[object] = [
        {"a": 1}, {"a": "1"}, {"a": True}, {"a": None}, {"a": 1.0}, {"a": [1]}, {"a": [[1]]}, {"a": {"b": 1}}, {"a=i": 1},
        {"a": "s", "b": "t"}, {"a": "s,1:b=s1:t"}, ["a", "b"], ["a,b"], [], {}, "",
    ]  # fmt: skip
    assert len({keys.canonical(value) for value in values}) == len(values)
    assert keys.canonical({"b": 1, "a": 2}) == keys.canonical({"a": 2, "b": 1})


def test_a_checksum_is_that_of_all_but_itself(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEYS[0], b"payload", "label")
    first, _, rest = entry(store).read_bytes().partition(b"\n")
    assert first == b"worked-store 1 " + sha256(rest).hexdigest().encode()
    assert json.loads(rest.split(b"\n")[0]) == {"key": KEYS[0], "label": "label", "length": 7}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no users")
def test_what_runs_is_taken_from_no_stranger(tmp_path, monkeypatch):
    folder = tmp_path / "store"
    assert Store(folder).ours  # there is nothing in it
    folder.mkdir(mode=0o755)
    assert Store(folder).ours
    folder.chmod(0o777)
    assert not Store(folder).ours
    folder.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    assert Store(folder).ours == (folder.stat().st_uid == 0)  # the system may do all anyway
