import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { firstAnswer, freePort } from '../../src/engine/answer.ts';
import { parseRunRequest, portsToAsk, requestText } from '../../src/engine/run-request.ts';
import { median, tellingLine } from '../../src/engine/start.ts';

describe('parseRunRequest', () => {
  it.each([
    ['GET /health', { kind: 'http', port: null, path: '/health' }],
    ['get :3000/a?b=c', { kind: 'http', port: 3000, path: '/a?b=c' }],
    [' GET  :80 ', { kind: 'http', port: 80, path: '/' }],
    ['exit', { kind: 'exit', words: [] }],
    ['exit --version -v', { kind: 'exit', words: ['--version', '-v'] }],
  ])('%s', (text, request) => {
    expect(parseRunRequest(text)).toEqual(request);
  });

  it.each([
    '',
    'GET',
    'POST /x',
    'GET health',
    'GET :0/',
    'GET :70000/',
    'GET :x/',
    'GET /a b',
    'exits',
    'node -v',
  ])('refuses %j', (text) => {
    expect(parseRunRequest(text)).toBeNull();
  });
});

describe('portsToAsk', () => {
  const get = { kind: 'http', port: null, path: '/' } as const;
  it.each([
    ['the only one', [[3000], [8080]], [3000, 8080]],
    ['what another exposes, where one exposes none', [[3000], []], [3000, 3000]],
    ['what a later one exposes', [[], [3000]], [3000, 3000]],
    ['none, where nobody says', [[], []], [null, null]],
    ['none of several', [[80, 443], []], [null, null]],
    ['the common one of several', [[80, 443], [443]], [443, 443]],
  ])('%s', (_name, exposed, ports) => {
    expect(portsToAsk(get, exposed)).toEqual(ports);
  });

  it('takes the named one whatever is exposed', () => {
    expect(portsToAsk({ ...get, port: 5 }, [[80], []])).toEqual([5, 5]);
    expect(requestText({ ...get, port: 5 }, null)).toBe('GET :5/');
    expect(requestText(get, 80)).toBe('GET :80/');
    expect(requestText({ kind: 'exit', words: ['-v'] }, null)).toBe('exit -v');
  });
});

describe('tellingLine', () => {
  it.each([
    ['', null],
    ['one\ntwo\n', 'two'],
    [
      "node:internal:1\n  throw err;\n\nError: Cannot find module 'express'\n    at Module (x:1)\n\nNode.js v18.20.8\n",
      "Error: Cannot find module 'express'",
    ],
    [
      'Traceback (most recent call last):\n  File "x"\nModuleNotFoundError: No module named flask\n',
      'ModuleNotFoundError: No module named flask',
    ],
    ['sh: node: not found\n', 'sh: node: not found'],
    [`${'x'.repeat(500)}\n`, `${'x'.repeat(159)}…`],
  ])('%j', (log, line) => {
    expect(tellingLine(log)).toBe(line);
  });
});

it('takes the start in the middle', () => {
  expect([median([3, 1, 2]), median([5]), median([])]).toEqual([2, 5, null]);
});

describe('firstAnswer', () => {
  let close = () => {};
  afterEach(() => close());

  async function serve(status: (request: number) => number | null): Promise<number> {
    const port = await freePort();
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      const code = status(asked);
      if (code === null) response.socket?.destroy();
      else response.writeHead(code).end('x');
    });
    await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
    close = () => {
      server.closeAllConnections();
      server.close();
    };
    return port;
  }

  const limit = (ms = 10_000) => AbortSignal.timeout(ms);

  it('waits over refused connections, 503 and a little 404', async () => {
    const port = await serve((request) => [null, 503, 404, 302][Math.min(request, 4) - 1] ?? null);
    expect(await firstAnswer(port, '/', limit())).toMatchObject({ kind: 'answered' });
  });

  it('takes a lasting 404 for its answer', async () => {
    const port = await serve(() => 404);
    expect(await firstAnswer(port, '/', limit())).toEqual({ kind: 'refused', status: 404 });
  });

  it('ends with the signal: nobody there, only 500, no answer at all', async () => {
    expect(await firstAnswer(await freePort(), '/', limit(200))).toEqual({ kind: 'silent', status: null });
    const port = await serve(() => 500);
    expect(await firstAnswer(port, '/', limit(300))).toEqual({ kind: 'silent', status: 500 });
  });
});
