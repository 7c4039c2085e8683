import { parse } from 'yaml';

/** A change of one of the generator's own templates: as little as does it, with the reason. */
export interface Edit {
  /** Path of the template below the generator's template folder. */
  readonly template: string;
  readonly reason: string;
  /** The text to replace. It stands in the template exactly once. */
  readonly anchor: string;
  readonly replace: string;
}

/** What an `edits.yaml` holds. */
export interface Edits {
  /** The generator's template folder inside its JAR. */
  readonly from: string;
  readonly edits: readonly Edit[];
}

/** The file of a template folder that holds the edits. */
export const editsFile = 'edits.yaml';

const keys = { file: ['from', 'edits'], edit: ['template', 'reason', 'anchor', 'replace'] };

/** Reads an `edits.yaml`. @throws Error that names what is missing, empty or unknown in it */
export function parseEdits(text: string): Edits {
  const file = parse(text) as Edits;
  complete(file, keys.file, editsFile);
  if (!Array.isArray(file.edits) || file.edits.length === 0) throw new Error(`${editsFile}: there is no edit in it`);
  for (const [index, edit] of file.edits.entries()) {
    const where = `${editsFile}, edit ${index + 1}`;
    complete(edit, keys.edit, where);
    if (Object.entries(edit).some(([key, value]) => typeof value !== 'string' || (value === '' && key !== 'replace'))) {
      throw new Error(`${where}: each part is a text, and only what it is replaced with may be empty`);
    }
    if (edit.anchor === edit.replace) throw new Error(`${where}: it changes nothing`);
  }
  return file;
}

/**
 * The edited templates, those alone that an edit is for. Edits apply in their order, each to what the ones
 * before it left.
 *
 * @param original the text of a template as the generator has it
 * @throws Error that names the edit whose anchor is not there exactly once
 */
export function editedTemplates({ edits }: Edits, original: (template: string) => string): Map<string, string> {
  const templates = new Map<string, string>();
  for (const [index, { template, reason, anchor, replace }] of edits.entries()) {
    const before = templates.get(template) ?? original(template);
    const parts = before.split(anchor);
    if (parts.length !== 2) {
      throw new Error([
        `${editsFile}, edit ${index + 1} (${template}: ${reason}): the anchor stands there ${parts.length - 1} times and not once.`,
        'The template is another than the edit was written for. Look at it anew before anything is generated:',
        anchor.trimEnd(),
      ].join('\n'));
    }
    templates.set(template, parts.join(replace));
  }
  return templates;
}

function complete(value: object, wanted: readonly string[], where: string): void {
  const there = Object.keys(value ?? {});
  const unknown = there.filter((key) => !wanted.includes(key));
  const missing = wanted.filter((key) => !there.includes(key));
  if (unknown.length) throw new Error(`${where}: there is no ${unknown.join(' and no ')}`);
  if (missing.length) throw new Error(`${where}: ${missing.join(' and ')} must be there`);
}
