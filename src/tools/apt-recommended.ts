/**
 * Packages that merely recommend what their everyday use needs: TLS without certificates, a compiler without its C library.
 * Source: the `Recommends` fields of Debian bookworm (curl's by way of libcurl4), read with `apt-cache show` on 2026-11-25.
 */
const relied: Readonly<Record<string, readonly string[]>> = {
  curl: ['ca-certificates'],
  wget: ['ca-certificates'],
  git: ['ca-certificates'],
  aria2: ['ca-certificates'],
  nodejs: ['ca-certificates'],
  npm: ['ca-certificates'],
  gcc: ['libc6-dev'],
  cmake: ['make', 'gcc', 'libc6-dev'],
  rustc: ['cargo'],
  autoconf: ['automake'],
  libtool: ['libltdl-dev'],
  composer: ['git', 'unzip'],
  chromium: ['chromium-sandbox'],
};

/** Packages whose recommended ones are half of what people want of them. */
const whole = new Set(['python3-pip', 'docker.io']);

/** Packages that bring others along by themselves. */
const brings: Readonly<Record<string, readonly string[]>> = {
  'build-essential': ['gcc', 'libc6-dev', 'make'],
  'g++': ['gcc', 'libc6-dev'],
};

/**
 * What must be named when recommended packages are left out, so that these packages keep working; null: nobody can say.
 * `isThere`: was this package installed before?
 */
export function reliedOn(
  packages: readonly string[],
  isThere: (name: string) => boolean,
): readonly string[] | null {
  if (packages.some((name) => whole.has(name))) return null;
  const named = new Set(packages);
  const isHeld = (name: string) => named.has(name) || isThere(name);
  const isBrought = (name: string) =>
    Object.keys(brings).some((by) => isHeld(by) && brings[by]?.includes(name) === true);
  const wanted = packages.flatMap((name) => relied[name.replace(/^gcc-\d+$/, 'gcc')] ?? []);
  return [...new Set(wanted)].filter((name) => !isHeld(name) && !isBrought(name));
}
