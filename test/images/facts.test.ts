import { describe, expect, it } from 'vitest';
import { factsOf } from '../../src/images/facts.ts';
import { officialNames } from '../../src/images/official.ts';
import { products } from '../../src/images/products.ts';

function facts(reference: string) {
  const [rest = '', digest = null] = reference.split('@');
  const at = rest.lastIndexOf(':');
  const tagged = at > rest.lastIndexOf('/');
  return factsOf({
    name: tagged ? rest.slice(0, at) : rest,
    tag: tagged ? rest.slice(at + 1) : null,
    digest,
  });
}

describe('moving tags name no version of the image’s own product', () => {
  it.each([
    'node',
    'node:latest',
    'node:lts',
    'node:lts-alpine',
    'node:current-slim',
    'node:alpine',
    'node:alpine3.20',
    'node:slim',
    'node:bookworm',
    'node:bookworm-slim',
    'python:slim',
    'nginx:stable',
    'nginx:mainline-alpine',
    'nginx:stable-alpine3.19',
    'debian:stable-slim',
    'debian:sid',
    'ubuntu:rolling',
    'alpine:edge',
    'busybox:musl',
    'maven:eclipse-temurin-21',
    'gradle:jdk21',
    'php:fpm-alpine',
    'elixir:otp-26',
    'wordpress:php8.2-apache',
    'gcr.io/distroless/static:nonroot',
    'cgr.dev/chainguard/node:latest',
    'oven/bun:canary',
    'acme/base',
    'acme/base:latest',
    'registry.example:5000/team/app:stable',
  ])('%s', (reference) => {
    expect(facts(reference).moving).toBe('yes');
  });

  it.each([
    'node:22',
    'node:22-alpine',
    'node:22.11.0-bookworm-slim',
    'node:lts-jod',
    'node:hydrogen-alpine',
    'node:iron',
    `node@sha256:${'a'.repeat(64)}`,
    `node:latest@sha256:${'a'.repeat(64)}`,
    'debian:bookworm-slim',
    'debian:12',
    'ubuntu:noble',
    'ubuntu:24.04',
    'buildpack-deps:bookworm-scm',
    'alpine:3.20',
    'busybox:1.36-musl',
    'centos:stream9',
    'maven:3.9-eclipse-temurin-21',
    'gradle:8-jdk21',
    'openjdk:8u312-jdk',
    'eclipse-temurin:21.0.3_9-jre-alpine',
    'traefik:v3.1',
    'denoland/deno:alpine-2.1.4',
    'bitnami/node:22-debian-12-r0',
    'gcr.io/distroless/nodejs22-debian12',
    'gcr.io/distroless/nodejs22-debian12:latest',
    'gcr.io/distroless/static-debian12:nonroot',
    'registry.access.redhat.com/ubi9/nodejs-22:latest',
    'mcr.microsoft.com/dotnet/aspnet:8.0-alpine',
    'acme/base:2024.1',
    'acme/base:sha-3fa9c1d',
    'scratch',
  ])('%s holds still', (reference) => {
    expect(facts(reference).moving).toBe('no');
  });

  it('is not known for a word of an image nobody knows', () => {
    expect(facts('acme/base:production').moving).toBe('unknown');
  });
});

