import type { ListedChange } from './redocly.ts';
import { sides } from './sides.ts';

/** A breaking change that Redocly lists, but does not rate as breaking. */
interface Rule {
  readonly on: readonly string[];
  readonly kind: ListedChange['kind'];
  /** Of what was modified; without it, any. */
  readonly property?: string;
  when?(change: ListedChange, before: unknown): boolean;
  says(change: ListedChange): string;
}

const last = ({ path }: ListedChange): string => path.split('/').at(-1)!.replaceAll('~1', '/');
const from = ({ base }: ListedChange): unknown => base?.value;
const to = ({ revision }: ListedChange): unknown => revision?.value;
const inAnswer = ({ path }: ListedChange): boolean => path.includes('/responses/');
const ofMediaType = ({ path }: ListedChange): boolean => /\/content\/[^/]+\/schema$/.test(path);
const loses = (change: ListedChange): boolean => list(from(change)).some((value) => !list(to(change)).includes(value));
const isOnly = (side: 'sent' | 'answered', { base, property }: ListedChange, before: unknown): boolean =>
  sides(base!.pointer.replace(new RegExp(`/${property}$`), ''), before).join() === side;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const rules: readonly Rule[] = [
  // What a caller receives.
  { on: ['MediaTypesMap'], kind: 'added', when: inAnswer, says: () => 'An answer that was empty has a body.' },
  { on: ['Response'], kind: 'added', when: (change) => /^[123]/.test(last(change)), says: (change) => `Success may come with \`${last(change)}\` too.` },
  { on: ['Schema'], kind: 'removed', when: (change) => ofMediaType(change) && inAnswer(change), says: () => 'The body of an answer may be anything.' },
  { on: ['Header'], kind: 'modified', property: 'required', when: (change) => from(change) === true, says: (change) => `Response header \`${last(change)}\` may be missing.` },
  { on: ['Schema'], kind: 'modified', property: 'writeOnly', when: (change, before) => to(change) === true && !isOnly('sent', change, before), says: () => 'It is not answered any more (`writeOnly`).' },

  // What a caller sends.
  { on: ['RequestBody'], kind: 'added', when: (change) => (to(change) as { required?: boolean }).required === true, says: () => 'A required body was added.' },
  { on: ['Schema'], kind: 'added', when: (change) => ofMediaType(change) && !inAnswer(change), says: () => 'The body of a request may not be anything any more.' },
  { on: ['Schema'], kind: 'removed', when: ({ path }) => /\/properties\/[^/]+$/.test(path), says: (change) => `Property \`${last(change)}\` was removed.` },
  { on: ['SchemaProperties'], kind: 'removed', says: () => 'All properties were removed.' },
  { on: ['Schema'], kind: 'modified', property: 'readOnly', when: (change, before) => to(change) === true && !isOnly('answered', change, before), says: () => 'It cannot be sent any more (`readOnly`).' },
  { on: ['SecurityRequirementList'], kind: 'removed', when: ({ path }) => path.startsWith('#/paths/'), says: () => 'It has no rule of its own for authentication any more; that of the whole contract holds.' },

  // What is left out, sent or received, means something else.
  { on: ['Schema', 'ServerVariable'], kind: 'modified', property: 'default', when: (change) => from(change) !== undefined, says: (change) => `\`default\` ${said(change)}.` },
  { on: ['ServerVariable'], kind: 'modified', property: 'enum', when: (change) => from(change) === undefined || loses(change), says: (change) => `\`enum\` ${said(change)}.` },
  { on: ['ServerVariable'], kind: 'removed', says: (change) => `Server variable \`${last(change)}\` was removed.` },
  ...(['added', 'removed', 'modified'] as const).map((kind): Rule => ({ on: ['Discriminator', 'DiscriminatorMapping'], kind, says: () => 'What tells the variants apart changed.' })),

  // Names and types in the generated clients.
  { on: ['Operation'], kind: 'modified', property: 'tags', when: (change) => list(from(change))[0] !== list(to(change))[0] || loses(change),
    says: (change) => `\`tags\` ${said(change)}, and generated classes and modules are named after them.` },
  { on: ['Schema'], kind: 'modified', property: 'format', says: (change) => `\`format\` ${said(change)}, and generated types follow it.` },
  { on: ['Parameter'], kind: 'modified', property: 'name', says: (change) => `Parameter \`${String(from(change))}\` was renamed to \`${String(to(change))}\`.` },
  { on: ['PathItem'], kind: 'modified', property: 'key', says: (change) => `Path \`${String(from(change))}\` became \`${String(to(change))}\`.` },
  { on: ['Schema', 'NamedSchemas', 'Components'], kind: 'removed', when: ({ path }) => /^#\/components(\/schemas(\/[^/]+)?)?$/.test(path), says: () => 'Removed, and generated types are named after it.' },
];

/** What a change to a single value is, for the end of a sentence. */
export function said(change: ListedChange): string {
  const [before, after] = [from(change), to(change)].map((value) => (value === undefined ? undefined : JSON.stringify(value)));
  if (before === undefined) return `was set to ${after}`;
  return after === undefined ? `was removed (it was ${before})` : `changed from ${before} to ${after}`;
}

/** The rule's sentence when a change of a bundle is breaking although Redocly does not say so. */
export function missed(change: ListedChange, before: unknown): string | undefined {
  return rules.find((rule) =>
    rule.on.includes(change.typeName) && rule.kind === change.kind
    && (rule.property === undefined || rule.property === change.property) && (rule.when?.(change, before) ?? true))?.says(change);
}
