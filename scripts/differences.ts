/** A matter in which linters differ: what others ask, what we say, and why. */
export interface Difference {
  /** What test/linters refers to it by. */
  readonly id: string;
  readonly title: string;
  /** Ids of other linters, and what they ask. */
  readonly others: string;
  readonly dockerfile: string;
  /** Findings of ours, `line rule severity`, sorted; none: nothing is said. Only of `strategies`. */
  readonly ours: readonly string[];
  /** Which strategies the matter is about. */
  readonly strategies: readonly string[];
  readonly why: string;
}

const slim = 'FROM debian:12-slim\n';
const alpine = 'FROM alpine:3.22\n';
const run = 'USER www-data\nCMD ["nginx"]\n';
const apt = 'apt-get update && apt-get install -y --no-install-recommends nginx';

/** The list behind docs/differences.md; test/differences.test.ts holds every line. */
export const differences: readonly Difference[] = [
  {
    id: 'system-pins',
    title: 'Versions of system packages',
    others: 'hadolint DL3008, DL3018, DL3033 warn on every apt, apk or yum package without a version',
    dockerfile: `${slim}RUN ${apt} && rm -rf /var/lib/apt/lists/*\n${run}`,
    ours: ['2 pin-versions/unpinned-system-package info'],
    strategies: ['pin-versions'],
    why: 'Distributions drop old versions from their archives: a pinned build breaks on the day of the next security update. The base’s tag is what pins. So it is advice, never a failure.',
  },
  {
    id: 'builder-runs',
    title: 'RUNs of a builder',
    others: 'hadolint DL3059 asks to merge consecutive RUNs anywhere',
    dockerfile: `FROM golang:1.24 AS build\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends upx\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN CGO_ENABLED=0 go build -o /app .\n\n${alpine}COPY --from=build /app /app\nUSER 1000\nCMD ["/app"]\n`,
    ours: [],
    strategies: ['layers', 'clean-up'],
    why: 'A builder’s layers do not ship. There separate RUNs are good: each is cached on its own.',
  },
  {
    id: 'builder-caches',
    title: 'Caches of a builder',
    others: 'hadolint DL3009, DL3042, DL3060 ask for clean-up in every stage',
    dockerfile: `FROM python:3.13 AS build\nRUN pip install --prefix=/out flask==3.1.0\n\nFROM python:3.13-slim\nCOPY --from=build /out /usr/local\nUSER 1000\nCMD ["flask", "run"]\n`,
    ours: [],
    strategies: ['clean-up'],
    why: 'What a builder leaves behind stays there.',
  },
  {
    id: 'cache-mounts',
    title: 'Clean-up under a cache mount',
    others: 'hadolint before 2.13 asked for `rm -rf /var/lib/apt/lists/*` there too (its #983, #1139)',
    dockerfile: `${slim}RUN --mount=type=cache,target=/var/lib/apt/lists --mount=type=cache,target=/var/cache/apt \\\n    ${apt}\n${run}`,
    ours: [],
    strategies: ['clean-up'],
    why: 'The folder behind the mount is not part of the layer; cleaning it would only empty the cache.',
  },
  {
    id: 'by-path',
    title: 'The right folder, not the right word',
    others: 'hadolint DL3009 looks for the words `rm -rf /var/lib/apt/lists/*` in the RUN',
    dockerfile: `${slim}RUN ${apt} && cd /var/lib/apt && rm -rf lists\n${run}`,
    ours: [],
    strategies: ['clean-up'],
    why: 'The shell is played: what is removed counts, not how it is spelled.',
  },
  {
    id: 'idle-words',
    title: 'Words that do nothing',
    others: 'a search for the words is content with an echo or a comment',
    dockerfile: `${slim}RUN ${apt} && echo rm -rf /var/lib/apt/lists/*\n${run}`,
    ours: ['2 clean-up/cache-left-in-layer warning'],
    strategies: ['clean-up'],
    why: 'An echo removes nothing.',
  },
  {
    id: 'deleted-later',
    title: 'Deleted in a later layer',
    others:
      'hadolint DL3009 is content when some RUN removes the lists; slim lint 20021 looks for rm alone in a RUN',
    dockerfile: `${slim}RUN ${apt}\nWORKDIR /srv\nRUN rm -rf /var/lib/apt/lists/*\n${run}`,
    ours: ['4 clean-up/deleted-too-late warning'],
    strategies: ['clean-up'],
    why: 'The lists still ship in the layer that holds them.',
  },
  {
    id: 'dist-clean',
    title: '`apt-get dist-clean`',
    others: 'not known to those that look for `rm -rf /var/lib/apt/lists`',
    dockerfile: `FROM debian:13-slim\nRUN ${apt} && apt-get dist-clean\n${run}`,
    ours: [],
    strategies: ['clean-up'],
    why: 'From Debian 13 on apt has it: lists and archives are gone. Debian 12’s does not know it, and the build stops there: an exercise says so.',
  },
  {
    id: 'docker-clean',
    title: '`apt-get clean` on the official images',
    others: 'often asked for beside the removal of the lists',
    dockerfile: `${slim}RUN ${apt} && rm -rf /var/lib/apt/lists/*\n${run}`,
    ours: [],
    strategies: ['clean-up'],
    why: 'Debian’s and Ubuntu’s images run it by themselves after each install (/etc/apt/apt.conf.d/docker-clean).',
  },
  {
    id: 'here-documents',
    title: 'Here-documents',
    others: 'hadolint read the body as instructions or not at all (its #682, #1137)',
    dockerfile: `${slim}RUN <<EOF\nset -e\napt-get update\napt-get install -y --no-install-recommends nginx\nrm -rf /var/lib/apt/lists/*\nEOF\n${run}`,
    ours: [],
    strategies: ['clean-up', 'layers'],
    why: 'The body is played as the shell would.',
  },
  {
    id: 'latest',
    title: 'latest, and no tag',
    others: 'hadolint DL3006, DL3007, trivy DS-0001, checkov CKV_DOCKER_7',
    dockerfile: 'FROM node\nUSER node\n',
    ours: ['1 pin-versions/moving-tag warning'],
    strategies: ['pin-versions'],
    why: 'Agreed.',
  },
  {
    id: 'moving-tags',
    title: 'Tags that move under another name',
    others: 'none of them minds `lts`, `stable`, `alpine` or `slim`',
    dockerfile: 'FROM node:lts-alpine\nUSER node\n',
    ours: ['1 pin-versions/moving-tag warning'],
    strategies: ['pin-versions'],
    why: 'It names no version: tomorrow it is another.',
  },
  {
    id: 'arg-versions',
    title: 'A version in an ARG',
    others: 'hadolint DL3006 is silent on any variable',
    dockerfile: 'ARG TAG=latest\nFROM node:${TAG}\nUSER node\n',
    ours: ['2 pin-versions/moving-tag warning'],
    strategies: ['pin-versions'],
    why: 'The default is what most builds use.',
  },
  {
    id: 'builder-bases',
    title: 'The base of a builder',
    others: 'slim and Alpine linters ask for a small base in every FROM',
    dockerfile: `FROM node:22 AS build\nWORKDIR /a\nCOPY package.json package-lock.json ./\nRUN npm ci\n\nFROM node:22-alpine\nCOPY --from=build /a/node_modules /a/node_modules\nUSER node\nCMD ["node"]\n`,
    ours: [],
    strategies: ['base-image'],
    why: 'Only what ships has to be small; a builder may be as fat as it needs.',
  },
  {
    id: 'fat-variants',
    title: 'The full variant where a small one exists',
    others: 'no linter of those above',
    dockerfile: 'FROM python:3.13\nUSER 1000\n',
    ours: ['1 base-image/fat-final-base warning'],
    strategies: ['base-image'],
    why: 'It is by far the largest win: refactoring bases and stages saves ten times as much as mending smells (MSR 2025 against ICSE 2024).',
  },
  {
    id: 'user-elsewhere',
    title: 'USER in another stage',
    others: 'hadolint DL3002 looks at each stage’s last USER; trivy DS-0002 at any USER',
    dockerfile: `FROM node:22-alpine AS build\nUSER node\n\nFROM node:22-alpine\nCMD ["node"]\n`,
    ours: ['4 security/runs-as-root warning'],
    strategies: ['security'],
    why: 'The final image’s user counts; it is inherited along FROM alias only.',
  },
  {
    id: 'non-root-images',
    title: 'Images that are not root by themselves',
    others: 'trivy DS-0002, checkov CKV_DOCKER_3 ask for a USER in every file',
    dockerfile: 'FROM gcr.io/distroless/nodejs22-debian12:nonroot\nCMD ["server.js"]\n',
    ours: [],
    strategies: ['security'],
    why: 'The tag is the user.',
  },
  {
    id: 'secret-names',
    title: 'Secrets by their names',
    others: 'BuildKit SecretsUsedInArgOrEnv, hadolint DL3064, by words between underscores',
    dockerfile:
      'FROM alpine:3.22\nENV API_TOKEN=abc PUBLIC_KEY=abc PASSWORD_FILE=/run/secrets/p\nUSER 1000\n',
    ours: ['2 security/secret-in-env warning'],
    strategies: ['security'],
    why: 'Agreed with BuildKit’s test: whole words, and not where public or file is one of them.',
  },
  {
    id: 'add',
    title: 'ADD of a file',
    others: 'hadolint DL3020, trivy DS-0005 warn',
    dockerfile: 'FROM alpine:3.22\nADD a.conf /etc/a.conf\nUSER 1000\n',
    ours: [],
    strategies: ['layers', 'order', 'clean-up'],
    why: 'It is the same layer as a COPY. At most advice.',
  },
  {
    id: 'healthcheck',
    title: 'A HEALTHCHECK',
    others: 'trivy DS-0026, checkov CKV_DOCKER_2 ask for one',
    dockerfile: 'FROM alpine:3.22\nUSER 1000\nCMD ["sleep", "9"]\n',
    ours: [],
    strategies: ['security', 'only-needed'],
    why: 'It changes neither size nor speed; Kubernetes ignores it.',
  },
  {
    id: 'curl-and-wget',
    title: 'curl and wget',
    others: 'hadolint DL4001 warns when both are used',
    dockerfile: `${alpine}RUN apk add --no-cache curl\nUSER 1000\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\nCMD ["sleep", "9"]\n`,
    ours: [],
    strategies: ['only-needed'],
    why: 'What is used belongs; what nobody uses is said, one as well as two.',
  },
  {
    id: 'unused-curl',
    title: 'curl that nobody uses',
    others: 'silent on one alone',
    dockerfile: `${alpine}RUN apk add --no-cache curl\nUSER 1000\nCMD ["sleep", "9"]\n`,
    ours: ['2 only-needed/unused-tool warning'],
    strategies: ['only-needed'],
    why: 'Just in case is the commonest reason for a fat image.',
  },
  {
    id: 'recommends',
    title: 'Recommended packages',
    others: 'hadolint DL3015: info',
    dockerfile: `${slim}RUN apt-get update && apt-get install -y nginx && rm -rf /var/lib/apt/lists/*\n${run}`,
    ours: ['2 only-needed/recommends info'],
    strategies: ['only-needed'],
    why: 'Agreed: some programs need what they recommend.',
  },
  {
    id: 'cd',
    title: 'cd in a RUN',
    others: 'hadolint DL3003 asks for WORKDIR',
    dockerfile: `${alpine}RUN cd /tmp && touch a\nUSER 1000\n`,
    ours: [],
    strategies: ['layers', 'order'],
    why: 'A matter of style: the image is the same.',
  },
  {
    id: 'shell-form',
    title: 'Shell form of CMD',
    others: 'hadolint DL3025, BuildKit JSONArgsRecommended',
    dockerfile: 'FROM alpine:3.22\nUSER 1000\nCMD sleep 9\n',
    ours: [],
    strategies: ['layers', 'security'],
    why: 'Signals are worth a thought, but neither size nor speed depend on it.',
  },
  {
    id: 'source-order',
    title: 'Sources above the install',
    others: 'trivy DS-0017 and checkov CKV_DOCKER_5 see a lone `apt-get update`; none sees the order of COPY',
    dockerfile: `${alpine}COPY src /src\nRUN apk add --no-cache nginx\n${run}`,
    ours: ['2 order/source-before-dependencies warning'],
    strategies: ['order'],
    why: 'Each save then fetches every package anew.',
  },
  {
    id: 'bounds',
    title: 'A range is no version',
    others:
      'hadolint DL3013, DL3016 and DL3037 take any sign behind the name for a pin: `alabaster>=0.7`, `labels@">=0.1"`',
    dockerfile: 'FROM python:3.13-slim\nRUN pip install --no-cache-dir "alabaster>=0.7"\nUSER 1000\n',
    ours: ['2 pin-versions/unpinned-package warning'],
    strategies: ['pin-versions'],
    why: 'With a lower bound the newest is taken all the same; `~=` and one version hold.',
  },
  {
    id: 'stages-that-do-not-ship',
    title: 'Stages that do not reach the image',
    others: 'hadolint DL3006, DL3007 and most others ask every FROM for a tag',
    dockerfile: 'FROM node AS spare\nRUN touch /spare\n\nFROM alpine:3.22\nUSER 1000\nCMD ["sleep", "9"]\n',
    ours: [],
    strategies: ['pin-versions'],
    why: 'BuildKit does not even build a stage that nothing is taken from; that it is not used is said as advice.',
  },
  {
    id: 'interactive-programs',
    title: 'Programs that make no sense in a container',
    others:
      'hadolint DL3001 reports `top`, `ssh`, `vim` … where a RUN starts them, and not where they are installed',
    dockerfile: `${slim}RUN apt-get update && apt-get install -y --no-install-recommends vim-tiny && rm -rf /var/lib/apt/lists/*\nUSER 1000\nCMD ["sleep", "9"]\n`,
    ours: ['2 only-needed/unused-tool warning'],
    strategies: ['only-needed'],
    why: 'What a RUN starts leaves nothing behind; what it installs ships.',
  },
  {
    id: 'pip-no-cache-values',
    title: 'PIP_NO_CACHE_DIR=0',
    others: 'hadolint DL3042 takes 0, off, no and false for “keep the cache”',
    dockerfile: 'FROM python:3.13-slim\nENV PIP_NO_CACHE_DIR=0\nRUN pip install flask==3.1.0\nUSER 1000\n',
    ours: [],
    strategies: ['clean-up'],
    why: 'pip turns its cache off on every value of that variable, whatever it says, for the sake of old set-ups (`_handle_no_cache_dir` in its cmdoptions.py says so; read in pip 23.2.1). Only an empty one keeps it.',
  },
  {
    id: 'pip-in-disguise',
    title: 'pipx and pipenv',
    others: 'hadolint DL3042 looks for the word pip',
    dockerfile: 'FROM python:3.13-slim\nRUN pipx install flask==3.1.0\nUSER 1000\n',
    ours: ['2 clean-up/cache-left-in-layer warning'],
    strategies: ['clean-up'],
    why: 'Both run pip, and pip fills its cache.',
  },
  {
    id: 'runs-of-different-tools',
    title: 'Which RUNs belong together',
    others: 'hadolint DL3059 counts the commands: single ones in a row are reported, chains are not',
    dockerfile: `${slim}RUN ./one.sh\nRUN ./two.sh\nUSER 1000\n`,
    ours: [],
    strategies: ['layers'],
    why: 'Merging saves bytes only where the second RUN goes on with the first one’s work: the same tool, or files that the first has written, chained or not. Two strangers may each keep their own place in the cache.',
  },
  {
    id: 'go-mod-pins',
    title: '`go install` without a version',
    others: 'hadolint DL3062 asks for `@version` behind every path',
    dockerfile:
      'FROM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go install example.org/tool\n\nFROM alpine:3.22\nCOPY --from=build /go/bin/tool /tool\nUSER 1000\n',
    ours: [],
    strategies: ['pin-versions'],
    why: 'Without `@` go takes the version from go.mod, and refuses where that names none. Only `@latest` and names of branches move.',
  },
  {
    id: 'args-above-from',
    title: 'ARG above FROM',
    others: 'hadolint DL3064 reports a secret’s name there too',
    dockerfile: 'ARG openai_api_key\nFROM debian:12-slim\nUSER 1000\n',
    ours: [],
    strategies: ['security'],
    why: 'It serves FROM lines only and enters no image; declared again in a stage it is reported.',
  },
  {
    id: 'key-ids',
    title: 'The number of a key',
    others: 'hadolint DL3064 reports AWS_ACCESS_KEY_ID',
    dockerfile: 'FROM debian:12-slim\nENV AWS_ACCESS_KEY_ID=abc\nUSER 1000\n',
    ours: [],
    strategies: ['security'],
    why: 'It names a key as an account’s number names an account; the secret beside it is reported. Agreed with BuildKit’s test, which looks at the first and the last word.',
  },
  {
    id: 'broad-copies',
    title: 'COPY of everything',
    others: 'hadolint DL4007 reports every `COPY .`, droast DF007 too',
    dockerfile: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\n',
    ours: [],
    strategies: ['dockerignore'],
    why: 'What it brings is judged, file by file, in the real context: with a good .dockerignore it is right, and a list of folders may be wrong.',
  },
  {
    id: 'unknown-command',
    title: 'A command nobody knows',
    others: 'most search its text all the same',
    dockerfile: `${alpine}RUN ./setup.sh --no-clean\nUSER 1000\n`,
    ours: [],
    strategies: ['clean-up', 'only-needed', 'layers'],
    why: 'Unknown is never wrong: nothing is made of it, and the predicted size says so.',
  },
];

const severe = (lines: readonly string[]) =>
  lines.length === 0 ? 'nothing' : lines.map((line) => `\`${line}\``).join(', ');

/** docs/differences.md. */
export function differencesPage(): string {
  const parts = differences.map(
    ({ id, title, others, dockerfile, ours, why }) =>
      `<a id="${id}"></a>\n\n## ${title}\n\nOthers: ${others}.\n\n\`\`\`dockerfile\n${dockerfile.trimEnd()}\n\`\`\`\n\nHere: ${severe(ours)}. ${why}\n`,
  );
  const head =
    '# Where we differ from other linters\n\nGenerated from `scripts/differences.ts`; `test/differences.test.ts` holds every line (renew with `-u`).\nDockerfiles are our own; ids are those of hadolint (DL), BuildKit, trivy (DS), checkov (CKV) and slim.\n';
  return [head, ...parts].join('\n');
}
