import { describe, expect, it } from 'vitest';
import { contextOf } from '../../src/context/virtual.ts';
import type { RequirementQuestion } from '../../src/course/exercise.ts';
import { judgeRequirements } from '../../src/course/requirements.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { planImage } from '../../src/plan/plan.ts';

const project = {
  'package.json':
    '{"main":"dist/server","scripts":{"start":"node dist/server.js","other":"node dist/app.js"}}',
  'dist/server.js': 'x',
  'dist/app.js': 'x',
  'app.py': 'x',
  'shop/app.py': 'x',
  'start.sh': '#!/bin/sh\nset -e\nif [ -n "$DEBUG" ]; then echo debug; fi\nexec "$@"\n',
  'serve.sh': '#!/bin/sh\ncd /app\nexec node dist/server.js\n',
  'requirements.txt': 'flask==3.0.3\n',
  'requirements-dev.txt': '-r requirements.txt\npytest==8.3.4\n',
  '.env': 'A=1',
};

function ask(dockerfile: string, asks: RequirementQuestion): readonly [status: string, why: string] {
  const parsed = parseDockerfile(dockerfile, 'Dockerfile');
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  const plan = planImage(parsed.dockerfile, contextOf({ ...project, Dockerfile: dockerfile }));
  const [result] = judgeRequirements(plan, [{ id: 'x', title: 'X', asks }]);
  return [result?.status ?? 'none', result?.why ?? ''];
}

const node = 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json ./\nCOPY dist ./dist\n';
const python = 'FROM python:3.12-slim\nWORKDIR /app\nCOPY app.py ./\nCOPY shop ./shop\n';
const java = 'FROM eclipse-temurin:21-jre-alpine\n';
const starts = (file: string): RequirementQuestion => ({ kind: 'starts', file });

describe('runs-built', () => {
  const javac = 'FROM eclipse-temurin:21-jdk AS b\nRUN javac -d /out A.java && jar cfe /a.jar A -C /out .\n';
  it.each([
    [`${javac}${java}COPY --from=b /a.jar /\nCMD ["java", "-jar", "/a.jar"]\n`, 'met'],
    [`${javac}FROM gcr.io/distroless/java21-debian12\nCOPY --from=b /a.jar /\nCMD ["a.jar"]\n`, 'met'],
    [`${javac}${java}COPY --from=b /a.jar /b.jar\nCMD ["java", "-jar", "/a.jar"]\n`, 'unmet'],
    ['FROM debian:bookworm-slim\nCMD ["/usr/local/bin/beacon"]\n', 'unmet'],
    ['FROM debian:bookworm-slim\nCMD ["beacon"]\n', 'unmet'],
    [`${java}CMD ["java", "-cp", "/lib/*", "Main"]\n`, 'unknown'],
  ])('%j: %s', (dockerfile, status) => {
    expect(ask(dockerfile, { kind: 'runs-built' })[0]).toBe(status);
  });

  it.each([
    ['CMD ["a"]', /^a is looked for on the PATH, and what was built lies at \/a: write all of its path\.$/],
    ['CMD ["/bin/a"]', /^It starts \/bin\/a, but what was built lies at \/a\.$/],
    ['CMD ["/bin/b"]', /^No \/bin\/b that a build step made is in the final image\.$/],
  ])('says of %s where the program lies', (cmd, why) => {
    const go =
      'FROM golang:1.25-alpine AS b\nRUN CGO_ENABLED=0 go build -o /a\nFROM scratch\nCOPY --from=b /a /\n';
    expect(ask(`${go}${cmd}\n`, { kind: 'runs-built' })).toEqual(['unmet', expect.stringMatching(why)]);
  });

  it('says what a CMD of java means on a base that is java already', () => {
    const twice = `${javac}FROM gcr.io/distroless/java21-debian12\nCOPY --from=b /a.jar /\nCMD ["java", "-jar", "/a.jar"]\n`;
    expect(ask(twice, { kind: 'runs-built' })).toEqual(['unmet', expect.stringMatching(/by itself already/)]);
  });
});

