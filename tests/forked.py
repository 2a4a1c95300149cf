"""A command in a process of its own, forked from this one: Python is not started and loads nothing anew.

For tests of what a command says and makes. A test of the process itself (its start, its seed, its signals, what
it leaves behind) starts one with `subprocess`.
"""

import atexit
import importlib
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

LOADED = {  # what each command loads on its way, loaded once by the process from which it is forked
    "mkdocs.__main__:cli": ("mkdocs.commands.build", "mkdocs_worked.plugin", "mkdocs_feed.plugin", "verse"),
    "worked.commands.main:main": ("worked.commands.check", "worked.pipeline.formulas", "worked.html.render"),
}
Environment = Mapping[str, str] | None


def mkdocs(*arguments: str, cwd: Path, env: Environment = None) -> subprocess.CompletedProcess[str]:
    """`mkdocs` with these arguments, finished."""
    return ran("mkdocs.__main__:cli", ["mkdocs", *arguments], cwd, env)


def worked(*arguments: str, cwd: Path, env: Environment = None) -> subprocess.CompletedProcess[str]:
    """`worked` with these arguments, finished."""
    return ran("worked.commands.main:main", ["worked", *arguments], cwd, env)


def ran(command: str, argv: Sequence[str], cwd: Path, env: Environment) -> subprocess.CompletedProcess[str]:
    """A command (`module:function`) that ran in a folder, under an environment, and what it said."""
    module, _, name = command.partition(":")
    main = getattr(importlib.import_module(module), name)
    for loaded in LOADED.get(command, ()):
        importlib.import_module(loaded)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        pid = os.fork()
        if pid == 0:
            _be(main, argv, cwd, env, (out.fileno(), err.fileno()))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        said = [_text(file.fileno()) for file in (out, err)]
    return subprocess.CompletedProcess(list(argv), code, *said)


def _text(descriptor: int) -> str:
    size = os.fstat(descriptor).st_size
    return os.pread(descriptor, size, 0).decode("utf-8", "replace")


def _be(
    main: Callable[[], object], argv: Sequence[str], cwd: Path, env: Environment, ends: tuple[int, int]
) -> NoReturn:
    """The child: as fresh as a process is that has loaded its modules, and an end that is not ours."""
    code: object = 70
    try:
        atexit._clear()  # what pytest does at its end is not ours to do
        _become(argv, cwd, env, ends)
        code = _code(main)
        atexit._run_exitfuncs()
        sys.stdout.flush()
    finally:
        os._exit(code if isinstance(code, int) else 1)


def _become(argv: Sequence[str], cwd: Path, env: Environment, ends: tuple[int, int]) -> None:
    """Takes on folder, environment, arguments and ends; the streams are those that a new process would have."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in zip((nothing, *ends), range(3), strict=True):
        os.dup2(source, target)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)
    sys.__stdout__, sys.__stderr__, sys.argv = sys.stdout, sys.stderr, list(argv)
    os.chdir(cwd)
    if env is not None:
        os.environ.clear()
        os.environ.update(env)
        time.tzset()


def _code(main: Callable[[], object]) -> object:
    """The status with which the command ends, as Python itself would tell it."""
    try:
        main()
    except SystemExit as end:
        if end.code is not None and not isinstance(end.code, int):
            print(end.code, file=sys.stderr)
        return 0 if end.code is None else end.code
    except BaseException:
        traceback.print_exc()
        return 1
    return 0
