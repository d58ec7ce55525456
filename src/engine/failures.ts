import { BuildError, EnvironmentError, UsageError, type UserError } from '../exit.ts';

/** Lines of a client's output that are not its own words: banners, and help that follows a wrong call. */
const noise = /^(?:DEPRECATED:|\s+Install the buildx|\s+BuildKit is currently|\s+environment-variable)/;

interface EngineFailure {
  readonly says: RegExp;
  explain(program: string, said: RegExpMatchArray): UserError;
}

/** What docker 20 to 28 and podman 4 print when the engine can't be used; the first that matches counts. */
const engineFailures: readonly EngineFailure[] = [
  {
    says: /permission denied while trying to connect|dial unix \S+: connect: permission denied/i,
    explain: (program) =>
      new EnvironmentError(
        `You may not use ${program}’s engine: permission denied at its socket.`,
        'Add yourself to the group that owns the socket (`sudo usermod -aG docker $USER`, then log in again).',
      ),
  },
  {
    says: /context "([^"]*)"(?: does not exist|: context not found| not found)|context not found/i,
    explain: (program, [, name]) =>
      new UsageError(
        `There is no docker context ${JSON.stringify(name ?? '')}.`,
        `\`${program} context ls\` lists them.`,
      ),
  },
  {
    says: /no builder "([^"]*)" found/i,
    explain: (program, [, name]) =>
      new UsageError(
        `There is no builder ${JSON.stringify(name ?? '')}.`,
        `\`${program} buildx ls\` lists them.`,
      ),
  },
  {
    says: /buildx component is missing or broken/i,
    explain: () =>
      new EnvironmentError(
        'DOCKER_BUILDKIT is set, but docker’s buildx part is missing.',
        'Install docker-buildx, or unset DOCKER_BUILDKIT.',
      ),
  },
  {
    says: /no space left on device|disk quota exceeded/i,
    explain: (program) =>
      new EnvironmentError(
        'The engine’s disk is full.',
        `Free some space (\`${program} system df\` shows what takes it) and run the same command again.`,
      ),
  },
  {
    says: /cannot connect to the docker daemon|is the docker daemon running|failed to dial grpc|cannot connect to podman|dial unix \S+: connect: (?:connection refused|no such file or directory)|error during connect|docker_engine.*cannot find the file/i,
    explain: (program) =>
      new EnvironmentError(
        `${capital(program)} is installed, but its engine is not running.`,
        'Start it (Docker Desktop, or `sudo systemctl start docker`) and run the same command again.',
      ),
  },
  {
    says: /client version \S+ is too (?:new|old)|minimum supported api version/i,
    explain: (program) =>
      new EnvironmentError(
        `The ${program} client and its engine are of too different versions.`,
        `Update the older one (\`${program} version\` shows both).`,
      ),
  },
];

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Does this output say that the engine itself can't be used? Null: it says something else. */
export function engineFailure(output: string, program: string): UserError | null {
  for (const { says, explain } of engineFailures) {
    const said = says.exec(output);
    if (said) return explain(program, said);
  }
  return null;
}

/** No engine's client on this machine. */
export function noEngine(): EnvironmentError {
  return new EnvironmentError(
    'No container engine was found: neither docker nor podman is installed.',
    'Install Docker or Podman; everything but `compare` and `layers` works without one.',
  );
}

export interface FailedBuild {
  /** As the person named the Dockerfile or folder. */
  readonly label: string;
  readonly program: string;
  /** What the client printed besides progress, banners included. */
  readonly output: string;
  /** What the failing step printed. */
  readonly stepLog: string;
  /** The instruction of the failing step, or null. */
  readonly step: string | null;
  readonly exitCode: number | null;
  /** Asked for with `--platform`, or null. */
  readonly platform?: string | null;
}

interface BuildFailure {
  readonly says: RegExp;
  /** One clause behind "… does not build: ", and what to do. */
  explain(said: RegExpMatchArray, build: FailedBuild): readonly [what: string, todo: string];
}

