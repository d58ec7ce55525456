import { adds, builds, envValue, fills, installs, nothing, pathOf, removesOld } from './effects.ts';
import { fetchesFirst } from './first-fetch.ts';
import { pathFrom, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState } from './types.ts';

/**
 * Gradle: https://docs.gradle.org/current/userguide. Downloads stay below the user home (~/.gradle, `-g`,
 * GRADLE_USER_HOME; /home/gradle/.gradle in the official image for the user gradle): caches and the wrapper's own
 * distribution. Programs go to build/libs.
 */
export const gradle: Tool = {
  programs: ['gradle', 'gradlew'],
  family: 'java',
  effects(command, state) {
    const values = [
      '-p',
      '--project-dir',
      '-g',
      '--gradle-user-home',
      '-x',
      '--exclude-task',
      '-b',
      '-c',
      '-I',
      '--init-script',
      '--console',
    ];
    const options = readOptions(command.args, { values });
    if (options.has('-v', '--version', '-h')) return nothing;
    const project = options.value('-p', '--project-dir');
    const cwd = project ? pathOf(project, state) : state.cwd;
    const home = options.value('-g', '--gradle-user-home');
    const cache = fills(state, home ? pathOf(home, state) : homeOf(state));
    const tasks = options.operands.map(({ value }) => value.replace(/^.*:/, ''));
    if (
      tasks.some((task) =>
        /^(?:build|assemble|jar|bootJar|shadowJar|war|bootWar|installDist|distZip|distTar|fatJar|uberJar|nativeCompile|quarkusBuild|installShadowDist|publish\w*)$/.test(
          task,
        ),
      )
    ) {
      const output = pathFrom(cwd, 'build');
      const libs = tasks.some((task) => task.startsWith('install')) ? `${output}/install` : `${output}/libs`;
      const act = builds(command, { ecosystem: 'gradle', compiled: true, sources: cwd, outputs: [libs] });
      const place = home ? pathOf(home, state) : homeOf(state);
      const first = options.has('--offline') ? nothing : fetchedFirst(command, place, { ...state, cwd });
      return [...first, act, adds({ path: output, kind: 'artefact', shape: 'folder' }), ...cache];
    }
    if (tasks.some((task) => /dependencies|[rR]esolve|download/.test(task)))
      return [fetch(command, { ...state, cwd }), ...cache];
    return tasks.length === 1 && tasks[0] === 'clean'
      ? [...removesOld(state, pathFrom(cwd, 'build')), ...cache]
      : cache;
  },
};

/** In the official image root's folder is a link to that of the user gradle: https://github.com/gradle/docker-gradle */
function homeOf(state: ToolState): string {
  const own = envValue(state, 'GRADLE_USER_HOME');
  if (own) return own;
  return state.baseHas('gradle') === 'yes' ? '/home/gradle/.gradle' : `${state.home}/.gradle`;
}

const manifests = [
  'build.gradle',
  'build.gradle.kts',
  'settings.gradle',
  'settings.gradle.kts',
  'gradle.properties',
];

function fetchedFirst(command: Command, home: string, state: ToolState): readonly Effect[] {
  const texts = manifests.map((name) => state.textOf(pathFrom(state.cwd, name)));
  const known = texts.slice(0, 2).some((text) => text !== null);
  return fetchesFirst(command, state, {
    ecosystem: 'gradle',
    lock: 'none',
    manifests: manifests.map((name) => pathFrom(state.cwd, name)),
    kept: [home, `${home}/caches`],
    needed: known ? 'yes' : 'unknown',
    // Every project that the settings include has a build file of its own.
    needsSource: texts.slice(2, 4).some((text) => /\binclude\b/.test(text ?? ''))
      ? 'yes'
      : known
        ? 'no'
        : 'unknown',
  });
}

function fetch(command: Parameters<Tool['effects']>[0], state: ToolState): Effect {
  const there = manifests
    .map((name) => pathFrom(state.cwd, name))
    .filter((path) => state.has(path) === 'yes');
  return installs(command, { ecosystem: 'gradle', scope: 'project', manifests: there, needsSource: 'no' });
}

/** Other builders of the Java world: what they write is not followed file by file. */
export const javaBuilders: Tool = {
  programs: [
    'ant',
    'sbt',
    'lein',
    'javac',
    'kotlinc',
    'scalac',
    'jlink',
    'native-image',
    'jar',
    'clojure',
    'clj',
  ],
  family: 'java',
  effects(command, state) {
    if (command.program === 'jlink') return linked(command, state);
    if (command.program === 'jar') return [{ do: 'murk', path: state.cwd }];
    const options = readOptions(command.args, {
      values: ['-d', '-cp', '-classpath', '--class-path', '-o', '-H:Name', '-f'],
      oneDash: true,
    });
    if (options.has('-version', '--version')) return nothing;
    const output = options.value('-d', '-o');
    const path = output ? pathOf(output, state) : state.cwd;
    const act = builds(command, {
      ecosystem: command.program,
      compiled: true,
      sources: state.cwd,
      outputs: output ? [path] : null,
    });
    const made = adds({ path, kind: 'artefact', shape: 'folder', ...(output ? {} : { sure: false }) });
    const cache: Readonly<Record<string, readonly string[]>> = {
      sbt: ['.ivy2', '.sbt', '.cache/coursier'],
      lein: ['.m2/repository'],
    };
    return [
      act,
      made,
      ...(cache[command.program] ?? []).map((name) => adds({ path: `${state.home}/${name}`, kind: 'cache' })),
    ];
  },
};

/** jlink builds a small Java runtime of the modules that are needed (https://docs.oracle.com/en/java/javase/21/docs/specs/man/jlink.html). */
function linked(command: Parameters<Tool['effects']>[0], state: ToolState): readonly Effect[] {
  const options = readOptions(command.args, {
    values: ['--output', '--add-modules', '--module-path', '-p', '--compress', '--strip-debug-x'],
  });
  const output = options.value('--output');
  if (!output) return nothing;
  const path = pathOf(output, state);
  return [adds({ path, kind: 'artefact', shape: 'folder' })];
}
