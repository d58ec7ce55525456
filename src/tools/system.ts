import { accounts, addUser, visudo } from './accounts.ts';
import { apk } from './apk.ts';
import { apt, aptAside, aptMark, aptRepository, debootstrap, dpkg } from './apt.ts';
import { compress, cpio, tar, zip } from './archives.ts';
import { cargo, rustc, rustup } from './cargo.ts';
import { composer, php, phpExtensions } from './composer.ts';
import { conda } from './conda.ts';
import { cp, install, ln, mv, rsync } from './copy.ts';
import { dnf, rpm } from './dnf.ts';
import { dotnet } from './dotnet.ts';
import { aria, curl, wget } from './download.ts';
import { anything } from './effects.ts';
import { find } from './find.ts';
import { checkouts, git } from './git.ts';
import { go, goAside, tinygo } from './go.ts';
import { gradle, javaBuilders } from './gradle.ts';
import { askers, assignments, cd, setters, verifiers } from './harmless.ts';
import { compilers, configure, make } from './make.ts';
import { maven } from './maven.ts';
import { mix } from './mix.ts';
import { pathFrom } from './options.ts';
import { pacman } from './pacman.ts';
import { pip, venv } from './pip.ts';
import { pipenv, poetry } from './poetry.ts';
import { python } from './python.ts';
import { rm, rmdir } from './remove.ts';
import { bundle, gem, rails } from './ruby.ts';
import { tune } from './tune.ts';
import type { Tool } from './types.ts';
import { uv } from './uv.ts';
import { env, evaluate, shells, source, su, wrappers, xargs } from './wrappers.ts';
import { blocks, echo, filters, mkdir, sed, tee, touch } from './write.ts';
import { zypper } from './zypper.ts';

const systems = [apt, aptMark, dpkg, aptRepository, aptAside, debootstrap, apk, dnf, rpm, zypper, pacman];
const languages = [pip, venv, python, poetry, pipenv, uv, conda, go, goAside, tinygo, cargo, rustup, rustc];
const otherLanguages = [
  maven,
  gradle,
  javaBuilders,
  gem,
  bundle,
  rails,
  composer,
  writingMore(phpExtensions),
  php,
  dotnet,
  mix,
];
const builders = [compilers, make, configure];
const downloads = [curl, wget, aria, tar, zip, compress, cpio, git, checkouts];
const files = [
  rm,
  rmdir,
  find,
  cp,
  mv,
  install,
  rsync,
  ln,
  tune,
  echo,
  filters,
  sed,
  tee,
  touch,
  mkdir,
  blocks,
];
const people = [addUser, accounts, visudo];
const shell = [
  wrappers,
  su,
  env,
  xargs,
  shells,
  source,
  evaluate,
  askers,
  setters,
  verifiers,
  cd,
  assignments,
];

/** Names, versions, paths and URLs are shorter than this; what is longer is nobody's honest word. */
const wordLimit = 4096;

/** Cut overlong words, so that no pattern meets more text than it can take. */
function bounded(tool: Tool): Tool {
  return {
    ...tool,
    effects(command, state) {
      if (command.args.every(({ value }) => value.length <= wordLimit)) return tool.effects(command, state);
      const args = command.args.map((word) =>
        word.value.length <= wordLimit
          ? word
          : { ...word, value: word.value.slice(0, wordLimit), known: false },
      );
      return tool.effects({ ...command, args }, state);
    },
  };
}

/** `./install` is a script of the project, not the program of that name: run where its text is known. */
function fromPath(tool: Tool): Tool {
  return {
    ...tool,
    effects(command, state) {
      const { invoked = '' } = command;
      if (!invoked.includes('/') || invoked.startsWith('/')) return tool.effects(command, state);
      const text = state.textOf(pathFrom(state.cwd, invoked));
      return text === null ? anything : [{ do: 'shell', text }];
    },
  };
}

/** Their effects name packages and users, not each file. */
function writingMore(tool: Tool): Tool {
  return { ...tool, writesMore: true };
}

const projects = [languages, otherLanguages, builders].flat();
const programs = [systems.map(writingMore), downloads, files, people.map(writingMore)].flat();

/** All tools of the image plan but those of JavaScript. Scripts (`sh -c`) and printed texts may be long. */
export const systemTools: readonly Tool[] = [
  ...projects.map(bounded),
  ...programs.map((tool) => fromPath(tool === echo ? tool : bounded(tool))),
  ...shell.map(fromPath),
];
