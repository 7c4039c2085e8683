"""A TCP server that records all that arrives and answers its n-th connection by the n-th script."""

import contextlib
import json
import re
import socket
import struct
import threading
import time
from types import TracebackType
from typing import Any

#: `request` waits for a whole request, bytes are written, a number is a pause in seconds, `stall` keeps the connection
#: open and silent, `reset` ends it with RST. At its end a script closes.
Step = bytes | float | str

JOB = '03141229-84cd-4b1b-9733-dd124320c125'
LINE = f'DELETE /v1/p/instances/i/lf-jobs/{JOB} HTTP/1.1'
JOBS_PATH = '/v1/p/instances/i/lf-jobs'


def answer(status: int, body: bytes = b'', **headers: str) -> list[Step]:
    """One whole answer. `Retry_After` is the header `Retry-After`."""
    lines = [f'HTTP/1.1 {status} Text', f'Content-Length: {len(body)}', 'Connection: close']
    lines += [f'{name.replace("_", "-")}: {value}' for name, value in headers.items()]
    return ['request', '\r\n'.join([*lines, '', '']).encode('latin-1') + body]


def json_answer(status: int, body: Any, **headers: str) -> list[Step]:
    return answer(status, json.dumps(body).encode(), Content_Type='application/json', **headers)


def job_answer(status: str) -> list[Step]:
    """The job as a reading of it tells it."""
    return json_answer(200, {'id': JOB, 'status': status})


class ScriptedServer:
    """Knows no HTTP, so it can send any bytes. A connection that nobody foresaw is answered with a success."""

    def __init__(self, *scripts: list[Step]) -> None:
        self.received: list[bytes] = []
        self._scripts = list(scripts)
        self._over = threading.Event()
        self._socket = socket.create_server(('127.0.0.1', 0))
        self.address = f'http://127.0.0.1:{self._socket.getsockname()[1]}'
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def requests(self) -> list[list[str]]:
        """Whole heads, as lines."""
        return [head.decode('latin-1').split('\r\n') for data in self.received for head in data.split(b'\r\n\r\n')[:-1]]

    @property
    def bodies(self) -> list[Any]:
        """The JSON after the last head of each connection."""
        return [json.loads(body) for data in self.received if (body := data.rpartition(b'\r\n\r\n')[2])]

    @property
    def lines(self) -> list[str]:
        return [request[0] for request in self.requests]

    def __enter__(self) -> 'ScriptedServer':
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._over.set()
        self._socket.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                number = len(self.received)
                self.received.append(b'')
                script = self._scripts[number] if number < len(self._scripts) else answer(200)
                threading.Thread(target=self._play, args=(connection, number, script), daemon=True).start()

    def _play(self, connection: socket.socket, number: int, script: list[Step]) -> None:
        with connection, contextlib.suppress(OSError):
            for step in script:
                if step == 'request':
                    self._read(connection, number)
                elif step == 'stall':
                    self._over.wait(60)
                elif step == 'reset':
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
                elif isinstance(step, bytes):
                    connection.sendall(step)
                elif isinstance(step, (int, float)):
                    time.sleep(step)

    def _read(self, connection: socket.socket, number: int) -> None:
        heads = self.received[number].count(b'\r\n\r\n')
        while self.received[number].count(b'\r\n\r\n') == heads:
            part = connection.recv(65_536)
            if not part:
                return
            self.received[number] += part
        head, _, body = self.received[number].rpartition(b'\r\n\r\n')
        length = re.search(rb'(?i)\r\ncontent-length: (\d+)', head.rpartition(b'\r\n\r\n')[2])
        if length is not None and len(body) < int(length.group(1)):
            self.received[number] += connection.recv(int(length.group(1)) - len(body), socket.MSG_WAITALL)
