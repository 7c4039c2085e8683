/** Something about the command line or the settings is wrong. Nothing was sent. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** One sentence each; none holds a value that could be a token. */
  readonly problems: readonly string[];

  constructor(...problems: string[]) {
    super(problems.join(' '));
    this.problems = problems;
  }
}
