import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const program = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version'], { timeout: 20_000 }).status === 0,
);

/** Browser tests skip, and say so, where no browser is; in CI a missing one is a failure. Use as `describe.skipIf(noBrowser)`. */
export const noBrowser = program === undefined && process.env.LEARN_IMAGE_OPT_REQUIRE_ENGINE !== '1';

type Parameters = Readonly<Record<string, unknown>>;
/** What the DevTools protocol answers: shapes are the protocol's own. */
// biome-ignore lint/suspicious/noExplicitAny: chromedevtools.github.io/devtools-protocol has the types, some hundred of them.
type Answer = any;

export interface Page {
  send(method: string, parameters?: Parameters): Promise<Answer>;
  /** What an expression gives in the page, as JSON. */
  evaluate(expression: string): Promise<Answer>;
  /** A real key press in the page: `Enter`, `Tab`, `Escape`, `ArrowRight`. */
  press(key: string): Promise<void>;
  click(x: number, y: number): Promise<void>;
  /** Errors on the console or thrown, and requests for anything but the page itself, so far. */
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export interface Browser {
  open(
    url: string,
    look: { readonly width: number; readonly dark: boolean; readonly script?: boolean },
  ): Promise<Page>;
  close(): Promise<void>;
}

const keys: Readonly<Record<string, readonly [code: number, text: string]>> = {
  Enter: [13, '\r'],
  Tab: [9, ''],
  Escape: [27, ''],
  ArrowRight: [39, ''],
  ArrowLeft: [37, ''],
  Home: [36, ''],
  End: [35, ''],
};

/** A headless Chromium, spoken to over a pipe (`--remote-debugging-pipe`): no port, no dependency. */
export async function startBrowser(): Promise<Browser> {
  if (program === undefined) throw new Error('no Chromium is installed: apt-get install chromium');
  const profile = mkdtempSync(join(tmpdir(), 'lio-chromium-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe', '--no-first-run'];
  // Where /dev/shm is small, as in a container, pages would crash.
  flags.push('--disable-dev-shm-usage');
  const child = spawn(program, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const wire = wireOf(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const ended = new Promise<void>((done) => {
    child.once('exit', () => {
      wire.end();
      done();
    });
  });
  return {
    open: (url, look) => openPage(wire, url, look),
    async close() {
      await wire.send('Browser.close').catch(() => {});
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

type Listener = (message: { method: string; params: Answer; sessionId?: string }) => void;

/** JSON messages, each ended by a NUL byte. */
function wireOf(to: Writable, from: Readable) {
  const waiting = new Map<number, { done: (value: Answer) => void; failed: (error: Error) => void }>();
  const listeners = new Set<Listener>();
  let [last, rest] = [0, Buffer.alloc(0)];
  from.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = JSON.parse(rest.subarray(0, end).toString('utf8'));
      rest = rest.subarray(end + 1);
      if (message.id === undefined) for (const listen of listeners) listen(message);
      else {
        const answer = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.error) answer?.failed(new Error(message.error.message));
        else answer?.done(message.result);
      }
    }
  });
  return {
    listeners,
    send(method: string, params: Parameters = {}, sessionId?: string): Promise<Answer> {
      last += 1;
      const id = last;
      return new Promise((done, failed) => {
        waiting.set(id, { done, failed });
        to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      });
    },
    end(): void {
      for (const { failed } of waiting.values()) failed(new Error('the browser ended'));
      waiting.clear();
    },
  };
}

type Wire = ReturnType<typeof wireOf>;

async function openPage(
  wire: Wire,
  url: string,
  { width, dark, script = true }: { width: number; dark: boolean; script?: boolean },
): Promise<Page> {
  const { targetId } = await wire.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await wire.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method: string, params?: Parameters) => wire.send(method, params, sessionId);
  const complaints: string[] = [];
  const requests: string[] = [];
  let loaded = () => {};
  const listen: Listener = ({ method, params, sessionId: of }) => {
    if (of !== sessionId) return;
    if (method === 'Page.loadEventFired') loaded();
    if (method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(params.exceptionDetails));
    if (method === 'Log.entryAdded' && params.entry.level === 'error') complaints.push(params.entry.text);
    if (method === 'Runtime.consoleAPICalled') complaints.push(`console.${params.type}`);
    if (method === 'Network.requestWillBeSent') requests.push(params.request.url);
  };
  wire.listeners.add(listen);
  for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'Accessibility']) await send(`${domain}.enable`);
  const size = { width, height: 900, deviceScaleFactor: 1, mobile: width < 600 };
  await send('Emulation.setDeviceMetricsOverride', size);
  const features = [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }];
  await send('Emulation.setEmulatedMedia', { features });
  if (!script) await send('Emulation.setScriptExecutionDisabled', { value: true });
  const ready = new Promise<void>((done) => {
    loaded = done;
  });
  await send('Page.navigate', { url });
  await ready;
  const evaluate = async (expression: string) => {
    const { result, exceptionDetails } = await send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  };
  return {
    send,
    evaluate,
    complaints,
    requests,
    async press(key) {
      const [code, text] = keys[key] ?? [0, ''];
      const event = { key, code: key, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code };
      await send('Input.dispatchKeyEvent', { type: text === '' ? 'rawKeyDown' : 'keyDown', ...event, text });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
    },
    async click(x, y) {
      const event = { x, y, button: 'left', clickCount: 1 };
      await send('Input.dispatchMouseEvent', { type: 'mousePressed', ...event });
      await send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...event });
    },
    async close() {
      wire.listeners.delete(listen);
      await wire.send('Target.closeTarget', { targetId });
    },
  };
}
