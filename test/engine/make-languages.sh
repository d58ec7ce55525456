#!/usr/bin/env bash
# Makes stand-ins for the images of other languages, for the tests of `check --fix` on them: golang:1.19, ruby:3.1, composer:2,
# maven:3.8, fedora:38 and one with poetry. All are one set of Debian's packages on buildpack-deps:bookworm (make-bases.sh makes
# that first), with the settings of the real image: neither sizes nor anything else than the package manager is like there.
# Nothing in them asks a registry: what the tests install lies in the project, Maven's plugins in Debian's own repository.
set -euo pipefail

started=$SECONDS
say() { printf 'languages: %4ds  %s\n' $((SECONDS - started)) "$*"; }
have() { docker image inspect "$1" >/dev/null 2>&1; }

packages=(
  composer default-jdk-headless dnf createrepo-c golang-go libmaven-compiler-plugin-java libmaven-jar-plugin-java
  libmaven-resources-plugin-java libsurefire-java maven php-cli python3-poetry rpm ruby ruby-bundler
)
base=learn-image-opt-languages:bookworm

# image NAME [line of a Dockerfile...]
image() {
  local name=$1
  shift
  have "$name" && return
  printf '%s\n' "FROM $base" "$@" "LABEL standin.of=$name" | docker build --quiet --network=none --tag "$name" - >/dev/null
  say "$name"
}

if ! have "$base"; then
  printf '%s\n' 'FROM buildpack-deps:bookworm' \
    "RUN apt-get -qq update && apt-get -qq install -y --no-install-recommends ${packages[*]} >/dev/null && rm -rf /var/lib/apt/lists/*" |
    docker build --quiet --tag "$base" - >/dev/null
  say 'packages'
fi

path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
image golang:1.19 "ENV GOPATH=/go PATH=/go/bin:$path" 'RUN mkdir -p /go/src /go/bin && chmod -R 1777 /go' 'WORKDIR /go'
image ruby:3.1 "ENV GEM_HOME=/usr/local/bundle BUNDLE_APP_CONFIG=/usr/local/bundle BUNDLE_SILENCE_ROOT_WARNING=1 PATH=/usr/local/bundle/bin:$path" \
  'RUN mkdir -p /usr/local/bundle && chmod 1777 /usr/local/bundle'
image composer:2 'ENV COMPOSER_ALLOW_SUPERUSER=1 COMPOSER_HOME=/tmp' 'WORKDIR /app'
image example.org/python-poetry:1.3
image maven:3.8 "RUN echo '<settings><mirrors><mirror><id>debian</id><mirrorOf>*</mirrorOf><url>file:///usr/share/maven-repo</url></mirror></mirrors></settings>' >/etc/maven/settings.xml"
# One package in a repository of its own: a program that prints 3.
image fedora:38 "RUN mkdir -p /srv/repo /etc/yum.repos.d && cd /srv/repo && \\
  printf '%s\\n' 'Name: luggage' 'Version: 1.0' 'Release: 1' 'Summary: A bag' 'License: MIT' 'BuildArch: noarch' 'AutoReqProv: no' \\
    '%description' 'A bag.' '%install' 'mkdir -p %{buildroot}/usr/bin' \"printf '#!/bin/sh\\\\necho 3\\\\n' >%{buildroot}/usr/bin/luggage\" \\
    'chmod 755 %{buildroot}/usr/bin/luggage' '%files' '/usr/bin/luggage' >luggage.spec && \\
  rpmbuild --quiet -bb --define '_topdir /tmp/rpm' --define '_rpmdir /srv/repo' luggage.spec && \\
  createrepo_c --quiet . && rm -rf /tmp/rpm && \\
  printf '[local]\\nname=local\\nbaseurl=file:///srv/repo\\ngpgcheck=0\\n' >/etc/yum.repos.d/local.repo"
say done
