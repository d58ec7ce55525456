/** Exit codes a script may rely on; the contract's table. */
export const exitCode = {
  done: 0,
  no: 1,
  usage: 2,
  environment: 3,
  build: 4,
  defect: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** What went wrong (`message`), what to do about it (`hint`), and the exit code that says so to a script. */
export class UserError extends Error {
  readonly hint: string;
  readonly exitCode: ExitCode;

  constructor(message: string, hint: string, code: ExitCode, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.hint = hint;
    this.exitCode = code;
  }
}

/** The request is wrong: unknown option, no such file, not a Dockerfile. Exit code 2. */
export class UsageError extends UserError {
  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, hint, exitCode.usage, options);
  }
}

/** The machine lacks something: no engine, no permission, disk full. Exit code 3. */
export class EnvironmentError extends UserError {
  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, hint, exitCode.environment, options);
  }
}

/** A build failed or ran out of its time or memory; `log` is the last 2 KiB it printed. Exit code 4. */
export class BuildError extends UserError {
  readonly log: string;

  constructor(message: string, hint: string, log: string, options?: ErrorOptions) {
    super(message, hint, exitCode.build, options);
    this.log = log;
  }
}

/** The person pressed Ctrl-C, or the process was told to end. Exit code 130. */
export class Interrupted extends UserError {
  constructor() {
    super('Interrupted.', 'Nothing was lost; run the same command again.', exitCode.interrupted);
  }
}
