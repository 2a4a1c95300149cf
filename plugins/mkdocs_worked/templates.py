"""The templates of a theme, compiled once: kept in memory by a server, and in the store for later builds."""

import marshal
from types import CodeType

from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from worked.cache.inputs import version
from worked.cache.keys import canonical, digest, python
from worked.cache.store import Store

SIGNS = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix"),
)


class Compiled(BytecodeCache):
    """Templates as they were compiled; one whose source has changed is compiled again."""

    def __init__(self) -> None:
        self.store: Store | None = None
        self._kept: dict[str, tuple[str, CodeType]] = {}  # by Jinja's keys: checksum of the source, code

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what is kept of a template."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif self.store and (data := self.store.get(_known_as(bucket))):
            bucket.code = marshal.loads(data)  # whole, and of this Python: the store has seen to both
            self._kept[bucket.key] = bucket.checksum, bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a template as it was compiled."""
        assert bucket.code is not None
        self._kept[bucket.key] = bucket.checksum, bucket.code
        if self.store:
            self.store.put(_known_as(bucket), marshal.dumps(bucket.code), "a template of the theme, compiled")


def _known_as(bucket: Bucket) -> str:
    """All that a compiled template depends on."""
    made_with = f"Jinja {version('jinja2')}", python(), canonical(_options(bucket.environment))
    return digest("template", *made_with, bucket.key, bucket.checksum)


def _options(environment: Environment) -> list[object]:
    """What of an environment its compiler asks."""
    names = [f"{name} {getattr(environment, name)}" for name in SIGNS]
    called = [*environment.filters.items(), *environment.tests.items()]
    known = sorted(f"{name} {_code(one)}" for name, one in called)
    blanks = environment.trim_blocks, environment.lstrip_blocks, environment.keep_trailing_newline
    return [
        *names,
        *sorted(environment.extensions),
        *known,
        *blanks,
        str(environment.autoescape),
        environment.optimized,
    ]


def _code(function: object) -> object:
    """What a filter does that is not Jinja's: with a constant it does it once, as a template is compiled."""
    if str(getattr(function, "__module__", "")).startswith("jinja2."):
        return ""
    code = function if isinstance(function, CodeType) else getattr(function, "__code__", None)
    if code is None:
        return ""
    constants = [_code(one) if isinstance(one, CodeType) else _shown(one) for one in code.co_consts]
    return code.co_code.hex(), code.co_names, constants


def _shown(constant: object) -> str:
    """A constant, whatever the order in which Python keeps a set."""
    return str(sorted(map(repr, constant))) if isinstance(constant, frozenset) else repr(constant)
