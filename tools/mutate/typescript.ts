import ts from 'typescript';
import { mutantsOf } from './mutant.ts';
import type { Change, Mutant } from './mutant.ts';

const swaps = new Map<ts.SyntaxKind, string[]>([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
  [ts.SyntaxKind.LessThanToken, ['<=', '>=']],
  [ts.SyntaxKind.LessThanEqualsToken, ['<', '>']],
  [ts.SyntaxKind.GreaterThanToken, ['>=', '<=']],
  [ts.SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
  [ts.SyntaxKind.AmpersandAmpersandToken, ['||']],
  [ts.SyntaxKind.BarBarToken, ['&&']],
  [ts.SyntaxKind.BarBarEqualsToken, ['&&=']],
  [ts.SyntaxKind.PlusToken, ['-']],
  [ts.SyntaxKind.MinusToken, ['+']],
  [ts.SyntaxKind.AsteriskToken, ['/']],
]);

/**
 * The mutants of a TypeScript file: conditions made constant, operators exchanged, negations dropped, literals
 * changed, statements that only call something taken away. Types, imports and wording (a text with a space in it)
 * are left alone.
 */
export function typescriptMutants(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const changes: Change[] = [];
  const change = (node: ts.Node, ...afters: string[]): void => {
    for (const after of afters) changes.push({ start: node.getStart(source), end: node.end, after });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isIfStatement(node)) change(node.expression, 'true', 'false');
    if (ts.isConditionalExpression(node)) change(node.condition, 'true', 'false');
    if (ts.isBinaryExpression(node)) {
      // Texts are joined by `+` as well, where `-` would be a type error and no mutant.
      const joins = [node.left, node.right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side));
      if (!joins) change(node.operatorToken, ...(swaps.get(node.operatorToken.kind) ?? []));
      if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) change(node, node.left.getText(source), node.right.getText(source));
    }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) change(node, node.operand.getText(source));
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) change(node, ';');
    if (node.kind === ts.SyntaxKind.TrueKeyword) change(node, 'false');
    if (node.kind === ts.SyntaxKind.FalseKeyword) change(node, 'true');
    if (ts.isNumericLiteral(node) && !ts.isPropertyName(node.parent)) change(node, `${Number(node.text.replaceAll('_', '')) + 1}`);
    if (ts.isRegularExpressionLiteral(node)) change(node, '/(?!)/', '/(?:)/');
    if (ts.isStringLiteral(node) && !node.text.includes(' ') && !(ts.isPropertyAssignment(node.parent) && node.parent.name === node)) {
      change(node, `'${node.text}-planted'`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return mutantsOf(file, text, changes);
}
