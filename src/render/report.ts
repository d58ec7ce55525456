import type { CheckResult } from '../rules/types.ts';
import type { Prediction } from '../sizes/prediction.ts';

/** Why a file could not be checked; `line` where one is to blame. */
export interface FileError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly line: number | null;
}

/** What the builder would be sent, in numbers. Ignored: null when nobody counted. */
export interface ContextSummary {
  readonly path: string;
  readonly files: number;
  readonly bytes: number;
  readonly ignoredFiles: number | null;
  readonly ignoredBytes: number | null;
}

interface Common {
  /** As given, or relative to the working directory. */
  readonly path: string;
}

/** A Dockerfile that was checked. */
export interface CheckedFile extends Common {
  readonly error: null;
  /** Lines of the Dockerfile, for code frames. */
  readonly source: readonly string[];
  readonly context: ContextSummary | null;
  readonly result: CheckResult;
  readonly prediction: Prediction | null;
  /** How many findings the file's comments hide. */
  readonly hidden: number;
}

/** A file that could not be. */
export interface UnreadableFile extends Common {
  readonly error: FileError;
}

export type FileReport = CheckedFile | UnreadableFile;

export interface Counts {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Files with a failed strategy. */
  readonly failed: number;
  readonly unreadable: number;
}

/** Findings by severity over all files, and how many files failed. */
export function countsOf(files: readonly FileReport[]): Counts {
  const checked = files.filter((file) => file.error === null);
  const findings = checked.flatMap(({ result }) => result.findings);
  const of = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  return {
    files: files.length,
    errors: of('error'),
    warnings: of('warning'),
    infos: of('info'),
    failed: checked.filter(({ result }) => result.strategies.some(({ status }) => status === 'failed'))
      .length,
    unreadable: files.length - checked.length,
  };
}
