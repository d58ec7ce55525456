import { feedingStages } from '../ask.ts';
import type { Rule } from '../types.ts';

const aliases = ['DL3022', 'DL3023'];

export const missingSource: Rule = {
  id: 'multi-stage/missing-source',
  strategy: 'multi-stage',
  severity: 'warning',
  title: 'Copy from a stage that has it',
  why: 'FROM and COPY --from see stages above them only. A name that no stage has is looked for in the registry, and a path that is not there ends the build.',
  exceptions: 'An image that only your own engine has, under a name without a registry.',
  aliases,
  examples: [
    {
      title: 'a stage that is called otherwise',
      bad: 'FROM golang:1.26-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\nUSER 1000\nCMD ["/app"]\n',
      lines: [7],
      good: 'FROM golang:1.26-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=build /app /app\nUSER 1000\nCMD ["/app"]\n',
    },
    {
      title: 'a path that the stage does not have',
      bad: 'FROM golang:1.26-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /out/app .\n\nFROM alpine:3.22\nCOPY --from=build /src/dist/app /app\nUSER 1000\nCMD ["/app"]\n',
      lines: [7],
      good: 'FROM golang:1.26-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /out/app .\n\nFROM alpine:3.22\nCOPY --from=build /out/app /app\nUSER 1000\nCMD ["/app"]\n',
      files: {
        'go.mod': 'module example.org/app\n\ngo 1.26\n',
        'main.go': 'package main\n\nfunc main() {}\n',
      },
    },
  ],
  *check(plan) {
    for (const stage of feedingStages(plan))
      for (const { kind, message, span } of stage.failures) {
        if (kind !== 'source') continue;
        yield { span, message: `${message}; expected what an earlier stage or an image has`, aliases };
      }
  },
};
