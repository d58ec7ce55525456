import { adds, installs, nothing } from './effects.ts';
import { pathFrom, readOptions } from './options.ts';
import type { Effect, Tool } from './types.ts';

/**
 * Playwright: https://playwright.dev/docs/browsers. Browsers go to PLAYWRIGHT_BROWSERS_PATH or ~/.cache/ms-playwright;
 * what the browsers need of Debian or Ubuntu is installed by `apt-get update` and
 * `apt-get install -y --no-install-recommends`, with nothing cleaned up (playwright-core 1.55.0,
 * lib/server/registry/dependencies.js).
 */
export const playwright: Tool = {
  programs: ['playwright', 'playwright-core'],
  family: 'playwright',
  effects(command, state) {
    const options = readOptions(command.args);
    const verb = options.operands[0]?.value;
    if ((verb !== 'install' && verb !== 'install-deps') || options.has('--dry-run', '--list')) return nothing;
    const act = installs(command, { ecosystem: 'playwright', scope: 'named' });
    const effects: Effect[] = [];
    const system = verb === 'install-deps' || options.has('--with-deps');
    if (system && (state.os === 'debian' || state.os === 'ubuntu'))
      effects.push({ do: 'shell', text: 'apt-get update; apt-get install -y --no-install-recommends' });
    if (verb === 'install-deps') return [act, ...effects];
    const place = state.env('PLAYWRIGHT_BROWSERS_PATH');
    if (place === null) return [act, ...effects];
    const inside = pathFrom(state.cwd, 'node_modules/playwright-core/.local-browsers');
    const path = place === '0' ? inside : pathFrom(state.cwd, place || `${state.home}/.cache/ms-playwright`);
    return [act, ...effects, adds({ path, kind: 'dependency', shape: 'folder' })];
  },
};
