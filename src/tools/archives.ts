import { adds, folderOf, lastPart, nothing, pathOf, removes, unpacks } from './effects.ts';
import { type Options, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';
import { isArchive } from './urls.ts';

const tarValues = [
  ...[
    '-f',
    '--file',
    '-C',
    '--directory',
    '--strip-components',
    '--strip',
    '-T',
    '--files-from',
    '--exclude',
    '-X',
  ],
  ...[
    '--exclude-from',
    '--transform',
    '--xform',
    '-I',
    '--use-compress-program',
    '--owner',
    '--group',
    '--mode',
  ],
  ...['-b', '-V', '-g', '--one-top-level-dir', '--wildcards-match', '--mtime', '--sort', '--to-command'],
];

/** tar: https://www.gnu.org/software/tar/manual; BusyBox's and bsdtar alike. */
export const tar: Tool = {
  programs: ['tar', 'bsdtar', 'gtar'],
  family: 'download',
  effects(command, state) {
    const options = readOptions(command.args, { values: tarValues, bareBundle: true });
    if (options.has('-x', '--extract', '--get')) return extract(options, command, state);
    if (options.has('-c', '--create', '-r', '-u')) return create(options, command, state);
    return nothing;
  },
};

function extract(options: Options, command: Command, state: ToolState): readonly Effect[] {
  if (options.has('-O', '--to-stdout')) return nothing;
  const into = options.value('-C', '--directory');
  const folder = into ? pathOf(into, state) : state.cwd;
  const strip = Number(options.value('--strip-components', '--strip')?.value ?? 0);
  const members = [...options.operands, ...options.rest].filter(({ value }) => !value.startsWith('-'));
  return [unpacks(command), ...unpacked(folder, members, strip, state)];
}

/** All of an archive below a folder, or the members that were asked for. */
function unpacked(
  folder: string,
  members: readonly Word[],
  strip: number,
  state: ToolState,
): readonly Effect[] {
  const plain = members.length > 0 && members.every(({ known, value }) => known && !/[*?[]/.test(value));
  if (!plain) return [adds({ path: folder, kind: 'file', shape: 'folder' })];
  return members.map(({ value, span }) => {
    const parts = value.split('/').filter((part) => part !== '' && part !== '.');
    const kept = parts.slice(strip).join('/') || lastPart(value);
    const path = pathOf({ value: `${folder}/${kept}`, known: true, glob: false, span }, state);
    return adds({ path, kind: 'file', shape: 'unknown' });
  });
}

function create(options: Options, command: Command, state: ToolState): readonly Effect[] {
  const file = options.value('-f', '--file') ?? command.writes[0];
  if (!file || file.value === '-') return nothing;
  return [adds({ path: pathOf(file, state), kind: 'archive', shape: 'file' })];
}

/** unzip (https://infozip.sourceforge.net/UnZip.html) and 7z unpack below a folder; zip packs. */
export const zip: Tool = {
  programs: ['unzip', 'zip', '7z', '7za', 'p7zip', 'unrar'],
  family: 'download',
  effects(command, state) {
    if (command.program === 'zip') {
      const [file] = readOptions(command.args, { values: ['-x', '-i'] }).operands;
      return file ? [adds({ path: pathOf(file, state), kind: 'archive', shape: 'file' })] : nothing;
    }
    if (command.program === 'unzip') {
      const options = readOptions(command.args, { values: ['-d', '-P', '-x'] });
      if (options.has('-l', '-t', '-p', '-v', '-Z')) return nothing;
      const into = options.value('-d');
      const folder = into ? pathOf(into, state) : state.cwd;
      const flat = options.has('-j');
      return [unpacks(command), ...unpacked(folder, options.operands.slice(1), flat ? 99 : 0, state)];
    }
    const target = command.args.find(({ value }) => value.startsWith('-o'));
    if (!command.args.some(({ value }) => value === 'x' || value === 'e')) return nothing;
    const folder = target ? pathOf({ ...target, value: target.value.slice(2) }, state) : state.cwd;
    return [unpacks(command), adds({ path: folder, kind: 'file', shape: 'folder' })];
  },
};

const packing = /\.(?:gz|bz2|xz|zst|lz4|lzma|Z|br)$/;

/** gzip and its kin replace a file by its packed or unpacked form; `-k` keeps it, `-c` prints. */
export const compress: Tool = {
  programs: [
    ...[
      'gzip',
      'gunzip',
      'bzip2',
      'bunzip2',
      'xz',
      'unxz',
      'zstd',
      'unzstd',
      'lz4',
      'pigz',
      'unpigz',
      'lzma',
      'unlzma',
    ],
    ...['brotli', 'zcat', 'xzcat', 'bzcat', 'zstdcat'],
  ],
  family: 'download',
  effects(command, state) {
    if (command.program.endsWith('cat')) return nothing;
    const options = readOptions(command.args, { values: ['-o', '-S', '-T', '-q'] });
    if (options.has('-c', '--stdout', '--to-stdout', '-t', '-l')) return nothing;
    const unpacking =
      command.program.startsWith('un') || command.program === 'gunzip' || options.has('-d', '--decompress');
    const keep = options.has('-k', '--keep') || /^(?:zstd|unzstd|lz4|brotli)$/.test(command.program);
    return options.operands.flatMap((word) => {
      if (!word.known || word.glob) return nothing;
      const from = pathOf(word, state);
      const output = options.value('-o');
      const to = output ? pathOf(output, state) : unpacking ? from.replace(packing, '') : `${from}.gz`;
      const kind = isArchive(lastPart(to)) ? ('archive' as const) : ('file' as const);
      const made = adds({ path: to, kind, shape: 'file' });
      return [
        ...(keep || to === from ? nothing : removes(from)),
        made,
        ...(unpacking ? [unpacks(command)] : []),
      ];
    });
  },
};

/** cpio, ar and rpm2cpio unpack where the shell stands. */
export const cpio: Tool = {
  programs: ['cpio', 'ar', 'rpm2cpio', 'unsquashfs'],
  family: 'download',
  effects(command, state) {
    const unpacking = command.args.some(({ value }) => /^-?[a-z]*[ix]/.test(value));
    if (!unpacking || command.program === 'rpm2cpio') return nothing;
    const folder = readOptions(command.args, { values: ['-D', '-d'] }).value('-D', '-d');
    const path = folder ? pathOf(folder, state) : state.cwd;
    return [unpacks(command), adds({ path: path || folderOf(path), kind: 'file', shape: 'folder' })];
  },
};