describe('size', () => {
  it.each([
    ['node:22', 'no', 'node:22-alpine'],
    ['node', 'no', 'node:24-alpine'],
    ['node:22-bookworm', 'no', 'node:22-bookworm-slim'],
    ['docker.io/library/node:18', 'no', 'node:18-alpine'],
    ['public.ecr.aws/docker/library/node:18', 'no', 'public.ecr.aws/docker/library/node:18-alpine'],
    ['node:22-alpine', 'yes', null],
    ['node:22-alpine3.20', 'yes', null],
    ['node:22-bookworm-slim', 'yes', null],
    ['python:3.12', 'no', 'python:3.12-slim'],
    ['python:3.12-bookworm', 'no', 'python:3.12-slim-bookworm'],
    ['python:3.12-slim', 'yes', null],
    ['nginx:1.27', 'no', 'nginx:1.27-alpine'],
    ['nginx:1.27-alpine', 'yes', null],
    ['nginxinc/nginx-unprivileged:1.27', 'no', 'nginxinc/nginx-unprivileged:1.27-alpine'],
    ['debian:12', 'no', 'debian:12-slim'],
    ['debian:bookworm-slim', 'yes', null],
    ['ubuntu:24.04', 'no', 'debian:trixie-slim'],
    ['fedora:40', 'no', 'debian:trixie-slim'],
    ['centos:7', 'no', 'debian:trixie-slim'],
    ['golang:1.24', 'no', 'debian:trixie-slim'],
    ['golang:1.24-alpine', 'no', 'alpine:3.24'],
    ['rust:1-slim-bookworm', 'no', 'debian:bookworm-slim'],
    ['eclipse-temurin:21', 'no', 'eclipse-temurin:21-jre-alpine'],
    ['eclipse-temurin:21-jdk-alpine', 'no', 'eclipse-temurin:21-jre-alpine'],
    ['eclipse-temurin:21-jre', 'yes', null],
    ['openjdk:17-jdk-slim', 'no', 'eclipse-temurin:17-jre-alpine'],
    ['maven:3.9-eclipse-temurin-17', 'no', 'eclipse-temurin:17-jre-alpine'],
    ['gradle:8-jdk21-alpine', 'no', 'eclipse-temurin:21-jre-alpine'],
    ['mcr.microsoft.com/dotnet/sdk:8.0', 'no', 'mcr.microsoft.com/dotnet/aspnet:8.0-alpine'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0', 'yes', null],
    ['tomcat:10.1-jdk17', 'no', 'tomcat:10.1-jre17'],
    ['tomcat:10.1-jre17', 'yes', null],
    ['php:8.3-fpm', 'no', 'php:8.3-fpm-alpine'],
    ['php:8.3-apache', 'unknown', null],
    ['swift:5.10-slim', 'yes', null],
    ['alpine:3.20', 'yes', null],
    ['busybox:1.36', 'yes', null],
    ['scratch', 'yes', null],
    ['gcr.io/distroless/nodejs22-debian12', 'yes', null],
    ['cgr.dev/chainguard/node:latest', 'yes', null],
    ['registry.access.redhat.com/ubi9-minimal:9.4', 'yes', null],
    ['registry.access.redhat.com/ubi9:9.4', 'no', 'registry.access.redhat.com/ubi-minimal:latest'],
    ['mysql:8', 'unknown', null],
    ['acme/app:1', 'unknown', null],
    ['python:3.12-windowsservercore-ltsc2022', 'unknown', null],
  ] as const)('%s: small %s, smaller %s', (reference, small, smaller) => {
    const known = facts(reference);
    expect([known.small, known.smaller]).toEqual([small, smaller]);
  });

  it('takes figures from the catalogue, and says when they are another build’s', () => {
    expect(facts('node:18').sizeOnDisk).toMatchObject({ bytes: 1_090_000_000, basis: 'catalogue' });
    expect(facts('node:22.11.0-alpine3.20').sizeOnDisk).toMatchObject({
      bytes: 167_400_000,
      basis: 'estimate',
    });
    expect(facts('debian:12-slim').sizeOnDisk).toMatchObject({ bytes: 74_830_000, basis: 'catalogue' });
    expect(facts('nginx:1.27-alpine').sizeOnDisk?.basis).toBe('estimate');
    expect(facts('node:9').sizeOnDisk).toBeNull();
    expect(facts('acme/app:1').sizeOnDisk).toBeNull();
  });
});

describe('end of support', () => {
  it.each([
    ['node:18-alpine', '2025-04-30'],
    ['node:hydrogen', '2025-04-30'],
    ['node:20.11.1', '2026-04-30'],
    ['python:3.8-slim', '2024-10-07'],
    ['debian:buster-slim', '2024-06-30'],
    ['debian:12', '2028-06-30'],
    ['ubuntu:20.04', '2025-05-31'],
    ['alpine:3.16.2', '2024-05-23'],
  ])('%s: %s', (reference, date) => {
    expect(facts(reference).endOfLife?.date).toBe(date);
  });

  it.each(['node', 'python:3', 'acme/app:1', 'golang:1'])('%s: not known', (reference) => {
    expect(facts(reference).endOfLife).toBeNull();
  });
});

describe('accounts', () => {
  it.each([
    ['node:22', 'root', 'yes'],
    ['nginxinc/nginx-unprivileged:1.27', '101', 'no'],
    ['gcr.io/distroless/static-debian12', 'root', 'yes'],
    ['gcr.io/distroless/static-debian12:nonroot', '65532', 'no'],
    ['gcr.io/distroless/static-debian12:debug-nonroot', '65532', 'no'],
    ['cgr.dev/chainguard/node:latest', '65532', 'no'],
    ['cgr.dev/chainguard/wolfi-base', 'root', 'yes'],
    ['bitnami/node:22', '1001', 'no'],
    ['jenkins/jenkins:2.452-jdk17', 'jenkins', 'no'],
    ['acme/app:1', '', 'unknown'],
  ])('%s starts as %s', (reference, name, root) => {
    expect(facts(reference).user).toEqual({ name, root });
  });

  it('knows who is there', () => {
    expect(facts('node:22-alpine').users).toContain('node');
    expect(facts('debian:12').users).toContain('www-data');
    expect(facts('alpine:3.20').users).not.toContain('www-data');
    expect(facts('acme/app:1').users).toBeNull();
  });
});

describe('programs', () => {
  it.each([
    ['node:22', 'npm', 'yes'],
    ['node:22', 'git', 'yes'],
    ['node:22', 'gcc', 'yes'],
    ['node:22-slim', 'gcc', 'no'],
    ['node:22-slim', 'curl', 'no'],
    ['node:22-alpine', 'bash', 'no'],
    ['node:22-alpine', 'wget', 'yes'],
    ['node:26', 'yarn', 'unknown'],
    ['debian:12', 'curl', 'no'],
    ['debian:12', 'apt-get', 'yes'],
    ['golang:1.24', 'git', 'yes'],
    ['golang:1.24-alpine', 'git', 'unknown'],
    ['eclipse-temurin:21-jre', 'java', 'yes'],
    ['eclipse-temurin:21-jre', 'javac', 'no'],
    ['eclipse-temurin:21', 'javac', 'yes'],
    ['gcr.io/distroless/nodejs22-debian12', 'sh', 'no'],
    ['gcr.io/distroless/nodejs22-debian12', 'node', 'yes'],
    ['scratch', 'sh', 'no'],
    ['nginx:1.27', 'curl', 'unknown'],
    ['acme/app:1', 'sh', 'unknown'],
  ])('%s brings %s: %s', (reference, program, known) => {
    expect(facts(reference).brings(program)).toBe(known);
  });
});

describe('names', () => {
  it('calls a bare name that is no official image missing, and no other', () => {
    expect(facts('buidler').exists).toBe('no');
    expect(facts('node').exists).toBe('yes');
    expect(facts('acme/buidler').exists).toBe('unknown');
    expect(facts('registry.example/buidler').exists).toBe('unknown');
  });

  it('lists every bare product among the official names', () => {
    const missing = [...products.keys()].filter((name) => !name.includes('/') && !officialNames.has(name));
    expect(missing).toEqual([]);
  });

  it.each(['', '/', 'constructor', '__proto__', 'a/'.repeat(5000), ':'])('survives %j', (name) => {
    expect(factsOf({ name, tag: 'constructor-__proto__', digest: null }).product).toBeNull();
  });

  it.each(['node', 'gcr.io/distroless/constructor', 'cgr.dev/x/constructor', 'debian'])(
    'survives odd tags of %s',
    (name) => {
      const odd = factsOf({ name, tag: 'constructor-__proto__', digest: null });
      expect([odd.version, odd.endOfLife]).toEqual([null, null]);
    },
  );
});

it('makes nothing up about a digest without a tag, which may be any variant', () => {
  const facts = factsOf({ name: 'node', tag: null, digest: `sha256:${'a'.repeat(64)}` });
  expect([facts.small, facts.smaller, facts.sizeOnDisk, facts.moving]).toEqual(['unknown', null, null, 'no']);
  const tagged = factsOf({ name: 'node', tag: '22', digest: `sha256:${'a'.repeat(64)}` });
  expect([tagged.small, tagged.smaller === null]).toEqual(['no', false]);
});