describe('installs', () => {
  it('follows a manifest that names another', () => {
    const dev = 'FROM python:3.13-slim\nCOPY requirements*.txt ./\nRUN pip install -r requirements-dev.txt\n';
    expect(ask(dev, { kind: 'installs', packages: ['flask'] })[0]).toBe('met');
    const half = dev.replace('requirements*.txt', 'requirements-dev.txt');
    expect(ask(half, { kind: 'builds' })).toEqual(['unmet', expect.stringContaining('/requirements.txt')]);
  });
});

describe('starts', () => {
  it.each([
    'CMD ["node", "dist/server.js"]',
    'CMD node dist/server.js',
    'CMD exec node --enable-source-maps -r ./dist/app.js dist/server.js',
    'CMD cd dist && node server.js',
    'CMD ["sh", "-c", "cd dist; exec node ./server.js"]',
    'CMD ["node", "dist/server"]',
    'CMD ["node", "."]',
    'CMD ["node", "/app"]',
    'RUN ln -s dist/server.js main.js\nCMD ["node", "main.js"]',
    'RUN ln -sf /app/dist/server.js /main.js && ln -s ../main.js /app/one.js\nCMD ["node", "one.js"]',
    'RUN mkdir /x && ln -s ../app/dist/server.js /x/index.js\nCMD ["node", "/x"]',
    'ENTRYPOINT ["node"]\nCMD ["/app/dist/server.js"]',
    'ENTRYPOINT ["docker-entrypoint.sh", "node", "dist/server.js"]',
    'RUN apk add --no-cache tini\nENTRYPOINT ["/sbin/tini", "-g", "--", "node", "dist/server.js"]',
    'CMD NODE_ENV=production node dist/server.js',
    'CMD ["env", "A=1", "node", "dist/server.js"]',
    'CMD ["npm", "start"]',
    'CMD ["npm", "run", "start", "--silent"]',
    'CMD ["node", "--run", "start"]',
    'COPY start.sh /start.sh\nENTRYPOINT ["/start.sh"]\nCMD ["node", "dist/server.js"]',
    'COPY serve.sh /\nCMD ["/bin/sh", "/serve.sh"]',
    'ENV MAIN=dist/server.js\nCMD node $MAIN',
  ])('finds dist/server.js in %j', (rest) => {
    expect(ask(`${node}${rest}\n`, starts('dist/server.js'))).toEqual(['met', expect.any(String)]);
  });

  it.each([
    ['', /No CMD or ENTRYPOINT/],
    ['CMD []', /empty/],
    ['CMD ["node"]', /"node"/],
    ['CMD ["node", "server.js"]', /\/app\/server\.js, which is not in the final image/],
    ['CMD ["node", "dist/app.js"]', /not dist\/server\.js/],
    ['CMD ["npm", "run", "other"]', /not dist\/server\.js/],
    ['CMD ["node", "-e", "console.log(1)"]', /not dist\/server\.js/],
    ['CMD ["node", "--version", "dist/server.js"]', /not dist\/server\.js/],
    ['CMD ["echo", "node dist/server.js"]', /echo/],
    ['CMD ["sleep", "infinity"]', /sleep/],
    ['ENTRYPOINT sleep 9\nCMD ["node", "dist/server.js"]', /sleep/],
    ['CMD ["node", "dist/server.js"]\nCMD ["node"]', /"node"/],
    ["CMD ['node', 'dist/server.js']", /no JSON array \(it has single quotes.*called "\[node,"/],
    ['CMD ["node", "dist/server.js",]', /no JSON array \(quotes or commas are wrong\)/],
    ['CMD [“node”, “dist/server.js”]', /curly quotes/],
    ['ENTRYPOINT node\nCMD ["dist/server.js"]', /ENTRYPOINT of line 5 .* the CMD is never read/],
    ['RUN ln -s dist/app.js main.js\nCMD ["node", "main.js"]', /starts \/app\/dist\/app\.js, not/],
    ['RUN ln -s dist/none.js main.js\nCMD ["node", "main.js"]', /none\.js, which is not in the final/],
    ['CMD ["node", "/app/dist"]', /not dist\/server\.js/],
  ])('refuses %j', (rest, why) => {
    expect(ask(`${node}${rest}\n`, starts('dist/server.js'))).toEqual(['unmet', expect.stringMatching(why)]);
  });

  it('does not guess what a variable nobody knows holds', () => {
    expect(ask(`${node}CMD node $MAIN\n`, starts('dist/server.js'))[0]).not.toBe('met');
    expect(ask(`${node}CMD node "$(cat main)"\n`, starts('dist/server.js'))[0]).toBe('unknown');
  });

  it.each([
    'RUN ln dist/server.js main.js\nCMD ["node", "main.js"]',
    'RUN ln -s "$(cat where)" main.js\nCMD ["node", "main.js"]',
    'RUN ln -s a.js b.js && ln -s b.js a.js\nCMD ["node", "a.js"]',
    'RUN ./configure > package.json\nCMD ["node", "."]',
    // Built and run: it serves.
    'CMD ["node", "-e", "require(\'./dist/server.js\')"]',
  ])('leaves %j open', (rest) => {
    expect(ask(`${node}${rest}\n`, starts('dist/server.js'))[0]).toBe('unknown');
  });

  it('asks for the interpreter too', () => {
    const scratch = 'FROM scratch\nCOPY dist /dist\nCMD ["node", "/dist/server.js"]\n';
    expect(ask(scratch, starts('dist/server.js'))).toEqual([
      'unmet',
      expect.stringContaining('It starts node'),
    ]);
  });

  it.each([
    ['CMD ["python", "-u", "app.py"]', 'app.py'],
    ['CMD ["python3", "-X", "dev", "-m", "app"]', 'app.py'],
    ['CMD ["python", "-m", "shop.app"]', 'shop/app.py'],
    ['WORKDIR /app/shop\nCMD ["python", "app.py"]', 'shop/app.py'],
    ['COPY app.py /usr/local/bin/trips\nCMD ["python", "/usr/local/bin/trips"]', 'app.py'],
  ])('finds Python in %j', (rest, file) => {
    expect(ask(`${python}${rest}\n`, starts(file))[0]).toBe('met');
  });

  it('knows bases that are an interpreter', () => {
    const base = 'WORKDIR /app\nCOPY dist ./dist\nCMD ["dist/server.js"]\n';
    expect(ask(`FROM gcr.io/distroless/nodejs22-debian12\n${base}`, starts('dist/server.js'))[0]).toBe('met');
    expect(ask(`FROM node:22-alpine\n${base}`, starts('dist/server.js'))[0]).not.toBe('unmet');
  });
});

describe('the other questions', () => {
  it('built: a copy of what lies in the folder is not built', () => {
    const [status, why] = ask(`${node}CMD ["node", "dist/server.js"]\n`, {
      kind: 'built',
      file: 'dist/server.js',
    });
    expect([status, why]).toEqual(['unmet', expect.stringContaining('copy of your own dist/server.js')]);
  });

  it('lacks: a file that a later layer deletes is still in the layer before', () => {
    const lacks: RequirementQuestion = { kind: 'lacks', paths: ['.env'] };
    const deleted = 'FROM alpine:3.20\nCOPY . /app\nRUN rm /app/.env\n';
    expect(ask(deleted, lacks)).toEqual(['unmet', 'The layer of line 2 holds .env.']);
    expect(ask('FROM alpine:3.20\nCOPY dist /app\n', lacks)[0]).toBe('met');
  });

  it('ships: the file counts wherever it lies, and not when it was removed', () => {
    const ships: RequirementQuestion = { kind: 'ships', files: ['shop/app.py'] };
    expect(ask('FROM alpine:3.20\nCOPY shop /srv/x\n', ships)[0]).toBe('met');
    expect(
      ask('FROM alpine:3.20 AS a\nCOPY . /a\nFROM alpine:3.20\nCOPY --from=a /a/shop /b\n', ships)[0],
    ).toBe('met');
    expect(ask('FROM alpine:3.20\nCOPY dist /srv\n', ships)[0]).toBe('unmet');
    expect(ask('FROM alpine:3.20\nCOPY shop /srv/x\nRUN rm -rf /srv/x\n', ships)[0]).toBe('unmet');
  });

  it('installs: by manifest, by name, by the distribution; not by another name', () => {
    const installs: RequirementQuestion = { kind: 'installs', packages: ['flask'] };
    const pip = 'FROM python:3.12-slim\nCOPY requirements.txt /r/\n';
    expect(ask(`${pip}RUN pip install -r /r/requirements.txt\n`, installs)[0]).toBe('met');
    expect(ask('FROM python:3.12-slim\nRUN pip install Flask==3.0.3\n', installs)[0]).toBe('met');
    expect(ask('FROM alpine:3.20\nRUN apk add --no-cache py3-flask\n', installs)[0]).toBe('met');
    expect(ask('FROM python:3.12-slim\nRUN pip install click==8.1.7\n', installs)[0]).toBe('unmet');
    expect(ask('FROM python:3.12-slim\n', installs)[0]).toBe('unmet');
  });

  it('runs: the program has to be there', () => {
    const runs: RequirementQuestion = { kind: 'runs', programs: ['nginx'] };
    const start = 'CMD ["nginx", "-g", "daemon off;"]\n';
    expect(ask(`FROM alpine:3.20\nRUN apk add --no-cache nginx\n${start}`, runs)[0]).toBe('met');
    expect(ask('FROM nginx:1.27-alpine\n', runs)[0]).toBe('met');
    expect(ask(`FROM debian:bookworm-slim\n${start}`, runs)[0]).toBe('unmet');
    expect(ask('FROM alpine:3.20\nCMD ["sh"]\n', runs)[0]).toBe('unmet');
  });

  it('user-exists: in the base, made, or a number; not a name that nobody made', () => {
    const exists: RequirementQuestion = { kind: 'user-exists' };
    expect(ask('FROM node:22-alpine\nUSER node\n', exists)[0]).toBe('met');
    expect(ask('FROM alpine:3.20\nRUN adduser -D ada\nUSER ada\n', exists)[0]).toBe('met');
    expect(ask('FROM scratch\nUSER 1000\n', exists)[0]).toBe('met');
    expect(ask('FROM node:22-alpine\nUSER ada\n', exists)[0]).toBe('unmet');
  });

  it('builds: a step that surely fails', () => {
    expect(ask('FROM node:22-alpine\nCOPY nothing-here /\n', { kind: 'builds' })[0]).toBe('unmet');
    expect(ask('FROM node:22-alpine\nCOPY app.py /\n', { kind: 'builds' })[0]).toBe('met');
  });
});

describe('a step that surely fails', () => {
  const dockerfile = 'FROM node:22-alpine\nWORKDIR /app\nCOPY build ./dist\nCMD ["node", "dist/server.js"]\n';
  const judged = (...asks: RequirementQuestion[]) => {
    const parsed = parseDockerfile(dockerfile, 'Dockerfile');
    if ('problem' in parsed) throw new Error(parsed.problem.message);
    const plan = planImage(parsed.dockerfile, contextOf({ ...project, Dockerfile: dockerfile }));
    const results = judgeRequirements(
      plan,
      asks.map((one) => ({ id: one.kind, title: '', asks: one })),
    );
    return results.map(({ status, why }) => [status, why]);
  };

  it('is the one cause of what is not there', () => {
    expect(
      judged({ kind: 'builds' }, starts('dist/server.js'), { kind: 'carries', path: 'node_modules/x' }),
    ).toEqual([
      ['unmet', expect.stringContaining("Line 3 can't be built: build is not")],
      ['unmet', "Not reached: line 3 can't be built."],
      ['unmet', "Not reached: line 3 can't be built."],
    ]);
  });

  it('is named where nobody asks for it', () => {
    expect(judged(starts('dist/server.js'))).toEqual([
      ['unmet', expect.stringMatching(/^Not reached: line 3 can't be built: build is not/)],
    ]);
  });

  it('does not hide what is wrong besides', () => {
    expect(judged(starts('dist/app.py'), { kind: 'runs', programs: ['nginx'] })[1]).toEqual([
      'unmet',
      'It starts node, not nginx.',
    ]);
  });
});

it('calls an empty USER root', () => {
  const dockerfile = 'ARG WHO=node\nFROM node:22-alpine\nUSER ${WHO}\n';
  expect(ask(dockerfile, { kind: 'user-exists' })).toEqual(['met', expect.stringContaining('root')]);
});
