#!/usr/bin/env bash
# Makes stand-ins for the base images the engine tests build from, with no image registry: from Debian's packages (the mirror
# apt is set to use) and npm's (the registry npm is set to use). Run as root, with an engine up. Images that are there stay.
#
#   make-bases.sh [MAJOR...]     Node majors, 18 by default: debian:bookworm-slim, buildpack-deps:bookworm,
#                                node:N, node:N-slim, alpine:3, node:N-alpine
#
# Every image carries the label `standin.of`: its figures are near the real one's, not the real one's. The "alpine" is BusyBox
# with glibc and has no apk. Never publish these: node's npmrc names this machine's registry, so that `npm ci` works in a build.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
declare -A node_version=([18]=18.20.8 [22]=22.23.3) npm_version=([18]=10.8.2 [22]=10.9.4)
majors=("$@")
[ $# -gt 0 ] || majors=(18)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
started=$SECONDS

say() { printf 'bases: %4ds  %s\n' $((SECONDS - started)) "$*"; }

# True where the image is ours already; an image of that name that is not a stand-in is left alone too.
have() { docker image inspect "$1" >/dev/null 2>&1; }

install_tools() {
  local missing=()
  for package in mmdebstrap busybox-static; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
}

# The mirror that apt is set to use for Debian itself, whatever file names it.
debian_mirror() {
  apt-get indextargets --format '$(ORIGIN) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk '$1 == "Debian" && $2 == "main" { print $3; exit }'
}

# --- Debian ---------------------------------------------------------------------------------------------------------

# As in the official images: apt keeps no archives and no package caches, lists are gzipped, no translations. Without it
# every apt layer would carry some 100 MB that a real build has not.
docker_clean() {
  local files='/var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin'
  cat <<CONF
DPkg::Post-Invoke { "rm -f $files || true"; };
APT::Update::Post-Invoke { "rm -f $files || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Acquire::GzipIndexes "true";
Acquire::Languages "none";
CONF
}

# bootstrap NAME [mmdebstrap option...]: one Debian of packages, imported as image NAME.
bootstrap() {
  local name=$1
  shift
  have "$name" && return
  # 99mmdebstrap holds `Install-Recommends false`: left inside, it would hide what recommends cost a learner's build.
  mmdebstrap --quiet --mode=root --variant=minbase \
    --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr --dpkgopt=force-unsafe-io \
    --aptopt='APT::Install-Recommends "false"' \
    --customize-hook="copy-in $work/docker-clean /etc/apt/apt.conf.d" \
    --customize-hook='rm -f "$1"/etc/apt/apt.conf.d/99mmdebstrap "$1"/var/lib/apt/lists/*_* "$1"/var/cache/apt/*.bin' \
    "$@" bookworm - "deb $mirror bookworm main" 2>"$work/${name%%:*}.log" |
    docker import -c 'CMD ["bash"]' -c "LABEL standin.of=$name" - "$name" >/dev/null ||
    { tail -n 20 "$work/${name%%:*}.log" >&2; return 1; }
  say "$name"
}

make_debian_slim() {
  local exclude=()
  for folder in man doc locale info; do exclude+=("--dpkgopt=path-exclude=/usr/share/$folder/*"); done
  bootstrap debian:bookworm-slim "${exclude[@]}"
}

# The packages of buildpack-deps:bookworm, which the official node:N is built on.
make_buildpack_deps() {
  local packages=(
    ca-certificates curl gnupg netbase sq wget tzdata git mercurial openssh-client subversion procps autoconf automake bzip2
    default-libmysqlclient-dev dpkg-dev file g++ gcc imagemagick libbz2-dev libc6-dev libcurl4-openssl-dev libdb-dev
    libevent-dev libffi-dev libgdbm-dev libglib2.0-dev libgmp-dev libjpeg-dev libkrb5-dev liblzma-dev libmagickcore-dev
    libmagickwand-dev libmaxminddb-dev libncurses5-dev libncursesw5-dev libpng-dev libpq-dev libreadline-dev libsqlite3-dev
    libssl-dev libtool libwebp-dev libxml2-dev libxslt-dev libyaml-dev make patch unzip xz-utils zlib1g-dev
  )
  bootstrap buildpack-deps:bookworm "--include=$(IFS=,; echo "${packages[*]}")"
}

# --- Node -----------------------------------------------------------------------------------------------------------

# What lets `npm ci` work inside a build: npm's registry, proxies and certificates as they are set on this machine.
npm_settings() {
  mkdir -p "$work/npm/usr/local/etc" "$work/npm/etc/ssl/certs"
  local certificates key value
  certificates=$(npm config get cafile 2>/dev/null)
  [ -f "$certificates" ] || certificates=/etc/ssl/certs/ca-certificates.crt
  cp -L "$certificates" "$work/npm/etc/ssl/certs/ca-certificates.crt"
  {
    echo 'cafile=/etc/ssl/certs/ca-certificates.crt'
    echo 'update-notifier=false'
    for key in registry proxy https-proxy noproxy; do
      value=$(npm config get "$key" 2>/dev/null)
      case $value in null | undefined | '') ;; *) echo "$key=$value" ;; esac
    done
  } >"$work/npm/usr/local/etc/npmrc"
}

