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

/** A program of a tool chain, and the oldest that will do. */
export interface Tool {
  readonly name: string;
  readonly command: string;
  /** Makes it say its version. */
  readonly args: readonly string[];
  /** Finds the version in what it says: major and minor. */
  readonly version: RegExp;
  readonly oldest: readonly [major: number, minor: number];
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

/** How a client is built and tested whose language is neither TypeScript nor Python. Adding one is adding a row. */
export interface Toolchain {
  /** End of the folder's name `client-…`. */
  readonly language: string;
  /** The file by which Nx finds the project. */
  readonly manifest: string;
  readonly tools: readonly Tool[];
  /** Makes the driver for the vectors in `dist/`, which is where `apps/contract-tests/src/drivers.ts` looks for it. */
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
