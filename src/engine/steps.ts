import { ownerLabel } from './owner.ts';
import type { BuildStep, Engine } from './types.ts';

/** Reads what a builder prints while it builds. */
export interface StepReader {
  stdout(text: string): void;
  stderr(text: string): void;
  end(): void;
  /** What was printed besides progress: errors and banners. */
  output(): string;
  /** The step that failed, or that ran last; what it printed (the last bytes of it). */
  lastStep(): { readonly text: string | null; readonly log: string };
}

/** Kept of what a step prints, and of what the client says itself. */
const keptCharacters = 16 * 1024;

export function tail(text: string, more: string): string {
  const all = text + more;
  return all.length > keptCharacters ? all.slice(-keptCharacters) : all;
}

/** Feed pieces of text, get whole lines. */
export function lineFeed(onLine: (line: string) => void): { feed(text: string): void; end(): void } {
  let rest = '';
  return {
    feed(text) {
      const lines = (rest + text).split('\n');
      // A progress bar that never ends its line must not fill the memory.
      rest = (lines.pop() ?? '').slice(-keptCharacters);
      for (const line of lines) onLine(line.replace(/\r$/, ''));
    },
    end() {
      if (rest !== '') onLine(rest);
      rest = '';
    },
  };
}

/** With `--platform` and in multi-platform builds names begin with it: `[linux/amd64 builder 1/4]`. */
const platform = /^\[[a-z]+\/[a-z0-9]+(?:\/[a-z0-9]+)? /;

/** `[builder 4/6] RUN npm ci` → its parts; null for what is no step of the Dockerfile. */
export function parseStepName(name: string) {
  const parts = /^\[(?:(\S+) +)?(\d+)\/(\d+)\] ([\s\S]+)$/.exec(name.replace(platform, '['));
  if (!parts?.[2] || !parts[3] || !parts[4]) return null;
  return { stage: parts[1] ?? null, index: Number(parts[2]), count: Number(parts[3]), text: parts[4] };
}

export function stepReader(engine: Pick<Engine, 'progress'>, onStep: (step: BuildStep) => void): StepReader {
  if (engine.progress === 'rawjson') return rawJsonReader(onStep);
  return engine.progress === 'plain' ? plainReader(onStep) : linesReader(onStep);
}

interface Vertex {
  readonly digest?: string;
  readonly name?: string;
  readonly started?: string;
  readonly completed?: string;
  readonly cached?: boolean;
  readonly error?: string;
}

/** buildx `--progress=rawjson`: objects one after another on standard error, pretty-printed or not, then plain text. */
function rawJsonReader(onStep: (step: BuildStep) => void): StepReader {
  const states = new Map<string, BuildStep['state']>();
  const names = new Map<string, string>();
  const logs = new Map<string, string>();
  let [failed, latest]: [string | null, string | null] = [null, null];
  let said = '';
  const splitter = jsonSplitter(onObject, (text) => {
    said = tail(said, text);
  });

  function onVertex({ digest, name, started, completed, cached, error }: Vertex): void {
    if (digest === undefined || name === undefined) return;
    const state = error ? 'failed' : cached ? 'cached' : completed ? 'done' : started ? 'started' : null;
    if (state === null) return;
    if (error) failed ??= digest;
    const step = parseStepName(name);
    if (step === null) return;
    names.set(digest, step.text);
    if (state === 'started') latest = digest;
    // A vertex is told more than once: as solved, then again as its result is loaded.
    const before = states.get(digest);
    if (before === state || (before !== undefined && before !== 'started')) return;
    states.set(digest, state);
    const seconds =
      started && completed ? Math.max(0, (Date.parse(completed) - Date.parse(started)) / 1000) : null;
    onStep({ id: digest, ...step, state, seconds });
  }

  function onObject(value: unknown): void {
    const { vertexes, logs: lines } = value as {
      vertexes?: Vertex[];
      logs?: { vertex?: string; data?: string }[];
    };
    for (const vertex of Array.isArray(vertexes) ? vertexes : []) onVertex(vertex);
    for (const { vertex, data } of Array.isArray(lines) ? lines : []) {
      if (vertex === undefined || data === undefined) continue;
      logs.set(vertex, tail(logs.get(vertex) ?? '', Buffer.from(data, 'base64').toString('utf8')));
    }
  }

  return {
    stdout: () => {},
    stderr: splitter.feed,
    end: splitter.end,
    output: () => said,
    lastStep() {
      const digest = failed ?? latest;
      if (digest === null) return { text: null, log: '' };
      return { text: names.get(digest) ?? null, log: logs.get(digest) ?? '' };
    },
  };
}

/** Beyond this an object is no progress report. */
const objectLimit = 8 * 1024 * 1024;

/** Splits a stream into JSON objects that begin a line, and the text between them. */
export function jsonSplitter(onObject: (value: unknown) => void, onText: (text: string) => void) {
  let buffer = '';
  let scanned = 0;
  let [depth, inString, escaped] = [0, false, false];
  // The line end behind an object is the object's, wherever the stream was cut.
  let behindObject = false;

  function takeText(): boolean {
    const start = buffer.startsWith('{') ? 0 : buffer.indexOf('\n{') + 1;
    if (start === 0 && !buffer.startsWith('{')) {
      const cut = buffer.lastIndexOf('\n') + 1;
      onText(buffer.slice(0, cut));
      buffer = buffer.slice(cut);
      return false;
    }
    if (start > 0) onText(buffer.slice(0, start));
    buffer = buffer.slice(start);
    return true;
  }

  function objectEnd(): number {
    for (; scanned < buffer.length; scanned += 1) {
      const character = buffer[scanned];
      if (inString) {
        if (escaped) escaped = false;
        else if (character === '\\') escaped = true;
        else if (character === '"') inString = false;
      } else if (character === '"') inString = true;
      else if (character === '{') depth += 1;
      else if (character === '}') {
        depth -= 1;
        if (depth === 0) return scanned + 1;
      }
    }
    return -1;
  }

  function restart(): void {
    scanned = 0;
    [depth, inString, escaped] = [0, false, false];
  }

  function take(): void {
    while (buffer !== '') {
      if (behindObject && buffer.startsWith('\n')) buffer = buffer.slice(1);
      behindObject = false;
      if (depth === 0 && !takeText()) return;
      const end = objectEnd();
      if (end === -1 && buffer.length < objectLimit) return;
      const piece = end === -1 ? buffer : buffer.slice(0, end);
      buffer = end === -1 ? '' : buffer.slice(end);
      restart();
      try {
        onObject(JSON.parse(piece));
        behindObject = true;
      } catch {
        onText(piece);
      }
    }
  }

  return {
    feed(text: string) {
      buffer += text;
      take();
    },
    end() {
      if (buffer !== '') onText(buffer);
      buffer = '';
      restart();
    },
  };
}

/** buildx `--progress=plain`: `#n [stage i/k] …`, `#n 0.1 output`, `#n DONE 3.4s | CACHED | ERROR: …`. */
function plainReader(onStep: (step: BuildStep) => void): StepReader {
  const steps = new Map<string, NonNullable<ReturnType<typeof parseStepName>>>();
  const logs = new Map<string, string>();
  let [failed, latest]: [string | null, string | null] = [null, null];
  let said = '';
  const lines = lineFeed((line) => {
    const [, id, rest] = /^#(\d+) (.*)$/.exec(line) ?? [];
    if (id === undefined || rest === undefined) {
      said = tail(said, `${line}\n`);
      return;
    }
    const known = steps.get(id);
    if (!known) {
      const step = parseStepName(rest);
      if (step === null) return;
      steps.set(id, step);
      latest = id;
      onStep({ id, ...step, state: 'started', seconds: null });
      return;
    }
    const [, word, seconds] = /^(DONE|CACHED|ERROR|CANCELED)(?: ([\d.]+)s|:|$)/.exec(rest) ?? [];
    if (word === undefined) {
      logs.set(id, tail(logs.get(id) ?? '', `${rest.replace(/^[\d.]+ /, '')}\n`));
      return;
    }
    if (word === 'ERROR') failed ??= id;
    const state = word === 'DONE' ? 'done' : word === 'CACHED' ? 'cached' : 'failed';
    onStep({ id, ...known, state, seconds: seconds === undefined ? null : Number(seconds) });
  });
  return {
    stdout: () => {},
    stderr: lines.feed,
    end: lines.end,
    output: () => said,
    lastStep() {
      const id = failed ?? latest;
      return id === null
        ? { text: null, log: '' }
        : { text: steps.get(id)?.text ?? null, log: logs.get(id) ?? '' };
    },
  };
}

/** The classic builder (`Step n/m : …`) and podman (`[i/k] STEP n/m: …`), line by line. */
function linesReader(onStep: (step: BuildStep) => void): StepReader {
  let running: BuildStep | null = null;
  let cached = false;
  let [said, log] = ['', ''];

  function close(): void {
    if (running !== null) onStep({ ...running, state: cached ? 'cached' : 'done' });
    running = null;
    cached = false;
  }

  function onLine(line: string): void {
    const [, stage, index, count, text] =
      /^(?:\[(\d+)\/\d+\] )?(?:Step|STEP) (\d+)\/(\d+) ?: (.*)$/.exec(line) ?? [];
    if (index !== undefined && count !== undefined && text !== undefined) {
      close();
      log = '';
      // Our own label, which these builders turn into a step.
      if (text.startsWith('LABEL ') && text.includes(ownerLabel)) return;
      running = {
        id: `${stage ?? ''}/${index}`,
        stage: stage ?? null,
        index: Number(index),
        count: Number(count),
        text,
        state: 'started',
        seconds: null,
      };
      onStep(running);
    } else if (/^-+> ?Using cache|^ ---> Using cache/.test(line)) cached = true;
    else if (/^(?:Successfully built|(?:\[\d+\/\d+\] )?COMMIT)\b/.test(line)) close();
    else if (!/^ ---> |^--> /.test(line)) log = tail(log, `${line}\n`);
  }

  const stdout = lineFeed(onLine);
  const stderr = lineFeed((line) => {
    said = tail(said, `${line}\n`);
    // podman tells some of its steps here.
    if (/^(?:\[\d+\/\d+\] )?STEP \d/.test(line)) onLine(line);
  });
  return {
    stdout: stdout.feed,
    stderr: stderr.feed,
    end() {
      stdout.end();
      stderr.end();
    },
    output: () => said,
    lastStep: () => ({ text: running?.text ?? null, log }),
  };
}
