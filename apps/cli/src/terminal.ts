import { variable } from './io.ts';
import type { Io } from './io.ts';
import { Redactor } from './redactor.ts';

/** Room for a value that is shown in a message. */
const longestShown = 60;

/** Data goes to stdout, everything else to stderr, and all of it through the redactor. */
export class Terminal {
  /** Whether stdout shows colours. */
  readonly colours: boolean;
  /** Whether somebody is there to answer a question. */
  get interactive(): boolean {
    return this.#io.stdin.isTTY === true && this.#io.stderr.isTTY === true;
  }
  readonly #io: Io;
  readonly #redactor = new Redactor();
  #progress = false;

  constructor(io: Io) {
    this.#io = io;
    this.colours = io.stdout.isTTY === true && variable(io, 'NO_COLOR') === undefined;
  }

  /** Hides a secret in all that is printed from now on. */
  hide(secret: string | undefined, word?: string): void {
    this.#redactor.hide(secret, word);
  }

  /** One line, or several, of data. */
  data(lines: string): void {
    if (this.#io.stdout.isTTY === true) this.progress('');
    this.#io.stdout.write(`${this.#redactor.clean(lines)}\n`);
  }

  /** One line, or several, for the person who runs the program. */
  say(lines: string): void {
    this.progress('');
    this.#io.stderr.write(`${this.#redactor.clean(lines)}\n`);
  }

  /** Replaces the line of progress; an empty one removes it. On a terminal alone. */
  progress(text: string): void {
    if (this.#io.stderr.isTTY !== true || (text === '' && !this.#progress)) return;
    this.#progress = text !== '';
    this.#io.stderr.write(`\r\u001b[2K${this.#redactor.clean(text)}`);
  }

  /** A value that somebody gave, quoted, shortened and without the token: it is cleaned before it is cut. */
  shown(value: string): string {
    const characters = [...this.#redactor.clean(value)];
    return oneLine(JSON.stringify(characters.length > longestShown ? `${characters.slice(0, longestShown - 1).join('')}…` : characters.join('')));
  }

  /** A text for people without the token and without control characters. */
  readonly clean = (text: string): string => oneLine(this.#redactor.clean(text));

  /** A text of many lines as data: as it came, but that a terminal gets no commands and the text ends its last line there. */
  text(text: string): void {
    this.progress('');
    const cleaned = this.#redactor.clean(text);
    const shown = this.#io.stdout.isTTY === true ? cleaned.replace(/\n?$/, '\n').split('\n').map(withoutCommands).join('\n') : cleaned;
    if (shown !== '') this.#io.stdout.write(shown);
  }
}

const withoutCommands = (line: string): string => line.replace(/(?!\t)[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ').trimEnd();

/** A text from elsewhere without line breaks, terminal commands and marks that reverse the writing. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ').trim();
}
