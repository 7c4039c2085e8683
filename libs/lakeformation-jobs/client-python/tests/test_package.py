"""The package as its users get it."""

import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from conftest import Serve
from scripted_server import LINE, answer

HERE = Path(__file__).parents[1]
ROOT = HERE.parents[2]


@pytest.fixture(scope='module')
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, the wheel that is made from it, and that wheel unpacked."""
    out = tmp_path_factory.mktemp('dist')
    subprocess.run([sys.executable, '-m', 'build', '--no-isolation', '--outdir', str(out), str(HERE)], check=True, capture_output=True)
    subprocess.run([sys.executable, '-m', 'pip', 'install', '-q', '--no-deps', '--no-index', '--target', str(out / 'installed'), *map(str, out.glob('*.whl'))], check=True)
    return out


def test_holds_what_it_needs_and_nothing_else(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob('*.whl'))) as wheel:
        files = sorted(wheel.namelist())
        metadata = wheel.read(next(name for name in files if name.endswith('METADATA'))).decode()
    source = sorted(str(path.relative_to(HERE / 'src')) for path in (HERE / 'src').rglob('*') if path.suffix == '.py' or path.name == 'py.typed')
    assert len(source) > 20
    assert [name for name in files if '.dist-info/' not in name] == source
    assert any(name.endswith('.dist-info/licenses/LICENSE') for name in files)
    for line in ('Name: lakeformation-jobs', f'Version: {version("lakeformation-jobs")}', 'License-Expression: Apache-2.0', 'Requires-Python: >=3.10'):
        assert f'\n{line}\n' in metadata
    assert sorted(re.findall(r'^Requires-Dist: ([a-z0-9-]+)', metadata, re.M)) == ['pydantic', 'typing-extensions', 'urllib3']
    with tarfile.open(next(built.glob('*.tar.gz'))) as sdist:
        names = {Path(name).name for name in sdist.getnames()}
    assert {'LICENSE', 'README.md', 'pyproject.toml', 'py.typed', 'guard.py'} <= names
    assert not {'INPUTS', '__pycache__'} & names


def test_has_the_version_of_the_contract_and_the_licence_of_the_project() -> None:
    contract = json.loads((HERE.parent / 'contract/src/generated/openapi.json').read_text())
    assert re.findall(r'^version = "(.*)"$', (HERE / 'pyproject.toml').read_text(), re.M) == [contract['info']['version']]
    assert (HERE / 'LICENSE').read_text() == (ROOT / 'LICENSE').read_text()


def test_runs_the_example_of_its_readme_as_installed(built: Path, tmp_path: Path, serve: Serve) -> None:
    example = re.findall(r'```python\n(.*?)```', (HERE / 'README.md').read_text(), re.S)[0]
    (tmp_path / 'example.py').write_text(f'{example}import lakeformation_jobs; print(lakeformation_jobs.__file__)\n')
    server = serve(answer(200, X_request_id='abc'), answer(403, b'{"error_code":"APIG.0301"}'))
    env = {'PYTHONPATH': str(built / 'installed'), 'LFJ_ENDPOINT': f'{server.address}/', 'LFJ_PROJECT': 'p', 'LFJ_INSTANCE': 'i', 'LFJ_TOKEN': 'a-token'}

    def run() -> list[str]:
        return subprocess.run([sys.executable, 'example.py'], cwd=tmp_path, env={**os.environ, **env}, check=True, capture_output=True, text=True).stdout.splitlines()

    assert run() == ['deleted abc', str(built / 'installed/lakeformation_jobs/__init__.py')]
    assert run()[0] == 'failed 403 APIG.0301 None'
    assert server.lines == [LINE, LINE]


def test_tells_its_types_to_those_who_install_it(built: Path, tmp_path: Path) -> None:
    examples = re.findall(r'```python\n(.*?)```', (HERE / 'README.md').read_text(), re.S)
    assert len(examples) == 2
    example = '\n'.join(examples)
    (tmp_path / 'example.py').write_text(f'{example}\nreveal_type(client.delete_job)\nclient.delete_job(5)\n')
    run = subprocess.run(
        [sys.executable, '-m', 'mypy', '--strict', '--no-color-output', '--cache-dir', str(tmp_path / 'cache'), 'example.py'],
        cwd=tmp_path, env={**os.environ, 'MYPYPATH': str(built / 'installed')}, capture_output=True, text=True,
    )  # fmt: skip
    assert 'DeletedJob' in run.stdout
    assert [line for line in run.stdout.splitlines() if line.startswith('example.py') and ' error: ' in line] == [
        f'example.py:{example.count(chr(10)) + 3}: error: Argument 1 to "delete_job" of "Client" has incompatible type "int"; expected "str"  [arg-type]'
    ]