# node_tree MAJOR: $work/node-MAJOR.tar with Node and npm under /usr/local, as in the official images.
node_tree() {
  local major=$1 platform tree=$work/node-$1 includes=usr/local/include/node/openssl/archs
  case $(dpkg --print-architecture) in amd64) platform=x64 ;; *) platform=$(dpkg --print-architecture) ;; esac
  local node=${node_version[$major]} npm=${npm_version[$major]}
  (cd "$work" && npm pack --silent "node-linux-$platform@$node" "npm@$npm" >/dev/null 2>&1)
  mkdir -p "$tree/usr/local/lib/node_modules/npm"
  tar xzf "$work/node-linux-$platform-$node.tgz" -C "$tree/usr/local" --strip-components=1 --exclude=package/package.json
  # The official images keep OpenSSL's headers for their own platform only.
  find "$tree/$includes" -mindepth 1 -maxdepth 1 ! -name 'linux-x86_64' ! -name 'linux-aarch64' -exec rm -rf {} +
  tar xzf "$work/npm-$npm.tgz" -C "$tree/usr/local/lib/node_modules/npm" --strip-components=1
  ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$tree/usr/local/bin/npm"
  ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$tree/usr/local/bin/npx"
  ln -sf node "$tree/usr/local/bin/nodejs"
  cat >"$tree/usr/local/bin/docker-entrypoint.sh" <<'SH'
#!/bin/sh
set -e
if [ "${1#-}" != "${1}" ] || [ -z "$(command -v "${1}")" ]; then set -- node "$@"; fi
exec "$@"
SH
  chmod -R a+rX,go-w "$tree"
  chmod 755 "$tree"/usr/local/lib/node_modules/npm/bin/*.js "$tree/usr/local/bin/docker-entrypoint.sh"
  cp -a "$work/npm/." "$tree/"
  tar --owner=0 --group=0 --numeric-owner -cf "$work/node-$major.tar" -C "$tree" .
}

# node_image NAME MAJOR BASE ADD-USER [extra archive...]: Node on a base, in the layers of the official image.
node_image() {
  local name=$1 major=$2 base=$3 add_user=$4 context
  shift 4
  have "$name" && return
  context=$(mktemp -d -p "$work")
  ln "$work/node-$major.tar" "$@" "$context/"
  {
    echo "FROM $base"
    echo "RUN $add_user"
    for archive in "$@"; do echo "ADD ${archive##*/} /"; done
    echo "ENV NODE_VERSION=${node_version[$major]}"
    echo "ADD node-$major.tar /"
    echo 'ENTRYPOINT ["docker-entrypoint.sh"]'
    echo 'CMD ["node"]'
    echo "LABEL standin.of=$name"
  } >"$context/Dockerfile"
  docker build --quiet --network=none --tag "$name" "$context" >/dev/null
  say "$name"
}

# --- Alpine-like: BusyBox -------------------------------------------------------------------------------------------

