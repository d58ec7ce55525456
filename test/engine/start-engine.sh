#!/usr/bin/env bash
# Brings up a Docker engine for the engine tests on a Debian machine that has only Debian's packages (run as root):
# dockerd 26.1 with BuildKit and buildx 0.13. Does nothing where an engine already answers.
#
#   start-engine.sh start   (default)  bring it up; prints the versions
#   start-engine.sh stop               end the daemon that `start` brought up, and no other
#
# ENGINE_HOME  where binaries, images and the log live (default ~/.cache/learn-image-opt-engine)
# ENGINE_STORE overlay2 (default) or containerd: which image store the daemon uses
#
# Debian 12's own docker.io (20.10) knows no heredocs, so docker.io, docker-cli and docker-buildx are Debian 13's (they need
# glibc 2.34; Debian 12 has 2.36); containerd, runc and iptables are the machine's own. One daemon a machine.
set -euo pipefail

home=${ENGINE_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/learn-image-opt-engine}
store=${ENGINE_STORE:-overlay2}
newer_suite=trixie
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

answers() { command -v docker >/dev/null && docker info >/dev/null 2>&1; }

say() { printf 'engine: %s\n' "$*"; }

# The mirror that apt is set to use for Debian itself (`deb URI …`), whatever file names it.
debian_mirror() {
  apt-get indextargets --format '$(ORIGIN) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk '$1 == "Debian" && $2 == "main" { print $3; exit }'
}

fetch_binaries() {
  [ -x "$home/root/usr/sbin/dockerd" ] && [ -x "$home/root/usr/bin/docker" ] && return
  mkdir -p "$home/lists/partial" "$home/debs" "$home/root"
  local mirror
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || { echo 'engine: apt names no Debian mirror' >&2; exit 3; }
  echo "deb [signed-by=$keyring] $mirror $newer_suite main" >"$home/newer.list"
  local apt=(apt-get -qq -o "Dir::Etc::sourcelist=$home/newer.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$home/lists" -o APT::Sandbox::User=root)
  "${apt[@]}" update
  (cd "$home/debs" && "${apt[@]}" download docker.io docker-cli docker-buildx)
  for deb in "$home"/debs/docker*.deb; do dpkg-deb -x "$deb" "$home/root"; done
}

# A client on PATH stays the one in use; buildx is added where it is missing.
install_client() {
  command -v docker >/dev/null || ln -sf "$home/root/usr/bin/docker" /usr/local/bin/docker
  docker buildx version >/dev/null 2>&1 && return
  mkdir -p "$HOME/.docker/cli-plugins"
  install -m 755 "$(find "$home/root/usr/libexec" -name docker-buildx -type f)" "$HOME/.docker/cli-plugins/docker-buildx"
}

start() {
  if answers; then say "$(docker version --format '{{.Server.Version}}') already answers"; return; fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install -y --no-install-recommends containerd runc iptables ca-certificates >/dev/null
  fetch_binaries
  install_client
  local containerd_store=false
  [ "$store" = containerd ] && containerd_store=true
  printf '{"features":{"containerd-snapshotter":%s},"userland-proxy-path":"%s"}\n' \
    "$containerd_store" "$(find "$home/root" -name docker-proxy -type f)" >"$home/daemon.json"
  setsid "$home/root/usr/sbin/dockerd" --config-file "$home/daemon.json" --data-root "$home/data-$store" \
    --exec-root "$home/exec-$store" >"$home/dockerd.log" 2>&1 </dev/null &
  local pid=$!
  echo "$pid" >"$home/dockerd.pid"
  for _ in $(seq 120); do
    if answers; then
      say "$(docker version --format '{{.Server.Version}}') on $(docker info --format '{{.Driver}}'), $(docker buildx version)"
      return
    fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.5
  done
  tail -n 20 "$home/dockerd.log" >&2
  exit 3
}

stop() {
  [ -f "$home/dockerd.pid" ] || return 0
  local pid
  pid=$(cat "$home/dockerd.pid")
  rm -f "$home/dockerd.pid"
  # A number can have passed on to another process: end it only while it is a dockerd.
  [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ] || return 0
  kill "$pid"
  for _ in $(seq 40); do kill -0 "$pid" 2>/dev/null || { say stopped; return 0; }; sleep 0.5; done
  kill -9 "$pid"
}

case ${1:-start} in
  start) start ;;
  stop) stop ;;
  *) echo "usage: ${0##*/} [start|stop]" >&2; exit 2 ;;
esac
