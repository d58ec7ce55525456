import { portsToAsk, type RunRequest, requestText } from './run-request.ts';
import { median, timeStarts } from './start.ts';
import type { ComparedImage, Engine, ImageDetail, RunFound } from './types.ts';

/** An image that is built and measured, still in the engine. */
export interface Built {
  readonly image: ComparedImage;
  /** For a receipt; null when nobody asked. */
  readonly detail: ImageDetail | null;
  readonly tag: string;
  /** That its configuration exposes. */
  readonly ports: readonly number[];
}

export interface RunSettings {
  readonly request: RunRequest;
  readonly platform: string | null;
  /** For each single start. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
  readonly onStart: (index: number) => void;
}

/** Start every image as `--run` asks, and note whether it still runs and how fast. @throws Interrupted. */
export async function startAll(
  engine: Engine,
  built: readonly Built[],
  { request, platform, limitMs, signal, onStart }: RunSettings,
): Promise<readonly ComparedImage[]> {
  const asked = portsToAsk(
    request,
    built.map(({ ports }) => ports),
  );
  const images: ComparedImage[] = [];
  for (const [index, { image, tag, ports }] of built.entries()) {
    const port = asked[index] ?? null;
    if (request.kind === 'http' && port === null) {
      images.push({ ...image, start: null, run: notAsked(request, ports) });
      continue;
    }
    onStart(index);
    const start = { image: tag, run: request, port, platform, limitMs, signal };
    const { seconds, problem } = await timeStarts(engine, start);
    const middle = problem === null ? median(seconds) : null;
    images.push({
      ...image,
      start: middle === null ? null : { seconds: middle },
      run: { asked: requestText(request, port), answers: problem === null, starts: seconds, problem },
    });
  }
  return images;
}

function notAsked(request: RunRequest, ports: readonly number[]): RunFound {
  const path = request.kind === 'http' ? request.path : '';
  const why = ports.length === 0 ? 'names no port (EXPOSE)' : `exposes several ports (${ports.join(', ')})`;
  const example = `--run 'GET :${ports[0] ?? 3000}${path}'`;
  const problem = `${why}: say which to ask, as in ${example}`;
  return { asked: requestText(request, null), answers: null, starts: [], problem };
}
