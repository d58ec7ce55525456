import type { BuildAct, RunsOn } from '../plan/types.ts';
import { adds, builds, nothing, pathOf } from './effects.ts';
import { type Options, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState } from './types.ts';

/** Compilers: https://gcc.gnu.org/onlinedocs, https://clang.llvm.org/docs. */
export const compilers: Tool = {
  programs: [
    'gcc',
    'g++',
    'cc',
    'c++',
    'clang',
    'clang++',
    'gfortran',
    'musl-gcc',
    'tcc',
    'ld',
    'as',
    'nasm',
    'yasm',
    'ghc',
    'ocamlopt',
    'fpc',
    'zig',
    'swiftc',
    'crystal',
    'nim',
    'dmd',
  ],
  family: 'make',
  effects(command, state) {
    const values = [
      '-o',
      '-I',
      '-L',
      '-l',
      '-D',
      '-x',
      '-std',
      '-include',
      '-isystem',
      '-T',
      '-Xlinker',
      '-f',
      '-target',
      '-arch',
    ];
    const options = readOptions(command.args, { values, oneDash: true });
    if (options.has('--version', '-v', '-dumpmachine', '-dumpversion', '-print-multiarch', '-E'))
      return nothing;
    if (options.operands.length === 0) return nothing;
    const output = options.value('-o');
    const path = pathOf(output ?? { value: 'a.out', known: true, glob: false, span: command.span }, state);
    if (path.startsWith('/dev/')) return nothing;
    const made = adds({ path, kind: 'artefact', shape: 'file', runsOn: libraryFor(command, options, state) });
    return [builds(command, { ecosystem: 'c', compiled: true, sources: state.cwd, outputs: [path] }), made];
  },
};

/** The C library that a program is linked to, the compiling system's own; null: none, or nobody knows. */
function libraryFor({ program, args }: Command, options: Options, state: ToolState): RunsOn | null {
  if (!/^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)$/.test(program) || options.unsure) return null;
  const apart =
    /^-(?:c|S|E|r|static|static-pie|shared|nostdlib|nodefaultlibs|ffreestanding|B.*|.*target.*|-sysroot.*)$/;
  if (args.some(({ value, known }) => !known || apart.test(value))) return null;
  if (state.os === 'alpine') return 'musl';
  return state.os === 'debian' || state.os === 'ubuntu' ? 'glibc' : null;
}

const compiledSource = /\.(?:c|cc|cpp|cxx|h|hpp|f90|go|rs|java|zig|s|asm|m|mm|cu|pas|adb|swift|hs|ml)$/i;

/** Are there sources that a compiler turns into programs? Not known counts as no: nobody is blamed for a guess. */
function compiles(state: ToolState): boolean {
  if (state.has(`${state.cwd}/configure`) === 'yes' || state.has(`${state.cwd}/CMakeLists.txt`) === 'yes')
    return true;
  return (state.listOf(state.cwd) ?? []).some(
    (file) => compiledSource.test(file) && !file.includes('node_modules/'),
  );
}

function build(command: Command, sources: string, compiled: boolean): Effect {
  const what: Omit<BuildAct, 'kind' | 'span'> = { ecosystem: 'make', compiled, sources, outputs: null };
  return builds(command, what);
}

/**
 * make, cmake, ninja, meson, bazel: what they write stands in their own files. `install` goes below the prefix, mostly
 * /usr/local (https://www.gnu.org/prep/standards/html_node/Directory-Variables.html), unless DESTDIR says otherwise.
 */
export const make: Tool = {
  programs: [
    'make',
    'gmake',
    'cmake',
    'ninja',
    'meson',
    'bazel',
    'scons',
    'xmake',
    'premake',
    'qmake',
    'ctest',
    'just',
    'mage',
    'checkinstall',
  ],
  family: 'make',
  effects(command, state) {
    const values = [
      '-C',
      '-f',
      '-j',
      '-l',
      '-S',
      '-B',
      '-G',
      '-D',
      '-I',
      '--target',
      '--parallel',
      '--directory',
    ];
    const options = readOptions(command.args, { values });
    if (options.has('--version', '--help', '-h') || command.program === 'ctest') return nothing;
    const folder = command.program === 'cmake' ? options.value('-S') : options.value('-C', '--directory');
    const cwd = folder ? pathOf(folder, state) : state.cwd;
    const words = [...options.operands, ...options.values('--target')].map(({ value }) => value);
    if (
      words.every((word) => /^(?:clean|distclean|check|test|help|mrproper)$/.test(word)) &&
      words.length > 0
    )
      return nothing;
    const installing = words.some((word) => /^install/.test(word)) || options.has('--install');
    const destination = command.args.find(({ value }) => value.startsWith('DESTDIR='));
    const target = destination
      ? pathOf({ ...destination, value: destination.value.slice(8) }, state)
      : '/usr/local';
    const act = build(command, cwd, compiles({ ...state, cwd }));
    if (installing) return [act, { do: 'murk', path: target }];
    return [act, { do: 'murk', path: cwd }];
  },
};

/** configure and its makers ask the system and write small files; `-Dprefix` and such are for make to follow. */
export const configure: Tool = {
  programs: [
    'configure',
    'autogen.sh',
    'bootstrap.sh',
    'autoconf',
    'autoreconf',
    'automake',
    'aclocal',
    'libtoolize',
    'phpize',
    'Configure',
    'buildconf',
  ],
  family: 'make',
  effects: (_, state) => [{ do: 'murk', path: state.cwd }],
};
