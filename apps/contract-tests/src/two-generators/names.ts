import ts from 'typescript';
import { clientName } from './questions.ts';
import { readBundle } from './sources.ts';
import type { Bundle, Sources } from './sources.ts';

/** Headers that HTTP itself documents and the client reads, each with its source. */
const ofHttp: Readonly<Record<string, string>> = { 'content-type': 'RFC 9110, section 8.3', 'retry-after': 'RFC 9110, section 10.2.3' };

/**
 * What identity cannot see, one sentence each: two schemas that look alike, a model that no schema stands
 * behind, a header that the client asks for by another name.
 */
export function misnamed(sources: Sources): string[] {
  const bundle = readBundle(sources['contract/openapi.json']!);
  return [...models(bundle, sources), ...bodies(bundle, sources), ...headers(bundle, sources)];
}

function models(bundle: Bundle, sources: Sources): string[] {
  const schemas = Object.keys(bundle.components.schemas ?? {});
  const strangers = [...declarations(sources).values()].filter(({ file, name }) => file.startsWith('client/generated/models/') && !schemas.includes(name));
  return strangers.map(({ name }) => `model ${name}: the contract has no such schema`);
}

function bodies(bundle: Bundle, sources: Sources): string[] {
  const declared = declarations(sources);
  return bundle.operations.flatMap(({ id, answers }) => answers.flatMap(({ status, type, schema }) => {
    if (type !== undefined && schema === undefined) return [];
    const written = declared.get(clientName(id, 'Answers'))?.members.get(status);
    return written === (schema ?? 'undefined') ? [] : [`${id} body of ${status} by name: the client says ${written}, the contract ${schema ?? 'no body'}`];
  }));
}

/** In both directions: each documented header is read, and each header that is read is documented. */
function headers(bundle: Bundle, sources: Sources): string[] {
  const documented = new Set(bundle.operations.flatMap(({ answers }) => answers.flatMap((answer) => answer.headers.map((name) => name.toLowerCase()))));
  const read = new Set(parsed(sources).flatMap(({ source }) => headersRead(source)));
  return [
    ...[...documented].filter((name) => !read.has(name)).map((name) => `header ${name}: the client never reads it`),
    ...[...read].filter((name) => !documented.has(name) && !Object.hasOwn(ofHttp, name)).map((name) => `header ${name}: the client reads it and the contract does not have it`),
    ...Object.keys(ofHttp).filter((name) => !read.has(name)).map((name) => `header ${name}: the client no longer reads it`),
  ];
}

/** The names in `….headers.get('…')`, in lower case. */
function headersRead(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /\bheaders\s*\.\s*get$/.test(node.expression.getText(source))) {
      const [name] = node.arguments;
      found.push(name && ts.isStringLiteralLike(name) ? name.text.toLowerCase() : `a computed name in ${source.fileName}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

interface Declaration {
  readonly file: string;
  readonly name: string;
  /** The type of each member as it is written. */
  readonly members: ReadonlyMap<string, string>;
}

/** Every exported interface and type of the generated client. */
function declarations(sources: Sources): Map<string, Declaration> {
  const generated = parsed(sources).filter(({ file }) => file.startsWith('client/generated/'));
  return new Map(generated.flatMap(({ file, source }) => source.statements.flatMap((statement): [string, Declaration][] => {
    if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) return [];
    const members = ts.isInterfaceDeclaration(statement) ? statement.members.filter(ts.isPropertySignature) : [];
    const name = statement.name.text;
    return [[name, { file, name, members: new Map(members.map((member) => [member.name.getText(source), member.type?.getText(source) ?? 'any'])) }]];
  })));
}

function parsed(sources: Sources): { file: string; source: ts.SourceFile }[] {
  return Object.entries(sources).filter(([file]) => /^client\/.*\.ts$/.test(file)).map(([file, text]) => ({ file, source: treeOf(file, text) }));
}

/** Texts that have been parsed: of many sets of texts that are alike but for a few lines, most. */
const trees = new Map<string, ts.SourceFile>();

function treeOf(file: string, text: string): ts.SourceFile {
  const key = `${file}\n${text}`;
  const tree = trees.get(key) ?? ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  trees.set(key, tree);
  return tree;
}
