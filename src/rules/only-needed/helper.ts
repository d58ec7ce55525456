import { classify, type PackageClass, programsOfPackage } from '../../tools/packages.ts';

/** Why a package that nothing uses has no place in a final image. */
export interface Helper {
  readonly what: 'editor' | 'version control' | 'compiler' | 'debugger' | 'language' | 'download' | 'other';
  /** Programs by which its use is seen. */
  readonly programs: readonly string[];
}

const kinds: Partial<Readonly<Record<PackageClass, Helper['what']>>> = {
  editor: 'editor',
  vcs: 'version control',
  'build-tool': 'compiler',
  debugger: 'debugger',
  language: 'language',
  download: 'download',
};

/** Package installers and JDKs belong to a language: a program that is not in sight may want them. */
const language = /^(?:python|py3-|ruby|php|npm$|nodejs|lua|default-j|openjdk|java-)/;

/** What images carry on purpose: a `ps` for health checks and supervisors, `ip` for networks, rsync for backups. */
const wanted = /^(?:procps(?:-ng)?|psmisc|iproute2|rsync|lftp|perl|erlang|elixir|r-base|dotnet-|php-fpm)/;

/** Of no class of their own, and still no part of a service. */
const others = /^(?:sudo|openssh-client|openssh-server|ssh|zip)$/;

/** @returns null for a package that may well be wanted. */
export function helperCalled(name: string): Helper | null {
  if (wanted.test(name)) return null;
  const kind = kinds[classify('apt', name)];
  const what = others.test(name) ? 'other' : kind === 'compiler' && language.test(name) ? 'language' : kind;
  return what === undefined ? null : { what, programs: [...programsOfPackage(name), ...alsoCalled(name)] };
}

/** Names under which a language's packages are used, whichever of them is installed. */
function alsoCalled(name: string): readonly string[] {
  if (/^(?:python|py3-)/.test(name)) return ['python', 'python3', 'pip', 'pip3'];
  if (/^ruby/.test(name)) return ['ruby', 'gem', 'bundle', 'rake'];
  if (/^(?:nodejs|npm)/.test(name)) return ['node', 'nodejs', 'npm', 'npx'];
  // Apache runs PHP as a module of its own.
  if (/^php/.test(name)) return ['php', 'httpd', 'apache2', 'apache2ctl', 'apachectl', 'apache2-foreground'];
  if (/^(?:openssh|ssh$)/.test(name)) return ['ssh', 'scp', 'sshd', 'ssh-keyscan'];
  if (/^git(?:-|$)/.test(name)) return ['git'];
  if (/^(?:gcc|clang|golang|go)[-\d]/.test(name)) return ['gcc', 'clang', 'go', 'make'];
  return name === 'nmap-ncat' ? ['nc', 'ncat'] : [];
}
