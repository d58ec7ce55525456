import { act, adds, lastPart, nothing, pathOf } from './effects.ts';
import { type Options, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';
import { fileNameOf, isArchive, isUrl, pinnedUrl } from './urls.ts';

const curlValues = [
  ...[
    '-o',
    '--output',
    '-H',
    '--header',
    '-d',
    '--data',
    '-u',
    '--user',
    '-A',
    '--user-agent',
    '-e',
    '--referer',
  ],
  ...[
    '-x',
    '--proxy',
    '-X',
    '--request',
    '--retry',
    '--retry-delay',
    '--retry-max-time',
    '--connect-timeout',
    '-m',
  ],
  ...[
    '--max-time',
    '-b',
    '--cookie',
    '-c',
    '--cookie-jar',
    '-F',
    '--form',
    '--output-dir',
    '--url',
    '-T',
    '-w',
    '-E',
  ],
  ...[
    '--cacert',
    '--cert',
    '--key',
    '--data-raw',
    '--data-binary',
    '--data-urlencode',
    '--proto',
    '--proto-redir',
  ],
  ...[
    '--max-redirs',
    '--limit-rate',
    '-r',
    '--range',
    '-C',
    '-z',
    '-K',
    '--config',
    '--resolve',
    '-y',
    '-Y',
    '-t',
    '-Q',
  ],
  ...[
    '-D',
    '--dump-header',
    '--ciphers',
    '--tls-max',
    '--write-out',
    '--upload-file',
    '--retry-connrefused-max',
  ],
];

/** curl: https://curl.se/docs/manpage.html. Without `-o`/`-O` it prints; `-O` names the file as the URL does. */
export const curl: Tool = {
  programs: ['curl'],
  family: 'download',
  effects(command, state) {
    const options = readOptions(command.args, { values: curlValues });
    const urls = [...options.values('--url'), ...options.operands];
    if (urls.length === 0 || options.on('-I', '--head', '-V', '--version')) return nothing;
    const folder = options.value('--output-dir');
    const outputs = options.values('-o', '--output');
    const remote = options.has('-O', '--remote-name', '--remote-name-all', '-J', '--remote-header-name');
    return urls.flatMap((url, at) => {
      const named = outputs[at] ?? null;
      const target = named ?? (remote ? nameFrom(url) : (command.writes[0] ?? null));
      return fetched(url, inFolder(target, folder), command, state);
    });
  },
};

const wgetValues = [
  ...[
    '-O',
    '--output-document',
    '-P',
    '--directory-prefix',
    '-o',
    '--output-file',
    '-a',
    '--append-output',
    '-t',
  ],
  ...[
    '--tries',
    '-T',
    '--timeout',
    '-w',
    '--wait',
    '-U',
    '--user-agent',
    '--header',
    '--user',
    '--password',
    '-e',
  ],
  ...[
    '--execute',
    '-i',
    '--input-file',
    '-B',
    '-A',
    '-R',
    '-l',
    '-D',
    '--retry-on-http-error',
    '--waitretry',
    '-Q',
  ],
  ...['--post-data', '--ca-certificate', '--progress', '--limit-rate', '--secure-protocol', '--max-redirect'],
];

/** wget: https://www.gnu.org/software/wget/manual; BusyBox knows -O, -P, -q, -c as well. `-O -` prints. */
export const wget: Tool = {
  programs: ['wget'],
  family: 'download',
  effects(command, state) {
    const options = readOptions(command.args, { values: wgetValues });
    if (options.on('--spider', '-V', '--version')) return nothing;
    if (options.has('-r', '--recursive', '-m', '--mirror', '-i', '--input-file'))
      return [{ do: 'murk', path: folderOf(options, state) }];
    const output = options.value('-O', '--output-document');
    return options.operands.flatMap((url) => {
      const printed = output?.value === '-';
      const target = printed ? (command.writes[0] ?? null) : (output ?? nameFrom(url));
      return fetched(
        url,
        output ? target : inFolder(target, options.value('-P', '--directory-prefix')),
        command,
        state,
      );
    });
  },
};

function folderOf(options: Options, state: ToolState): string {
  const folder = options.value('-P', '--directory-prefix');
  return folder ? pathOf(folder, state) : state.cwd;
}

/** aria2c and axel: one URL, `-d DIR`, `-o NAME`. */
export const aria: Tool = {
  programs: ['aria2c', 'axel', 'fetch', 'lwp-download'],
  family: 'download',
  effects(command, state) {
    const values = [
      '-d',
      '--dir',
      '-o',
      '--out',
      '-s',
      '-x',
      '-j',
      '-k',
      '-n',
      '--checksum',
      '-H',
      '--header',
    ];
    const options = readOptions(command.args, { values });
    const [url] = options.operands;
    if (!url) return nothing;
    return fetched(
      url,
      inFolder(options.value('-o', '--out') ?? nameFrom(url), options.value('-d', '--dir')),
      command,
      state,
    );
  },
};

/** The file that a URL's last part names; with an unknown part, as far as it is known. */
function nameFrom(url: Word): Word {
  return { ...url, value: fileNameOf(url.value) ?? 'index.html' };
}

function inFolder(name: Word | null, folder: Word | null): Word | null {
  if (!name || !folder) return name;
  return {
    ...name,
    value: `${folder.value.replace(/\/$/, '')}/${name.value}`,
    known: name.known && folder.known,
  };
}

function fetched(url: Word, target: Word | null, command: Command, state: ToolState): readonly Effect[] {
  const download = act({ kind: 'download', url: url.value, pinned: pinnedUrl(url), span: command.span });
  if (!target || target.value === '-' || target.value.startsWith('/dev/')) return [download];
  if (!isUrl(url.value) && url.known && /^file:/.test(url.value)) return nothing;
  const folder =
    target.value.endsWith('/') ||
    (target.known &&
      state.has(pathOf(target, state)) === 'yes' &&
      isArchive(url.value) &&
      !isArchive(target.value));
  const path = folder ? `${pathOf(target, state)}/${nameFrom(url).value}` : pathOf(target, state);
  const kind = isArchive(lastPart(path)) || isArchive(url.value) ? ('archive' as const) : ('file' as const);
  return [adds({ path, kind, shape: 'file' }), download];
}
