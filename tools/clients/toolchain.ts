/** One test as its runner told it. */
export interface Case {
  /** File, package or class, below the client's folder. */
  readonly suite: string;
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Milliseconds. */
  readonly duration: number;
  readonly message?: string;
}

/** A program of a tool chain. */
export interface Tool {
  readonly name: string;
  readonly command: string;
  /** Makes it say its version. */
  readonly args: readonly string[];
  /** Fits what it says when it is there, and finds major and minor version in it. */
  readonly version: RegExp;
  /** A file as a glob, from the program's own folder, that has something else in it in another version: the program need not be started then to see whether it is still the same. */
  readonly changesWith?: string;
  /** The oldest that will do, where that matters. */
  readonly oldest?: readonly [major: number, minor: number];
}

/** A command in the client's folder. */
export interface Step {
  /** What it is for, in a few words: a failed step is a failed test of this name. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** What is wrong although it ended well: gofmt lists files and ends with 0. */
  readonly wrong?: (output: string) => boolean;
}

/** How a client is built and tested whose language is neither TypeScript nor Python: a part of its row in `tools/generate/languages.ts`. */
export interface Toolchain {
  /** The file by which Nx finds the project. */
  readonly manifest: string;
  /** Every program that building and testing needs, compilers, linkers and formatters included: without one of them the language is left out. */
  readonly tools: readonly Tool[];
  /** Makes the driver for the vectors in `dist/`, where the language's row says that it is. */
  readonly driver: readonly Step[];
  /** The language's own tools, each of which says yes or no. */
  readonly checks: readonly Step[];
  /** Runs the tests. */
  readonly tests: Step;
  /** Reads what the tests told. @param output of the step; @param folder of the client */
  readonly cases: (output: string, folder: string) => Case[];
  /** Globs below the client's folder that are made by building and are no input of it. */
  readonly made?: readonly string[];
}
