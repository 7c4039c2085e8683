from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from lakeformation_jobs import Client
from scripted_server import ScriptedServer, Step

TOKEN = 'MIIE+fake/Tok3n4f7Qz9LmXw2RbVhK6sYdNcPe8JgUaT1oI=='

Serve = Callable[..., ScriptedServer]
Connect = Callable[..., Client]


@pytest.fixture
def token() -> str:
    return TOKEN


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a scripted server, until the test ends."""
    with ExitStack() as stack:

        def start(*scripts: list[Step]) -> ScriptedServer:
            return stack.enter_context(ScriptedServer(*scripts))

        yield start


@pytest.fixture
def connect(token: str) -> Iterator[Connect]:
    """Makes a client of a server, until the test ends."""
    with ExitStack() as stack:

        def make(server: ScriptedServer, **options: Any) -> Client:
            defaults = {'endpoint': server.address, 'project_id': 'p', 'instance_id': 'i', 'token': token}
            return stack.enter_context(Client(**{**defaults, **options}))

        yield make
