import { describe, expect, it } from 'vitest';
import { commandWords, type Editor, editorArguments, findEditor } from '../../src/ports/editor.ts';
import { testWorld } from '../support/world.ts';

const bin = Object.fromEntries(
  ['code', 'code-insiders', 'cursor', 'vim', 'nano', 'idea', 'webstorm', 'emacs', 'emacsclient', 'foo'].map(
    (name) => [`/bin/${name}`, ''],
  ),
);

function found(env: Record<string, string>, files: Record<string, string> = {}, platform?: NodeJS.Platform) {
  const world = testWorld({
    files: { ...bin, ...files },
    env: { PATH: '/nowhere:/bin', ...env },
    ...(platform === undefined ? {} : { platform }),
  });
  return findEditor(world);
}

async function opens(env: Record<string, string>, files: Record<string, string> = {}) {
  const editor = (await found(env, files)) as Editor;
  return [editor.program, ...editorArguments(editor, '/x/Dockerfile', 7)].join(' ');
}

describe('the words of a command', () => {
  it.each([
    ['code --wait', ['code', '--wait']],
    [`'/Apps/My Editor/bin/ed' -w`, ['/Apps/My Editor/bin/ed', '-w']],
    ['"/Apps/My \\"Editor\\"" -w', ['/Apps/My "Editor"', '-w']],
    ['/Apps/My\\ Editor/ed  -w', ['/Apps/My Editor/ed', '-w']],
    [`ed '' "a"'b'c`, ['ed', '', 'abc']],
    ['ed "open', ['ed', 'open']],
    ['', []],
  ])('%s', (command, words) => {
    expect(commandWords(command, 'linux')).toEqual(words);
  });

  it.each([
    ['"C:\\Program Files\\Code\\code.cmd" --wait', ['C:\\Program Files\\Code\\code.cmd', '--wait']],
    ['C:\\Tools\\ed.exe', ['C:\\Tools\\ed.exe']],
  ])('on Windows %s', (command, words) => {
    expect(commandWords(command, 'win32')).toEqual(words);
  });
});

describe('the editor', () => {
  it.each([
    [{ VISUAL: 'code --wait', EDITOR: 'vim' }, '/bin/code --wait --goto /x/Dockerfile:7', false],
    [{ EDITOR: 'vim' }, '/bin/vim +7 /x/Dockerfile', true],
    [{ VISUAL: ' ', EDITOR: 'nano -w' }, '/bin/nano -w +7 /x/Dockerfile', true],
    [{ VISUAL: 'idea' }, '/bin/idea --line 7 /x/Dockerfile', false],
    [{ VISUAL: 'foo -x' }, '/bin/foo -x /x/Dockerfile', true],
    [{ VISUAL: 'emacs -nw', DISPLAY: ':0' }, '/bin/emacs -nw +7 /x/Dockerfile', true],
    [{ VISUAL: 'emacs', DISPLAY: ':0' }, '/bin/emacs +7 /x/Dockerfile', false],
    [{ VISUAL: 'emacs' }, '/bin/emacs +7 /x/Dockerfile', true],
    [{ VISUAL: 'emacsclient -t' }, '/bin/emacsclient -t +7 /x/Dockerfile', true],
    [{ TERM_PROGRAM: 'vscode' }, '/bin/code --goto /x/Dockerfile:7', false],
    [{ TERM_PROGRAM: 'vscode', CURSOR_TRACE_ID: 'x' }, '/bin/cursor --goto /x/Dockerfile:7', false],
    [
      { TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.99-insider' },
      '/bin/code-insiders --goto /x/Dockerfile:7',
      false,
    ],
    [{ TERMINAL_EMULATOR: 'JetBrains-JediTerm' }, '/bin/idea --line 7 /x/Dockerfile', false],
    [
      { TERMINAL_EMULATOR: 'JetBrains-JediTerm', __CFBundleIdentifier: 'com.jetbrains.WebStorm' },
      '/bin/webstorm --line 7 /x/Dockerfile',
      false,
    ],
  ] as [Record<string, string>, string, boolean][])('%j', async (env, call, takesTerminal) => {
    expect(await opens(env)).toBe(call);
    expect(await found(env)).toMatchObject({ takesTerminal });
  });

  it('takes a path with blanks, quoted or not', async () => {
    const files = { '/Apps/My Editor/code': '' };
    expect(await opens({ VISUAL: '/Apps/My Editor/code -w' }, files)).toBe(
      '/Apps/My Editor/code -w --goto /x/Dockerfile:7',
    );
    expect(await opens({ VISUAL: '"/Apps/My Editor/code" -w' }, files)).toBe(
      '/Apps/My Editor/code -w --goto /x/Dockerfile:7',
    );
  });

  it.each([
    [{}, { asked: null, program: null }],
    [{ TERM_PROGRAM: 'iTerm.app' }, { asked: null, program: null }],
    [{ VISUAL: 'gone --wait' }, { asked: 'VISUAL', program: 'gone' }],
    [{ EDITOR: '/bin/nowhere' }, { asked: 'EDITOR', program: '/bin/nowhere' }],
  ] as [Record<string, string>, unknown][])('%j: none', async (env, none) => {
    expect(await found(env)).toEqual(none);
  });

  it('on Windows runs only what has an ending', async () => {
    const files = { '/tools/code': '', '/tools/code.cmd': '' };
    const world = testWorld({ files, platform: 'win32', env: { Path: '/tools', VISUAL: 'code' } });
    const named = Object.create(world, {
      files: {
        value: { ...world.files, info: (path: string) => world.files.info(path.replaceAll('\\', '/')) },
      },
    });
    const { PATHEXT: _none, ...env } = world.env;
    const editor = await findEditor({
      ...named,
      env: { ...env, PATHEXT: '.exe;.cmd' },
      platform: 'win32',
      files: named.files,
    });
    expect(editor).toMatchObject({ program: '\\tools\\code.cmd', name: 'code', takesTerminal: false });
  });
});
