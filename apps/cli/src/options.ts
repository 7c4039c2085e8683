/** Options that every command takes, before or after its name, as commander hands them over. */
export interface GlobalOptions {
  readonly endpoint?: string;
  readonly project?: string;
  readonly instance?: string;
  readonly profile?: string;
  readonly tokenFile?: string;
  readonly tokenStdin?: boolean;
  readonly allowHttp?: boolean;
  readonly timeout?: string;
  readonly output?: string;
  readonly verbose?: boolean;
  readonly example?: string;
}

export interface DeleteOptions extends GlobalOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly ignoreNotFound?: boolean;
  readonly concurrency?: string;
}
