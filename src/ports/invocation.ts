const commands =
  'lesson|start|watch|hint|solution|reset|history|undo|progress|certificate|cheatsheet|check|explain|rules|predict|compare|layers|grade|author|doctor|help';
const advice = new RegExp(
  `(?<=^|[^\\w/.-]|\\u001b\\[[\\d;]*m)learn-image-opt(?= (?:${commands})\\b|\`)`,
  'gm',
);

/**
 * How the person can start this program again: by name when it is installed, else as it was started now. A screen that
 * says `learn-image-opt watch` to somebody who came by `npx` sends them into "command not found".
 * @param env npm tells by it that it started us (https://docs.npmjs.com/cli/using-npm/scripts#environment).
 * @param script path of the running script.
 */
export function invocation(env: Readonly<Record<string, string | undefined>>, script: string): string {
  if (env.npm_command === 'exec') return 'npx learn-image-opt';
  const inClone = env.npm_lifecycle_event === 'start' && env.npm_package_name === 'learn-image-opt';
  if (!inClone) return 'learn-image-opt';
  return /\s/.test(script) ? `node "${script}"` : `node ${script}`;
}

/** Advice in a text for people, spelled so that it can be typed. */
export function spelled(text: string, program: string): string {
  return program === 'learn-image-opt' ? text : text.replace(advice, program);
}