const buildFailures: readonly BuildFailure[] = [
  {
    says: /(?:the --mount option|the --\w+ (?:option|flag)) requires BuildKit|requires BuildKit/i,
    explain: () => [
      'it uses what only BuildKit knows (--mount, heredocs …), and this engine builds without it',
      'Install docker-buildx; `docker buildx version` shows whether it is there.',
    ],
  },
  {
    // A base that can't be had is named before "failed to resolve", a frontend is not.
    says: /(?:failed to solve: |^)failed to resolve source metadata for ([^\s]+):\s|failed to solve with frontend gateway\.v0: (?!rpc error: code = Unknown desc = failed to build LLB)/im,
    explain: ([, frontend]) => [
      `the frontend ${frontend === undefined ? '' : `${frontend} `}of its \`# syntax=\` line could not be fetched`,
      'Check the network, or leave the line out: a current BuildKit knows the syntax itself.',
    ],
  },
  {
    says: /pull access denied for ([^\s,]+)|(\S+): failed to resolve source metadata.*(?:not found|denied|insufficient_scope)|manifest for (\S+) not found|manifest unknown|^unauthorized:|^unknown: ?$/im,
    explain: ([, denied, unresolved, unlisted], { step }) => [
      `${baseImage(denied ?? unresolved ?? unlisted, step)} is not to be had`,
      'Check its name and tag; a private image needs `docker login`.',
    ],
  },
  {
    says: /cannot parse platform specifier|unknown operating system or architecture/i,
    explain: (_said, { platform }) => [
      `${JSON.stringify(platform ?? '')} is no platform`,
      'Write --platform OS/ARCH, such as linux/amd64 or linux/arm64.',
    ],
  },
  {
    says: /toomanyrequests|rate limit/i,
    explain: () => [
      'the registry allows no more downloads for now',
      'Log in (`docker login`) for a higher limit, or try again later.',
    ],
  },
  {
    says: /(?:(?:failed to solve: |^)(\S+): failed to resolve source metadata|lookup \S+.*no such host|dial tcp.*(?:i\/o timeout|connection refused|network is unreachable|no route to host)|proxyconnect tcp|TLS handshake timeout|x509:|tls: first record|(?:Client\.Timeout|context deadline) exceeded|received unexpected HTTP status|unexpected status(?: code)? |pinging container registry)/im,
    explain: ([, image], { step, platform }) => {
      const wanted = platform ? ` for ${platform}` : '';
      return [
        `${baseImage(image, step)} is not on this machine${wanted}, and its registry can’t be reached`,
        'Check the network (and a proxy’s settings), or pull the image beforehand.',
      ];
    },
  },
  {
    says: /dockerfile parse error(?: on)? line (\d+): ([^\n]+)/i,
    explain: ([, line, what]) => [
      `line ${line}: ${what}`,
      'Mend the line; `learn-image-opt check` explains more.',
    ],
  },
  {
    says: /(?:the Dockerfile|Dockerfile) .*cannot be empty|file with no instructions/i,
    explain: () => ['the Dockerfile is empty', 'Write at least a FROM.'],
  },
  {
    says: /COPY failed: (?:file not found in build context or excluded by \.dockerignore: )?(?:stat |no source files were specified)?([^\s:]*)|failed to (?:calculate checksum|compute cache key).*?"([^"]+)": not found|lstat ([^\s:]+): no such file/i,
    explain: ([, classic, buildkit, other]) => [
      `it copies ${classic || buildkit || other || 'a file'}, which is not in the build context`,
      'Check the path, and whether .dockerignore leaves it out.',
    ],
  },
];

/** The base image by the client's own words, else by the FROM it had come to. */
function baseImage(named: string | undefined, step: string | null): string {
  const image = named ?? /^FROM\s+(?:--\S+\s+)*(\S+)/i.exec(step ?? '')?.[1];
  return ['its base image', ...(image === undefined ? [] : [image])].join(' ');
}

/** What the last lines of a step tell of its exit code. */
function stepFailure(build: FailedBuild): readonly [what: string, todo: string] | null {
  const code = /(?:exit code: |returned a non-zero code: |exited with |exit status )(\d+)/.exec(
    build.output,
  )?.[1];
  if (code === undefined) return null;
  if (build.step === null && /failed to solve: exit code: \d+/.test(build.output)) {
    return [
      `the frontend of its \`# syntax=\` line ended with exit code ${code}`,
      'Check the line: the image it names is no frontend, or a broken one.',
    ];
  }
  const step = build.step === null ? 'a step' : oneLine(build.step);
  if (/exec format error/i.test(`${build.output}\n${build.stepLog}`)) {
    return [
      `\`${step}\` calls a program that this machine can’t run: it is made for another platform${build.platform ? ` (${build.platform})` : ''}, or is no program`,
      'Building for another platform needs QEMU in the engine (`docker run --privileged tonistiigi/binfmt --install all`), or a builder on such a machine.',
    ];
  }
  if (code === '137') {
    return [
      `\`${step}\` was killed (exit code 137)`,
      'Most often memory ran out: give the engine more, or build with less.',
    ];
  }
  if (code === '127') {
    return [
      `\`${step}\` calls a program that the image lacks (exit code 127)`,
      'Install it in a step before, or choose a base that has it.',
    ];
  }
  const todo =
    build.stepLog.trim() === ''
      ? 'It printed nothing; try its commands one by one in a container of the base image.'
      : 'The lines above are what it printed last.';
  return [`\`${step}\` ended with exit code ${code}`, todo];
}

/** Why a build failed, as one line and one hint. */
export function explainBuild(build: FailedBuild): UserError {
  const all = `${build.output}\n${build.stepLog}`;
  // A step that ran and failed may print anything, a full disk and a refused connection included.
  const full = /no space left on device/i.test(all)
    ? engineFailure('no space left on device', build.program)
    : null;
  if (full) return full;
  const ran = stepFailure(build);
  if (ran === null) {
    const engine = engineFailure(build.output, build.program);
    if (engine) return engine;
  }
  const [what, todo] = ran ?? explained(build) ?? lastWords(build);
  return new BuildError(`${build.label} does not build: ${what}.`, todo, logTail(ran ? build.stepLog : ''));
}

function explained(build: FailedBuild): readonly [string, string] | null {
  for (const { says, explain } of buildFailures) {
    const said = says.exec(build.output);
    if (said) return explain(said, build);
  }
  return null;
}

/** What the client said last, where nobody has met it before. */
function lastWords({ output, exitCode }: FailedBuild): readonly [string, string] {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !noise.test(line));
  const said = lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1);
  const what = said?.replace(/^ERROR:\s*(?:failed to solve:\s*)?/, '').trim();
  const fallback = exitCode === null ? 'the client was ended' : `the client ended with ${exitCode}`;
  return [
    oneLine(what ?? fallback).replace(/\.$/, ''),
    'Build it with the engine itself to see all of its output.',
  ];
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

/** The last 2 KiB, from the start of a line, without colours and cursor movements. */
export function logTail(text: string): string {
  const bare = text.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, '').replace(/\r(?!\n)/g, '\n');
  const tail = Buffer.from(bare.trimEnd()).subarray(-2048).toString('utf8');
  return tail.length < bare.trimEnd().length ? tail.slice(tail.indexOf('\n') + 1) : tail;
}
