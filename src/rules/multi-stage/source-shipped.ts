import { knownSum, shippedItems, uniqueBy } from '../ask.ts';
import type { Rule } from '../types.ts';
import { inBrackets } from '../words.ts';
import { compiledSources, isCompiledSource } from './building.ts';

export const sourceShipped: Rule = {
  id: 'multi-stage/source-shipped',
  strategy: 'multi-stage',
  severity: 'warning',
  title: 'Ship the program, not its sources',
  why:
    'A compiled program runs without its sources. In the image they only weigh, and show everybody who pulls it how it ' +
    'was made.',
  exceptions: 'Sources that the program reads while it runs, such as templates: copy those by name.',
  aliases: [],
  examples: [
    {
      title: 'the whole folder instead of the program',
      bad: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o app .\n\nFROM alpine:3.22\nCOPY --from=build /src /src\nUSER 1000\nCMD ["/src/app"]\n',
      lines: [7],
      good: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o app .\n\nFROM alpine:3.22\nCOPY --from=build /src/app /src/app\nUSER 1000\nCMD ["/src/app"]\n',
    },
    {
      title: 'sources copied besides the program',
      bad: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=build /app /app\nCOPY main.go /src/\nUSER 1000\nCMD ["/app"]\n',
      lines: [8],
      good: 'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=build /app /app\nUSER 1000\nCMD ["/app"]\n',
      files: {
        'go.mod': 'module example.org/app\n\ngo 1.24\n',
        'main.go': 'package main\n\nfunc main() {}\n',
      },
    },
  ],
  *check(plan) {
    const compiled = compiledSources(plan);
    if (compiled.size === 0) return;
    const found = shippedItems(plan).filter(({ item }) => isCompiledSource(item, compiled));
    for (const { layer } of uniqueBy(found, (one) => one.layer)) {
      const wasted = knownSum(found.filter((one) => one.layer === layer).map(({ item }) => item.size));
      const message = `the final image ships the sources of a compiled program${inBrackets(wasted)}; expected the built program alone`;
      yield { span: layer.instruction.span, message, wasted };
    }
  },
};
