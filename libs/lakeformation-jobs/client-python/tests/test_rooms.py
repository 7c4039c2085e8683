"""Who imports whom."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[1] / 'src/lakeformation_jobs'


def imported(file: Path) -> set[str]:
    """What a file imports, as it spells it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        if isinstance(node, ast.ImportFrom):
            found.add('.' * node.level + (node.module or ''))
    return found


def test_the_generated_code_has_one_door() -> None:
    files = [file for file in SOURCE.glob('*.py') if file.name != '_generated.py']
    assert len(files) >= 10
    assert {file.name: name for file in files for name in imported(file) if 'generated' in name and name != '._generated'} == {}
    assert any('.generated.' in name for name in imported(SOURCE / '_generated.py'))


def test_the_generated_code_stands_alone() -> None:
    files = list((SOURCE / 'generated').rglob('*.py'))
    assert len(files) >= 12
    own = {name for file in files for name in imported(file) if name.startswith(('lakeformation_jobs', '.'))}
    assert {name for name in own if not name.startswith('lakeformation_jobs.generated')} == set()
