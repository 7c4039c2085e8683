/** One edit of a file: `before` stands there once, as whole lines, and becomes `after`. */
export interface Edit {
  readonly kind: 'edit';
  readonly line: number;
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** One command with what must be seen of it. */
export interface Command {
  readonly kind: 'command';
  readonly line: number;
  readonly text: string;
  readonly exit: number;
  /** Programs that have to be there. */
  readonly needs: readonly string[];
  /** Lines of the output, in this order. */
  readonly expected: readonly { readonly line: number; readonly text: string }[];
}

/** What stands below one heading with a number. */
export interface Step {
  readonly title: string;
  readonly parts: readonly (Edit | Command)[];
}

/** What can be read beside the language of a block. */
const words: Readonly<Record<string, readonly string[]>> = { diff: ['file'], console: ['exit', 'needs'] };

/**
 * Reads a page of steps. A block that nothing is done with would be a promise that nobody keeps, so each is an
 * edit (`diff file=PATH`) or commands (`console exit=STATUS needs=PROGRAM,PROGRAM`, both optional). The status is that of the last
 * command of a block; those before it end with 0.
 *
 * @throws Error with the line of the page that cannot be followed
 */
export function parsePage(text: string): Step[] {
  const lines = text.split(/\r?\n/);
  const steps: { title: string; parts: (Edit | Command)[] }[] = [];
  for (let at = 0; at < lines.length; at++) {
    const heading = /^## (\d+)\. (.+)$/.exec(lines[at]!);
    if (heading) {
      if (Number(heading[1]) !== steps.length + 1) throw new Error(`line ${at + 1}: step ${heading[1]} follows step ${steps.length}`);
      steps.push({ title: `${heading[1]}. ${heading[2]}`, parts: [] });
    }
    const fence = /^\s*(`{3,}|~{3,})(.*)$/.exec(lines[at]!);
    if (!fence) continue;
    const end = lines.findIndex((line, index) => index > at && line.trim() === fence[1]);
    if (end === -1) throw new Error(`line ${at + 1}: the block does not end`);
    const step = steps.at(-1);
    if (!step) throw new Error(`line ${at + 1}: the block belongs to no step`);
    step.parts.push(...parseBlock(fence[2]!, lines.slice(at + 1, end), at + 1));
    at = end;
  }
  const empty = steps.find(({ parts }) => parts.length === 0);
  if (empty ?? steps.length === 0) throw new Error(empty ? `step ${empty.title} has nothing to do` : 'the page has no step');
  return steps;
}

/** @param line the line of the page that the block begins in */
function parseBlock(info: string, lines: readonly string[], line: number): (Edit | Command)[] {
  const [language = '', ...rest] = info.trim().split(/\s+/);
  const settings = Object.fromEntries(rest.map((word) => word.split(/=(.*)/).slice(0, 2)) as [string, string | undefined][]);
  const known = words[language];
  const unknown = Object.keys(settings).find((name) => !known?.includes(name) || !settings[name]);
  if (!known || unknown !== undefined) throw new Error(`line ${line}: nobody knows what to do with the block "${info.trim()}"`);
  return language === 'diff' ? [parseDiff(settings['file'], lines, line)] : parseConsole(settings, lines, line);
}

function parseDiff(file: string | undefined, lines: readonly string[], line: number): Edit {
  const side = (marks: string): string => lines.filter((text) => text === '' || marks.includes(text[0]!)).map((text) => text.slice(1)).join('\n');
  const stray = lines.find((text) => !/^($|[ +-])/.test(text));
  const [before, after] = [side(' -'), side(' +')];
  if (file === undefined || stray !== undefined || before === '' || before === after) {
    throw new Error(`line ${line}: an edit names its file, and has lines that begin with +, - or a blank, not all of them with +`);
  }
  return { kind: 'edit', line, file, before, after };
}

function parseConsole(settings: Readonly<Record<string, string | undefined>>, lines: readonly string[], line: number): Command[] {
  const exit = settings['exit'] ?? '0';
  if (!/^\d+$/.test(exit)) throw new Error(`line ${line}: ${exit} is no exit status`);
  const commands: (Omit<Command, 'expected' | 'exit'> & { expected: { line: number; text: string }[] })[] = [];
  lines.forEach((text, index) => {
    const here = line + 1 + index;
    if (text.startsWith('$ ')) commands.push({ kind: 'command', line: here, text: text.slice(2), needs: settings['needs']?.split(',') ?? [], expected: [] });
    else if (commands.length === 0) throw new Error(`line ${here}: there is no command before this output`);
    else if (!['', '…'].includes(text.trim())) commands.at(-1)!.expected.push({ line: here, text: text.trim() });
  });
  if (commands.length === 0) throw new Error(`line ${line}: there is no command in the block`);
  return commands.map((command, index) => ({ ...command, exit: index === commands.length - 1 ? Number(exit) : 0 }));
}
