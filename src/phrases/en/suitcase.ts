import { counted } from './counted.ts';

/** The suitcase, and what a rebuild costs. */
export const suitcase = {
  suitcase: {
    fills: {
      case: 'the case',
      kept: 'packed',
      needless: 'not needed',
      'thrown-out': 'thrown out, still weighs',
      twice: 'packed twice',
      unknown: 'unknown',
    },
    nobodyKnows: 'what this adds nobody knows',
    smaller: (count: number) => `and ${count} smaller things`,
    home: (name: string, base: string) => `Stays at home: stage ${name}, built on ${base}.`,
    weightless: (count: number) =>
      count === 1 ? '1 more instruction weighs nothing.' : `${count} more instructions weigh nothing.`,
    theCase: (name: string) => `the case: ${name}`,
    predicted: (bytes: string) => `predicted: ${bytes}`,
    percent: (percent: number) => `${percent} percent`,
    sizeUnknown: 'size unknown',
    told: (bytes: string) => `Suitcase: predicted ${bytes}.`,
    caseIs: (name: string, size: string) => `The case is ${name}: ${size}.`,
    lineIs: (line: number, instruction: string, size: string) => `Line ${line}, ${instruction}: ${size}.`,
    nobodyKnowsIt: 'What this adds nobody knows.',
    kinds: {
      source: 'source',
      manifest: 'manifest',
      dependency: 'dependencies',
      'dev-dependency': 'dev dependencies',
      package: 'package',
      'build-tool': 'build tool',
      cache: 'cache',
      index: 'package lists',
      archive: 'archive',
      artefact: 'built',
      secret: 'secret',
      file: '',
    },
    gitHistory: 'git history',
    log: 'log',
    ofHost: 'of the host',
    thrownOut: (kind: string, line: number) => `${kind} thrown out in line ${line}, still weighs`,
    stays: (line: number) => `thrown out here, stays packed in line ${line}`,
    twice: (what: string) => `${what}: written twice`,
    stage: (index: number) => `stage ${index}`,
  },
  cache: {
    title: 'Cache',
    lines: (lines: readonly number[]) => `line${lines.length === 1 ? '' : 's'} ${lines.join(', ')}`,
    perhaps: (lines: string) => `perhaps ${lines}`,
    afterChange: (what: string, file: string) => `${what} after a change of ${file}`,
    noSteps: 'there is no step to run again',
    allCached: (steps: number) =>
      `all ${counted(steps, 'step')} come${steps === 1 ? 's' : ''} from the cache`,
    again: (again: number, steps: number) =>
      `${again} of ${counted(steps, 'step')} ${again === 1 ? 'runs' : 'run'} again`,
    someMore: (count: number) => `${count} perhaps`,
  },
} as const;
