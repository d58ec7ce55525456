import { resolvePath } from '../../plan/paths.ts';
import { cannotRun } from '../../plan/runs-on.ts';
import type { ImagePlan } from '../../plan/types.ts';
import type { Rule } from '../types.ts';

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Where the program lies that the container starts; empty where the start command is not known. */
function startedPaths({ final }: ImagePlan): readonly string[] {
  const start = final.entrypoint ?? final.cmd;
  const [program] = start?.words ?? [];
  if (program === undefined) return [];
  if (program.includes('/')) return [resolvePath(final.workdir, program)];
  return (final.env.get('PATH') ?? defaultPath)
    .split(':')
    .map((folder) => resolvePath('/', `${folder}/${program}`));
}

export const programCannotRun: Rule = {
  id: 'base-image/program-cannot-run',
  strategy: 'base-image',
  severity: 'warning',
  title: 'Take a base on which the program runs',
  why:
    'A program that is linked against a C library needs it where it runs. On a base without it the container ends with ' +
    '“no such file or directory”, although the file is there. The shell form of CMD and ENTRYPOINT needs a shell.',
  exceptions: 'The library or the shell comes into the image in a way that this check can’t see.',
  aliases: [],
  examples: [
    {
      title: 'Go with cgo on scratch',
      bad: 'FROM golang:1.24-bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 1000\nENTRYPOINT ["/app"]\n',
      lines: [6],
      good: 'FROM golang:1.24-bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 1000\nENTRYPOINT ["/app"]\n',
      files: {
        'go.mod': 'module example.org/app\n\ngo 1.24\n',
        'main.go': 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":8080", nil) }\n',
      },
    },
    {
      title: 'a shell form without a shell',
      bad: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 1000\nCMD /app --port 80\n',
      lines: [9],
      good: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM scratch\nCOPY --from=build /app /app\nUSER 1000\nCMD ["/app", "--port", "80"]\n',
    },
    {
      title: 'Alpine’s Node on Debian',
      bad: 'FROM debian:13-slim\nCOPY --from=node:22-alpine /usr/local/bin/node /usr/local/bin/\nCOPY server.js /\nUSER 1000\nCMD ["node", "/server.js"]\n',
      lines: [1],
      good: 'FROM debian:13-slim\nCOPY --from=node:22-slim /usr/local/bin/node /usr/local/bin/\nCOPY server.js /\nUSER 1000\nCMD ["node", "/server.js"]\n',
    },
  ],
  *check(plan) {
    const start = plan.final.entrypoint ?? plan.final.cmd;
    if (start?.instruction?.json === null && plan.final.lacksShell()) {
      const { keyword, span } = start.instruction;
      const message = `${keyword} in shell form asks for /bin/sh, which this image does not have; expected ${keyword} ["…"], the exec form`;
      yield { span, message };
      return;
    }
    const path = startedPaths(plan).find((one) => plan.final.has(one) === 'yes');
    const needs = path === undefined ? null : cannotRun(plan.final, path);
    if (path === undefined || needs === null) return;
    const why =
      needs === 'another system'
        ? `${path} is built for another system than Linux; expected GOOS=linux`
        : `${path} is linked against ${needs}, which this base does not have; expected a program without it, or a base that brings it`;
    const { instruction, image } = plan.final;
    yield { span: image?.span ?? instruction.span, message: why };
  },
};
