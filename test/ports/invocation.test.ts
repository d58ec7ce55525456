import { describe, expect, it } from 'vitest';
import { commandEntries } from '../../src/commands/registry.ts';
import { invocation, spelled } from '../../src/ports/invocation.ts';

describe('invocation', () => {
  it.each([
    [{}, 'learn-image-opt'],
    [{ npm_command: 'exec' }, 'npx learn-image-opt'],
    [{ npm_lifecycle_event: 'start', npm_package_name: 'learn-image-opt' }, 'node /c/dist/bin.js'],
    [{ npm_lifecycle_event: 'start', npm_package_name: 'mine' }, 'learn-image-opt'],
  ])('%j: %s', (env, expected) => {
    expect(invocation(env, '/c/dist/bin.js')).toBe(expected);
  });

  it('quotes a path with spaces', () => {
    const env = { npm_lifecycle_event: 'start', npm_package_name: 'learn-image-opt' };
    expect(invocation(env, '/my c/dist/bin.js')).toBe('node "/my c/dist/bin.js"');
  });
});

describe('spelled', () => {
  it.each(commandEntries.map(({ name }) => name).filter((name) => name !== 'course'))('%s', (name) => {
    expect(spelled(`learn-image-opt ${name}`, 'npx learn-image-opt')).toBe(`npx learn-image-opt ${name}`);
  });

  it.each([
    ['  learn-image-opt watch   in one terminal', '  npx learn-image-opt watch   in one terminal'],
    ['\u001b[1mlearn-image-opt start\u001b[22m', '\u001b[1mnpx learn-image-opt start\u001b[22m'],
    ['`learn-image-opt hint`', '`npx learn-image-opt hint`'],
    ['`learn-image-opt` goes on there.', '`npx learn-image-opt` goes on there.'],
    ['learn-image-opt 0.1.0', 'learn-image-opt 0.1.0'],
    ['# learn-image-opt ignore=RULE', '# learn-image-opt ignore=RULE'],
    ['/x/learn-image-opt/node-app', '/x/learn-image-opt/node-app'],
  ])('%j', (text, expected) => {
    expect(spelled(text, 'npx learn-image-opt')).toBe(expected);
    expect(spelled(text, 'learn-image-opt')).toBe(text);
  });
});
