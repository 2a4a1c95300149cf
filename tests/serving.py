"""A built site, served from its folder."""

import functools
import http.server
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing. What it sent may be kept, and connections stay open."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Say that nothing changes while it is served."""
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Slow(Quiet):
    """Serves pages as a poor line does: sixteen kilobytes at a time, with pauses in which a browser shows what it has."""

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:
        """Send a page in pieces, and all else at once."""
        if not self.path.endswith("/"):
            shutil.copyfileobj(source, outputfile)
        while piece := source.read(16_000):
            outputfile.write(piece)
            outputfile.flush()
            time.sleep(0.06)


@contextmanager
def served(site: Path, by: type[Quiet] = Quiet) -> Iterator[str]:
    """The address at which a built site is served, with a slash at its end."""
    handler = functools.partial(by, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