make_alpine() {
  have alpine:3 && return
  local root=$work/alpine applet
  mkdir -p "$root"/{bin,sbin,usr/bin,usr/sbin,usr/local/bin,etc/ssl/certs,tmp,root,home,var/tmp,var/empty,proc,sys,dev,run}
  chmod 1777 "$root/tmp" "$root/var/tmp"
  chmod 700 "$root/root"
  install -m 755 /bin/busybox "$root/bin/busybox"
  for applet in $(busybox --list-full); do
    case $applet in
      */busybox | usr/bin/dpkg* | usr/bin/rpm*) continue ;; # Alpine has no such commands
    esac
    mkdir -p "$root/${applet%/*}"
    ln -sf /bin/busybox "$root/$applet"
  done
  install -m 755 "$here/shims/addgroup" "$here/shims/adduser" "$root/usr/sbin/"
  printf '%s\n' root:x:0:0:root:/root:/bin/sh bin:x:1:1:bin:/bin:/sbin/nologin daemon:x:2:2:daemon:/sbin:/sbin/nologin \
    nobody:x:65534:65534:nobody:/:/sbin/nologin >"$root/etc/passwd"
  printf '%s\n' root:x:0:root bin:x:1:root,bin,daemon daemon:x:2:root,bin,daemon users:x:100: nogroup:x:65533: \
    nobody:x:65534: >"$root/etc/group"
  printf '%s\n' 'root:*::0:::::' 'nobody:!::0:::::' >"$root/etc/shadow"
  chmod 640 "$root/etc/shadow"
  printf '%s\n' /bin/sh /bin/ash >"$root/etc/shells"
  echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
  printf '%s\n' 'NAME="Alpine stand-in (BusyBox, no apk)"' ID=alpine-standin VERSION_ID=3 >"$root/etc/os-release"
  cp "$work/npm/etc/ssl/certs/ca-certificates.crt" "$root/etc/ssl/certs/"
  tar --owner=0 --group=0 --numeric-owner -c -C "$root" . | docker import -c 'CMD ["/bin/sh"]' \
    -c 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' -c 'LABEL standin.of=alpine:3' - alpine:3 >/dev/null
  say alpine:3
}

# $work/glibc.tar: the C and C++ libraries that the given program is linked to, at their own paths.
glibc_archive() {
  local library
  mkdir -p "$work/glibc"
  for library in $(ldd "$1" | awk '$2 == "=>" { print $3 } $1 ~ /^\// { print $1 }'); do
    cp -L --parents "$library" "$work/glibc/"
  done
  tar --owner=0 --group=0 --numeric-owner -cf "$work/glibc.tar" -C "$work/glibc" .
}

# ---------------------------------------------------------------------------------------------------------------------

for major in "${majors[@]}"; do
  [ -n "${node_version[$major]:-}" ] || { echo "bases: Node $major is not one of: ${!node_version[*]}" >&2; exit 2; }
done
docker info >/dev/null || { echo 'bases: no engine answers; run start-engine.sh first' >&2; exit 3; }
install_tools
mirror=$(debian_mirror)
[ -n "$mirror" ] || { echo 'bases: apt names no Debian mirror' >&2; exit 3; }
docker_clean >"$work/docker-clean"
npm_settings
say 'tools ready'

make_debian_slim & slim=$!
make_buildpack_deps & full=$!
for major in "${majors[@]}"; do node_tree "$major"; done
make_alpine
glibc_archive "$work/node-${majors[0]}/usr/local/bin/node"
for major in "${majors[@]}"; do
  node_image "node:$major-alpine" "$major" alpine:3 \
    'addgroup -g 1000 node && adduser -u 1000 -G node -s /bin/sh -D node' "$work/glibc.tar"
done
wait "$slim"
wait "$full"
add_user='groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node'
for major in "${majors[@]}"; do
  node_image "node:$major-slim" "$major" debian:bookworm-slim "$add_user"
  node_image "node:$major" "$major" buildpack-deps:bookworm "$add_user"
done
say done
docker images --filter label=standin.of --format '{{.Repository}}:{{.Tag}}	{{.Size}}' | sort
