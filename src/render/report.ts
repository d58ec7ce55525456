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

/** A report that is written file by file, in their order: nothing is kept but what the end needs. */
export interface ReportWriter {
  readonly start: string;
  file(report: FileReport): string;
  end(): string;
}

export const noCounts: Counts = { files: 0, errors: 0, warnings: 0, infos: 0, failed: 0, unreadable: 0 };

/** The counts with one file more. */
export function countedIn(counts: Counts, file: FileReport): Counts {
  const files = counts.files + 1;
  if (file.error !== null) return { ...counts, files, unreadable: counts.unreadable + 1 };
  const { findings, strategies } = file.result;
  const of = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  return {
    ...counts,
    files,
    errors: counts.errors + of('error'),
    warnings: counts.warnings + of('warning'),
    infos: counts.infos + of('info'),
    failed: counts.failed + (strategies.some(({ status }) => status === 'failed') ? 1 : 0),
  };
}
