"""Messages between the engine and a page's process: a length, then JSON."""

import json
import os
import struct
from collections.abc import Iterator
from typing import Any

Message = dict[str, Any]
HEAD = struct.Struct(">I")
LONGEST = 64 * 2**20  # bytes; more than any page may hold, and little enough to refuse without harm


class TooLong(ValueError):
    """A message longer than any result may be."""


class Garbled(ValueError):
    """Bytes that are no message: a cell wrote to a descriptor that is not its own."""


def packed(message: Message) -> bytes:
    """A message as it goes over the wire."""
    data = json.dumps(message, separators=(",", ":")).encode()
    if len(data) > LONGEST:
        raise TooLong(f"a message of {len(data)} bytes, more than {LONGEST}")
    return HEAD.pack(len(data)) + data


class Unpacker:
    """Collects bytes as they come, and gives the messages that are whole."""

    def __init__(self) -> None:
        self._data = bytearray()

    def feed(self, data: bytes) -> Iterator[Message]:
        """The messages that these bytes complete. Raises Garbled; what comes after that says nothing."""
        self._data += data
        while len(self._data) >= HEAD.size:
            (length,) = HEAD.unpack_from(self._data)
            if length > LONGEST:
                raise Garbled(f"a message of {length} bytes, more than {LONGEST}")
            if len(self._data) < HEAD.size + length:
                return
            body = bytes(self._data[HEAD.size : HEAD.size + length])
            del self._data[: HEAD.size + length]
            yield _message(body)


def _message(body: bytes) -> Message:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Garbled(f"no JSON: {error}") from None
    if not isinstance(found, dict):
        raise Garbled(f"not a message: {type(found).__name__}")
    return found


def send(descriptor: int, message: Message) -> None:
    """Writes one message; returns when all of it is written."""
    view = memoryview(packed(message))
    while view:
        view = view[os.write(descriptor, view) :]


def receive(descriptor: int) -> Message | None:
    """The next message; None where the other side is gone."""
    head = _exactly(descriptor, HEAD.size)
    body = _exactly(descriptor, HEAD.unpack(head)[0]) if head else b""
    return json.loads(body) if body else None


def _exactly(descriptor: int, length: int) -> bytes:
    data = b""
    while len(data) < length:
        part = os.read(descriptor, min(length - len(data), 2**20))
        if not part:
            return b""
        data += part
    return data
