import { describe, expect, it } from 'vitest';
import { screenOf } from '../../src/commands/screen.ts';
import { linked, showsLinks } from '../../src/render/link.ts';
import { displayWidth, withoutColour, wrap } from '../../src/render/width.ts';
import { testWorld } from '../support/world.ts';

const shows = (env: Record<string, string>, change: Partial<{ isTTY: boolean; plain: boolean }> = {}) =>
  showsLinks({ env, isTTY: true, plain: false, ...change });

describe('links', () => {
  it.each([
    [{ TERM_PROGRAM: 'iTerm.app' }, true],
    [{ TERM_PROGRAM: 'vscode', SSH_CONNECTION: 'a' }, true],
    [{ TERM_PROGRAM: 'WezTerm', NO_COLOR: '1' }, true],
    [{ TERM: 'xterm-kitty' }, true],
    [{ VTE_VERSION: '6800' }, true],
    [{ WT_SESSION: 'x' }, true],
    [{ KONSOLE_VERSION: '220401' }, true],
    [{ FORCE_HYPERLINK: '1' }, true],
    [{}, false],
    [{ TERM: 'xterm-256color' }, false],
    [{ TERM_PROGRAM: 'Apple_Terminal' }, false],
    [{ TERM_PROGRAM: 'iTerm.app', SSH_CONNECTION: 'a' }, false],
    [{ TERM_PROGRAM: 'iTerm.app', TMUX: 'x' }, false],
    [{ TERM_PROGRAM: 'iTerm.app', CI: 'true' }, false],
    [{ TERM_PROGRAM: 'iTerm.app', TERM: 'dumb' }, false],
    [{ TERM_PROGRAM: 'iTerm.app', FORCE_HYPERLINK: '0' }, false],
    [{ VTE_VERSION: '5000' }, false],
  ] as [Record<string, string>, boolean][])('%j: %s', (env, yes) => {
    expect(shows(env)).toBe(yes);
  });

  it('stand in no pipe and not in plain', () => {
    expect(shows({ FORCE_HYPERLINK: '1' }, { isTTY: false })).toBe(false);
    expect(shows({ TERM_PROGRAM: 'iTerm.app' }, { plain: true })).toBe(false);
  });

  it('take no columns, may be wrapped, and lose nothing', () => {
    const text = linked('file:///a%20b', 'a path with blanks');
    expect(displayWidth(text)).toBe(18);
    expect(withoutColour(text)).toBe('a path with blanks');
    const lines = wrap(text, 10);
    expect(lines.map(withoutColour)).toEqual(['a path', 'with', 'blanks']);
    for (const line of lines) expect(line.split('\u001B]8;;\u001B\\').length).toBeGreaterThan(1);
  });

  it('hold no control character of a path', () => {
    const world = testWorld({ tty: true, env: { TERM_PROGRAM: 'iTerm.app' } });
    const { link } = screenOf(world, { plain: false, noColor: true });
    const text = link('a\u001B]8;;x\u0007b', 'label');
    expect(text).toContain('file:///work/a%1B');
    expect(text.split('\u001B')).toHaveLength(5);
    expect(screenOf(testWorld({ tty: true }), { plain: false, noColor: true }).link('a', 'label')).toBe(
      'label',
    );
  });
});
