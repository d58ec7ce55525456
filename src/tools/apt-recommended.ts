/**
 * Packages that merely recommend what their everyday use needs: TLS without certificates, a compiler without its C library.
 * Source: the `Recommends` fields of Debian bookworm (curl's by way of libcurl4), read with `apt-cache show` on 2026-11-25.
 */
const relied: Readonly<Record<string, readonly string[]>> = {
  curl: ['ca-certificates'],
  wget: ['ca-certificates'],
  git: ['ca-certificates'],
  aria2: ['ca-certificates'],
  libcurl4: ['ca-certificates'],
  'libcurl4-openssl-dev': ['ca-certificates'],
  'php-curl': ['ca-certificates'],
  python3: ['ca-certificates'],
  'python3-dev': ['ca-certificates'],
  'python3-setuptools': ['ca-certificates'],
  'python3-wheel': ['ca-certificates'],
  'python3-numpy': ['ca-certificates'],
  'python-is-python3': ['ca-certificates'],
  xvfb: ['xauth'],
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

/**
 * Packages that lose nothing anybody runs them for: what they and all they need recommend is none, documentation, word lists,
 * fonts of demos, drivers, mail for log files, or libc-devtools. By the bundled catalogue of bookworm (2026-11-25) and looked through by hand;
 * what is not listed here or above (golang-go without gcc, protobuf-compiler without its .proto files, graphviz without fonts) stays as it is.
 */
const sufficient = new Set(
  `apt-transport-https apt-utils automake bash-completion bc bind9-dnsutils binutils bison bsdmainutils build-essential bzip2 ca-certificates
  cron dbus default-jdk-headless default-jre-headless default-libmysqlclient-dev default-mysql-client dnsutils dumb-init ffmpeg file
  fontconfig fonts-dejavu fonts-liberation fonts-noto-color-emoji g++ gettext gettext-base gnupg gnupg2 gosu htop inetutils-ping iproute2
  iputils-ping jq less libc6-dev libcairo2 libcairo2-dev libffi-dev libfontconfig1 libfreetype6-dev libgbm1 libgif-dev libgl1 libglib2.0-0
  libgmp-dev libgomp1 libgssapi-krb5-2 libicu-dev libicu72 libjemalloc2 libjpeg-dev libjpeg62-turbo-dev libldap2-dev libmagic1
  libmariadb-dev libncurses5-dev libnss3 libonig-dev libpango-1.0-0 libpangocairo-1.0-0 libpcre3-dev libpng-dev libpq-dev libpq5
  libreadline-dev libsasl2-dev libsm6 libsqlite3-0 libsqlite3-dev libssl-dev libssl3 libuv1-dev libwebp-dev libxext6 libxml2 libxml2-dev
  libxrender1 libxslt1-dev libxss1 libyaml-dev libzip-dev libzip4 libzstd-dev linux-libc-dev lld locales logrotate lsb-release lsof make
  mariadb-client maven media-types nano netbase net-tools netcat-openbsd nginx ninja-build openssh-client openssh-server openssl patch
  patchelf perl php-cli php-mbstring php-xml pkg-config pkgconf postgresql-client procps python3-requests python3-venv redis-server
  redis-tools rsync ruby ruby-dev ruby-full socat sqlite3 strace subversion sudo supervisor tcpdump telnet tini tmux tree tzdata unzip
  uuid-dev vim whois xauth xz-utils zlib1g-dev zsh zstd`.split(/\s+/),
);

/** The same under a version of its own. */
const versioned = /^(?:g\+\+-\d+|postgresql-client-\d+|openjdk-\d+-(?:jre|jdk)-headless)$/;

function isSufficient(name: string): boolean {
  const plain = name.replace(/^gcc-\d+$/, 'gcc');
  return sufficient.has(plain) || versioned.test(plain) || plain in relied || /\.deb$/.test(plain);
}

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
  if (!packages.every(isSufficient)) return null;
  const named = new Set(packages);
  const isHeld = (name: string) => named.has(name) || isThere(name);
  const isBrought = (name: string) =>
    Object.keys(brings).some((by) => isHeld(by) && brings[by]?.includes(name) === true);
  const wanted = packages.flatMap((name) => relied[name.replace(/^gcc-\d+$/, 'gcc')] ?? []);
  return [...new Set(wanted)].filter((name) => !isHeld(name) && !isBrought(name));
}
