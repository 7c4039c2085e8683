"""The changes of a Python file by which its mutants are made, as JSON: `python3 python_mutants.py FILE`.

Conditions made constant, comparisons and operators exchanged, negations dropped, literals changed, statements that
only call something taken away. Wording (a text with a space in it), types and decorators are left alone.
"""

import ast
import json
import sys
from collections.abc import Iterator

SWAPS: dict[type[ast.AST], list[type[ast.AST]]] = {
    ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq], ast.Is: [ast.IsNot], ast.IsNot: [ast.Is], ast.In: [ast.NotIn], ast.NotIn: [ast.In],
    ast.Lt: [ast.LtE, ast.GtE], ast.LtE: [ast.Lt, ast.Gt], ast.Gt: [ast.GtE, ast.LtE], ast.GtE: [ast.Gt, ast.Lt],
    ast.And: [ast.Or], ast.Or: [ast.And], ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.Div],
}


def afters(node: ast.AST) -> Iterator[ast.AST]:
    """What takes the place of a node, one after the other."""
    if isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            for swap in SWAPS.get(type(operator), []):
                yield ast.Compare(node.left, [*node.ops[:index], swap(), *node.ops[index + 1 :]], node.comparators)
    elif isinstance(node, (ast.BoolOp, ast.BinOp)):
        for swap in SWAPS.get(type(node.op), []):
            yield ast.BoolOp(swap(), node.values) if isinstance(node, ast.BoolOp) else ast.BinOp(node.left, swap(), node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield ast.Pass()
    elif isinstance(node, ast.Constant):
        if isinstance(node.value, bool):
            yield ast.Constant(not node.value)
        elif isinstance(node.value, (int, float)):
            yield ast.Constant(node.value + 1)
        elif isinstance(node.value, str) and ' ' not in node.value:
            yield ast.Constant(node.value + '-planted')


def parts(node: ast.AST) -> Iterator[ast.AST]:
    """A node and what is below it, without types and without what stands inside a formatted text."""
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == 'Literal':
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name in ('annotation', 'returns', 'type_params', 'decorator_list') or isinstance(node, (ast.JoinedStr, ast.ImportFrom, ast.Import)):
            continue
        for child in value if isinstance(value, list) else [value]:
            is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            if isinstance(child, ast.AST) and not is_docstring:
                yield from parts(child)


def changes(text: str) -> Iterator[dict[str, object]]:
    lines = text.splitlines(keepends=True)
    offsets = [sum(len(line) for line in lines[:number]) for number in range(len(lines))]

    def place(line: int, column: int) -> int:
        return offsets[line - 1] + len(lines[line - 1].encode()[:column].decode())

    def change(node: ast.AST, after: str) -> dict[str, object]:
        start, end = place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset)
        return {'start': start, 'end': end, 'after': after}

    for node in parts(ast.parse(text)):
        if isinstance(node, (ast.If, ast.IfExp)):
            yield change(node.test, 'True')
            yield change(node.test, 'False')
        for after in afters(node):
            # In brackets, since what it stands in may bind more tightly.
            written = ast.unparse(after)
            yield change(node, written if isinstance(after, (ast.Constant, ast.Pass)) else f'({written})')


if __name__ == '__main__':
    with open(sys.argv[1], encoding='utf-8', newline='') as file:
        print(json.dumps(list(changes(file.read()))))
