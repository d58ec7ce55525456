import { describe, expect, it } from 'vitest';
import { plainProject } from './node-project.ts';
import { type Case, findings, findingsIn, rows, statusOf } from './plan-of.ts';

const debian = (run: string) => `FROM debian:12-slim\n${run}\nUSER nobody\n`;
const install = 'apt-get update && apt-get install -y --no-install-recommends nginx';
const clean = 'rm -rf /var/lib/apt/lists/*';
const node = (run: string) => `FROM node:22-alpine\nWORKDIR /app\nCOPY package*.json ./\n${run}\nUSER node\n`;

const cases: readonly Case[] = [
  ['nothing installed', 'not-applicable', 'FROM nginx:1.27-alpine\nCOPY site /srv\n'],
  ['left', 'failed', debian(`RUN ${install}`)],
  ['removed in the same RUN', 'passed', debian(`RUN ${install} && ${clean}`)],
  ['without the star', 'passed', debian(`RUN ${install} && rm -rf /var/lib/apt/lists`)],
  ['with a slash', 'passed', debian(`RUN ${install} && rm -r /var/lib/apt/lists/`)],
  ['a whole tree removed', 'passed', debian(`RUN ${install} && rm -rf /var/lib/apt /var/cache/apt`)],
  ['several paths', 'passed', debian(`RUN ${install} && rm -rf /tmp/* /var/lib/apt/lists/* /var/tmp/*`)],
  [
    'semicolons',
    'passed',
    debian(`RUN set -eux; apt-get update; apt-get install -y --no-install-recommends nginx; ${clean}`),
  ],
  [
    'several lines',
    'passed',
    debian(
      `RUN set -eux; \\\n    apt-get update; \\\n    # a comment\n    apt-get install -y --no-install-recommends nginx; \\\n    ${clean}`,
    ),
  ],
  [
    'a heredoc',
    'passed',
    debian(`RUN <<EOF\nset -e\napt-get update\napt-get install -y nginx\n${clean}\nEOF`),
  ],
  ['a heredoc that leaves it', 'failed', debian('RUN <<EOF\napt-get update\napt-get install -y nginx\nEOF')],
  ['sh -c', 'passed', debian(`RUN sh -c "${install} && ${clean}"`)],
  ['exec form', 'passed', debian(`RUN ["/bin/bash", "-c", "${install} && ${clean}"]`)],
  ['exec form that leaves it', 'failed', debian(`RUN ["/bin/bash", "-c", "${install}"]`)],
  ['find -delete', 'passed', debian(`RUN ${install} && find /var/lib/apt/lists -type f -delete`)],
  ['dist-clean', 'passed', debian(`RUN ${install} && apt-get dist-clean`)],
  ['distclean', 'passed', debian(`RUN ${install} && apt-get distclean`)],
  ['apt-get clean alone', 'failed', debian(`RUN ${install} && apt-get clean`)],
  [
    'cache mounts',
    'passed',
    debian(`RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt ${install}`),
  ],
  ['a tmpfs', 'passed', debian(`RUN --mount=type=tmpfs,target=/var/lib/apt/lists ${install}`)],
  ['a cache mount elsewhere', 'failed', debian(`RUN --mount=type=cache,target=/var/cache/apt ${install}`)],
  ['removed in a later RUN', 'failed', debian(`RUN ${install}\nRUN ${clean}`)],
  ['removed before', 'failed', debian(`RUN ${clean} && ${install}`)],
  ['removed in a comment', 'failed', debian(`RUN ${install} # && ${clean}`)],
  ['removed in an echo', 'failed', debian(`RUN ${install} && echo "${clean}"`)],
  [
    'removed in another stage',
    'failed',
    `${debian(`RUN ${install}`)}\n`.replace(
      'FROM debian',
      `FROM debian:12-slim AS a\nRUN ${clean}\n\nFROM debian`,
    ),
  ],
  ['another path', 'failed', debian(`RUN ${install} && rm -rf /var/lib/apt/list/*`)],
  [
    'left in a builder',
    'passed',
    `FROM debian:12-slim AS b\nRUN ${install}\nRUN touch /x\n\nFROM scratch\nCOPY --from=b /x /x\n`,
  ],
  [
    'left in what the final stage is FROM',
    'failed',
    `FROM debian:12-slim AS b\nRUN ${install}\n\nFROM b\nUSER nobody\n`,
  ],
  ['apk --no-cache', 'passed', 'FROM alpine:3.22\nRUN apk add --no-cache nginx\n'],
  ['apk update', 'failed', 'FROM alpine:3.22\nRUN apk update && apk add nginx\n'],
  [
    'apk, index removed',
    'passed',
    'FROM alpine:3.22\nRUN apk update && apk add nginx && rm -rf /var/cache/apk/*\n',
  ],
  ['npm', 'failed', node('RUN npm ci'), plainProject],
  ['npm cache clean', 'passed', node('RUN npm ci && npm cache clean --force'), plainProject],
  ['npm, rm', 'passed', node('RUN npm ci && rm -rf /root/.npm'), plainProject],
  ['npm, rm by home', 'passed', node('RUN npm ci && rm -rf ~/.npm'), plainProject],
  ['npm, rm by $HOME', 'passed', node('RUN npm ci && rm -rf "$HOME/.npm"'), plainProject],
  ['npm with a cache mount', 'passed', node('RUN --mount=type=cache,target=/root/.npm npm ci'), plainProject],
  [
    'npm with a cache elsewhere',
    'failed',
    node('RUN --mount=type=cache,target=/root/.npm npm ci --cache /tmp/npm'),
    plainProject,
  ],
  [
    'npm with its cache in a mount',
    'passed',
    node('RUN --mount=type=cache,target=/c npm ci --cache /c'),
    plainProject,
  ],
  [
    'npm cache cleaned in a later RUN',
    'failed',
    node('RUN npm ci\nRUN npm cache clean --force'),
    plainProject,
  ],
  ['npm cache cleaned first', 'failed', node('RUN npm cache clean --force && npm ci'), plainProject],
  ['pip', 'failed', 'FROM python:3.12-slim\nRUN pip install flask==3.0.3\n'],
  ['pip --no-cache-dir', 'passed', 'FROM python:3.12-slim\nRUN pip install --no-cache-dir flask==3.0.3\n'],
  [
    'PIP_NO_CACHE_DIR',
    'passed',
    'FROM python:3.12-slim\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask==3.0.3\n',
  ],
  [
    'PIP_NO_CACHE_DIR=0, which pip reads the same way',
    'passed',
    'FROM python:3.12-slim\nENV PIP_NO_CACHE_DIR=0\nRUN pip install flask==3.0.3\n',
  ],
  ['pip cache purge', 'passed', 'FROM python:3.12-slim\nRUN pip install flask==3.0.3 && pip cache purge\n'],
  [
    'an archive left',
    'failed',
    'FROM alpine:3.22\nRUN wget https://example.org/a-1.2.tar.gz && tar xzf a-1.2.tar.gz\n',
  ],
  [
    'an archive removed',
    'passed',
    'FROM alpine:3.22\nRUN wget https://example.org/a-1.2.tar.gz && tar xzf a-1.2.tar.gz && rm a-1.2.tar.gz\n',
  ],
  [
    'an archive removed too late',
    'failed',
    'FROM alpine:3.22\nRUN wget https://example.org/a-1.2.tar.gz && tar xzf a-1.2.tar.gz\nRUN rm a-1.2.tar.gz\n',
  ],
  ['a pipe', 'passed', 'FROM alpine:3.22\nRUN wget -qO- https://example.org/a-1.2.tar.gz | tar xz\n'],
  [
    'copied, then deleted',
    'failed',
    'FROM alpine:3.22\nCOPY big /big\nRUN rm -rf /big\n',
    { 'big/a': 5_000_000, '.dockerignore': '.git\n' },
  ],
  [
    'a little copied, then deleted',
    'passed',
    'FROM alpine:3.22\nCOPY run.sh /\nRUN sh /run.sh && rm /run.sh\n',
    { 'run.sh': 'true\n', '.dockerignore': '.git\n' },
  ],
  [
    'a secret copied, then deleted',
    'failed',
    'FROM alpine:3.22\nCOPY id_rsa /k\nRUN rm /k\n',
    { id_rsa: 'x', '.dockerignore': '.git\n' },
  ],
  ['a tool nobody knows', 'passed', 'FROM alpine:3.22\nRUN wget -qO- https://example.org/i-1.2.sh | sh\n'],
];

describe('clean-up', () => {
  it.each(rows(cases))('%s: %s', (_title, status, dockerfile, files) => {
    expect(statusOf('clean-up', dockerfile, files)).toBe(status);
  });

  it('tells a late deletion once, at the deletion, with the tool’s own alias', () => {
    const dockerfile = debian(`RUN ${install}\nRUN ${clean}`);
    expect(findingsIn('clean-up', dockerfile)).toEqual(['deleted-too-late@3']);
    expect(findings(dockerfile).find(({ strategy }) => strategy === 'clean-up')?.aliases).toContain('DL3009');
  });
});
