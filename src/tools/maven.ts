import {
  adds,
  builds,
  envValue,
  fills,
  installs,
  nothing,
  pathOf,
  removesOld,
  sourceNeeded,
} from './effects.ts';
import { fetchesFirst } from './first-fetch.ts';
import { pathFrom, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState } from './types.ts';

const values = [
  '-f',
  '--file',
  '-P',
  '--activate-profiles',
  '-pl',
  '--projects',
  '-s',
  '--settings',
  '-T',
  '--threads',
  '-t',
  '-gs',
  '-l',
  '-rf',
  '-b',
];
const spellings = [...values, ...values.map((name) => `-${name}`)];

/**
 * Maven: https://maven.apache.org/guides. What it downloads stays in ~/.m2/repository (`-Dmaven.repo.local` moves it);
 * `package` and later phases write `target`.
 */
export const maven: Tool = {
  programs: ['mvn', 'mvnw', 'mvnd'],
  family: 'java',
  effects(command, state) {
    const options = readOptions(command.args, {
      values: spellings,
      oneDash: true,
    });
    if (options.has('-v', '--version', '-version')) return nothing;
    const file = options.value('-f', '--file');
    const given = file ? pathOf(file, state) : null;
    const cwd = given
      ? given.endsWith('.xml')
        ? given.slice(0, given.lastIndexOf('/')) || '/'
        : given
      : state.cwd;
    const goals = options.operands.map(({ value }) => value);
    const repository = fills(state, repositoryOf(command, state));
    const first = dependenciesFirst(command, { ...state, cwd });
    const cleaned = goals.includes('clean') ? removesOld(state, pathFrom(cwd, 'target')) : nothing;
    if (
      goals.some((goal) =>
        /^(?:package|install|verify|deploy|spring-boot:repackage|jib:|shade:|assembly:|quarkus:build)/.test(
          goal,
        ),
      )
    )
      return [...cleaned, ...first, ...build(command, { ...state, cwd }), ...repository];
    if (
      goals.some((goal) =>
        /(?:^|dependency.*:)(?:go-offline|resolve|resolve-plugins|copy-dependencies)$/.test(goal),
      )
    )
      return [...fetch(goals, command, { ...state, cwd }), ...repository];
    if (goals.some((goal) => /^(?:compile|test|test-compile|process-\w+)$/.test(goal))) {
      const output = pathFrom(cwd, 'target/classes');
      const act = builds(command, { ecosystem: 'maven', compiled: true, sources: cwd, outputs: [output] });
      return [
        ...cleaned,
        ...first,
        act,
        adds({ path: output, kind: 'artefact', shape: 'folder' }),
        ...repository,
      ];
    }
    return goals.length === 0 || goals.every((goal) => goal === 'clean') ? cleaned : repository;
  },
};

/** Plugins at least are fetched for every build: https://maven.apache.org/guides/introduction/introduction-to-the-lifecycle.html. */
function dependenciesFirst(command: Command, state: ToolState): readonly Effect[] {
  const pom = pathFrom(state.cwd, 'pom.xml');
  const text = state.textOf(pom);
  const offline = command.args.some(({ value }) => value === '-o' || value === '--offline');
  return fetchesFirst(command, state, {
    ecosystem: 'maven',
    lock: 'none',
    manifests: [pom],
    kept: [repositoryOf(command, state)],
    needed: offline ? 'no' : text === null ? 'unknown' : 'yes',
    needsSource: sourceNeeded(text, /<modules>/),
  });
}

function repositoryOf(command: Command, state: ToolState): string {
  const own = command.args
    .map(({ value }) => /^-Dmaven\.repo\.local=(.+)$/.exec(value)?.[1])
    .find((path) => path !== undefined);
  if (own) return pathFrom(state.cwd, own);
  const fromEnv = /-Dmaven\.repo\.local=(\S+)/.exec(envValue(state, 'MAVEN_OPTS') ?? '')?.[1];
  return fromEnv ?? `${state.home}/.m2/repository`;
}

/** The jar's name comes from the pom; `target` holds it beside classes and reports. */
function build(command: Command, state: ToolState): readonly Effect[] {
  const target = pathFrom(state.cwd, 'target');
  const name = jarName(state);
  const outputs = [`${target}/${name ?? '*.jar'}`];
  return [
    builds(command, { ecosystem: 'maven', compiled: true, sources: state.cwd, outputs }),
    adds({ path: target, kind: 'artefact', shape: 'folder' }),
    ...(name ? [adds({ path: `${target}/${name}`, kind: 'artefact', shape: 'file' })] : nothing),
  ];
}

/** Texts of a pom by their path in it (`project/artifactId`); those with variables are left out. */
function pomTexts(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const open: string[] = [];
  for (const [, slash, name = '', closed, inner = ''] of text.matchAll(
    /<(\/?)([\w.-]+)[^<>]*?(\/?)>([^<]*)/g,
  )) {
    if (slash) open.pop();
    else if (!closed && open.length < 4) {
      open.push(name);
      const path = open.join('/');
      if (inner.trim() !== '' && !inner.includes('${') && !found.has(path)) found.set(path, inner.trim());
    } else if (!closed) open.push(name);
  }
  return found;
}

/** `artifactId-version.jar` unless `finalName` says otherwise (https://maven.apache.org/pom.html). */
function jarName(state: ToolState): string | null {
  const texts = pomTexts(state.textOf(pathFrom(state.cwd, 'pom.xml')) ?? '');
  const packaging = texts.get('project/packaging') ?? 'jar';
  const own = texts.get('project/build/finalName');
  if (own) return `${own}.${packaging}`;
  const [id, version] = [texts.get('project/artifactId'), texts.get('project/version')];
  return id && version ? `${id}-${version}.${packaging}` : null;
}

function fetch(goals: readonly string[], command: Command, state: ToolState): readonly Effect[] {
  const act = installs(command, {
    ecosystem: 'maven',
    scope: 'project',
    manifests: [pathFrom(state.cwd, 'pom.xml')],
    // The modules of a project have poms of their own.
    needsSource: sourceNeeded(state.textOf(pathFrom(state.cwd, 'pom.xml')), /<modules>/),
  });
  const copied = goals.some((goal) => goal.endsWith('copy-dependencies'))
    ? [adds({ path: pathFrom(state.cwd, 'target/dependency'), kind: 'dependency', shape: 'folder' })]
    : nothing;
  return [act, ...copied];
}
