import { failsWithout } from './node-programs.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import { foldersUp } from './package-json.ts';
import { unknownOutput } from './tsc-emit.ts';
import { buildMode, compileFiles, compileProject } from './tsc-project.ts';
import { type EmitOptions, emitOptions } from './tsconfig.ts';
import type { Tool, ToolState, Word } from './types.ts';

const valueOptions =
  `-p --project --outdir --rootdir --outfile --target -t --module -m --lib --jsx --declarationdir
  --moduleresolution --typeroots --types --tsbuildinfofile --locale --baseurl --newline --maxnodemodulejsdepth
  --builders --checkers`.split(/\s+/);

/**
 * The TypeScript compiler: https://www.typescriptlang.org/docs/handbook/compiler-options.html. Which files it writes
 * follows from tsconfig.json and the sources that are there. vue-tsc takes the same options.
 */
export const tsc: Tool = {
  programs: ['tsc', 'tsgo', 'vue-tsc'],
  family: 'npm',
  effects(command, state) {
    const options = readOptions(command.args.map(lowerName), { values: valueOptions, oneDash: true });
    if (options.has('--version', '-v', '--help', '-h', '--showconfig', '--init', '--all', '-w', '--watch'))
      return [];
    const missing = failsWithout(command.program, state);
    if (missing.length > 0) return missing;
    if (options.has('-b', '--build')) return buildMode(command, options, state);
    const given = fromCommandLine(options, state.cwd);
    const operands = options.operands.filter(({ value }) => !/^(?:true|false)$/.test(value));
    if (operands.length > 0) return compileFiles(operands, given, command, state);
    const path = options.value('-p', '--project');
    if (path !== null && !path.known) return unknownOutput(command, state.cwd);
    return compileProject(
      path === null ? nearestConfig(state) : pathFrom(state.cwd, path.value),
      given,
      command,
      state,
    );
  },
};

/** Compiler options are read whatever their case. */
function lowerName(word: Word): Word {
  if (!word.value.startsWith('-')) return word;
  const [name = '', ...value] = word.value.split('=');
  return { ...word, value: [name.toLowerCase(), ...value].join('=') };
}

function nearestConfig(state: ToolState): string {
  const files = foldersUp(state.cwd).map((folder) => pathFrom(folder, 'tsconfig.json'));
  const [own = ''] = files;
  return state.has(own) === 'no' ? (files.find((file) => state.has(file) === 'yes') ?? own) : own;
}

function fromCommandLine(options: Options, cwd: string): EmitOptions {
  const path = (name: string) => options.value(`--${name.toLowerCase()}`)?.value;
  // `--noEmit false` arrives as a switch and an operand; a tool that is told so says it right behind the switch.
  const off = options.operands.some(({ value }) => value === 'false');
  const flag = (name: string) => (options.has(`--${name.toLowerCase()}`) ? !off : undefined);
  const flags = ['noEmit', 'declaration', 'emitDeclarationOnly', 'sourceMap', 'allowJs', 'composite'];
  const paths = ['outDir', 'rootDir', 'outFile', 'declarationDir'];
  const given = [...flags.map((name) => [name, flag(name)]), ...paths.map((name) => [name, path(name)])];
  return emitOptions(Object.fromEntries(given), cwd);
}
