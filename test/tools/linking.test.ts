import { describe, expect, it } from 'vitest';
import { planOf } from '../support/plan.ts';

const files = {
  'go.mod': 'module example.com/x\n',
  'cmd/web/main.go': 'package main\nimport "net/http"\n',
  'cmd/job/main.go': 'package main\nimport "fmt"\n',
  'main.c': 'int main(void) { return 0; }\n',
};

/** What the one program that is built needs where it runs. */
function needs(base: string, run: string): string | null | undefined {
  const plan = planOf(`FROM ${base}\nWORKDIR /s\nCOPY . .\nRUN ${run}\n`, files);
  return plan.final.items.findLast((item) => item.path === '/out')?.runsOn;
}

describe('what a program is linked to', () => {
  it.each([
    ['golang:1.25-bookworm', 'go build -o /out ./cmd/web', 'glibc'],
    ['golang:1.25-bookworm', 'go build -o /out ./cmd/job', null],
    ['golang:1.25-bookworm', 'CGO_ENABLED=0 go build -o /out ./cmd/web', null],
    ['golang:1.25-alpine', 'go build -o /out ./cmd/web', null],
    ['golang:1.25-bookworm', 'go build -o /out ./cmd/...', null],
    ['gcc:14-bookworm', 'gcc -O2 -o /out main.c', 'glibc'],
    ['gcc:14-bookworm', 'gcc -static -o /out main.c', null],
    ['alpine:3.22', 'apk add gcc musl-dev && gcc -o /out main.c', 'musl'],
  ])('%s: %s', (base, run, library) => {
    expect(needs(base, run)).toBe(library);
  });
});
