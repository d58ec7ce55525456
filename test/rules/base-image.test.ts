import { describe, expect, it } from 'vitest';
import { findings, findingsIn, statusOf } from './plan-of.ts';

const from = (base: string) => `FROM ${base}\nUSER 1000\nCMD ["x"]\n`;

describe('base-image', () => {
  it.each([
    ['alpine', 'passed', from('alpine:3.22')],
    ['slim', 'passed', from('node:22-slim')],
    ['slim of a named release', 'passed', from('python:3.12-slim-bookworm')],
    ['distroless', 'passed', from('gcr.io/distroless/nodejs22-debian12')],
    ['scratch', 'passed', from('scratch')],
    ['busybox', 'passed', from('busybox:1.36')],
    ['Wolfi', 'passed', from('cgr.dev/chainguard/wolfi-base')],
    ['a runtime of Java', 'passed', from('eclipse-temurin:21-jre')],
    ['a runtime of .NET', 'passed', from('mcr.microsoft.com/dotnet/aspnet:8.0')],
    [
      'debian-slim under an apt-installed program',
      'passed',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
    ],
    ['a stage on a small base', 'passed', 'FROM node:22-alpine AS base\n\nFROM base\nUSER node\n'],
    ['a stage on a fat base', 'failed', 'FROM node:22 AS base\n\nFROM base\nUSER node\n'],
    ['a stage on a stage on a fat base', 'failed', 'FROM node:22 AS a\nFROM a AS b\nFROM b\nUSER node\n'],
    [
      'a fat builder',
      'passed',
      'FROM node:22 AS b\nRUN touch /x\nFROM alpine:3.22\nCOPY --from=b /x /\nUSER 1000\n',
    ],
    ['an ARG’s default, fat', 'failed', 'ARG V=22\nFROM node:$V\nUSER node\n'],
    ['an ARG’s default, small', 'passed', 'ARG V=22\nFROM node:${V}-alpine\nUSER node\n'],
    ['an ARG for the suffix', 'passed', 'ARG S=-slim\nFROM node:22${S}\nUSER node\n'],
    ['an ARG without a value', 'not-applicable', 'ARG BASE\nFROM ${BASE}\nUSER node\n'],
    ['a mirror of the official image', 'failed', from('public.ecr.aws/docker/library/node:22')],
    ['a digest makes it no smaller', 'failed', from(`node:22@sha256:${'0'.repeat(64)}`)],
    ['a platform flag', 'failed', 'FROM --platform=linux/amd64 node:22\nUSER node\n'],
    ['lower case keywords', 'failed', 'from node:22 as app\nuser node\n'],
    ['an image nobody knows', 'not-applicable', from('registry.example/team/app:1')],
    ['a server without small sibling', 'passed', from('mysql:8')],
    ['a database that sorts otherwise on its small sibling', 'passed', from('postgres:17-bookworm')],
    ['a server with one', 'failed', from('nginx:1.27')],
    ['ubuntu', 'failed', from('ubuntu:24.04')],
    ['fedora', 'failed', from('fedora:40')],
    ['centos', 'failed', from('centos:7')],
    ['debian', 'failed', from('debian:12')],
    ['nginx', 'failed', from('nginx:1.27')],
    ['a Go toolchain on Alpine', 'failed', from('golang:1.24-alpine')],
    ['a Rust toolchain, slim', 'failed', from('rust:1-slim')],
    ['Maven', 'failed', from('maven:3.9-eclipse-temurin-21')],
    ['Gradle', 'failed', from('gradle:8-jdk21-alpine')],
    ['a JDK', 'failed', from('eclipse-temurin:21-jdk-alpine')],
    ['an end of life alone', 'passed', from('node:18-alpine')],
  ] as const)('%s: %s', (_title, status, dockerfile) => {
    expect(statusOf('base-image', dockerfile)).toBe(status);
  });

  it('says what the fat base costs, by the catalogue', () => {
    const [finding] = findings(from('node:18'));
    expect(finding).toMatchObject({
      rule: 'base-image/fat-final-base',
      wasted: { bytes: 962_320_000, basis: 'catalogue' },
    });
    expect(finding?.message).toContain('node:18-alpine');
  });

  it.each([
    ['curl in a slim image', 'node:22-slim', 'HEALTHCHECK CMD curl -f http://localhost/ || exit 1'],
    ['in exec form', 'node:22-slim', 'HEALTHCHECK --interval=5s CMD ["curl", "-f", "http://localhost/"]'],
    ['behind a variable', 'alpine:3.22', 'HEALTHCHECK CMD A=1 curl localhost'],
    ['no shell', 'gcr.io/distroless/nodejs22-debian12', 'HEALTHCHECK CMD node check.js'],
  ])('mentions a health check that can not start: %s', (_title, base, line) => {
    expect(findingsIn('base-image', `FROM ${base}\n${line}\n`)).toEqual(['health-check-program@2 info']);
  });

  it.each([
    ['wget on Alpine', 'FROM node:22-alpine\nHEALTHCHECK CMD wget -qO- localhost\n'],
    ['an installed one', 'FROM alpine:3.22\nRUN apk add --no-cache curl\nHEALTHCHECK CMD curl localhost\n'],
    ['a copied one', 'FROM alpine:3.22\nCOPY curl /usr/bin/\nHEALTHCHECK CMD curl localhost\n'],
    ['an unknown base', 'FROM registry.example/x:1\nHEALTHCHECK CMD curl localhost\n'],
    ['after a command nobody knows', 'FROM alpine:3.22\nRUN ./setup\nHEALTHCHECK CMD curl localhost\n'],
    ['the base’s own language', 'FROM node:22-slim\nHEALTHCHECK CMD ["node", "check.js"]\n'],
    ['none', 'FROM node:22-slim\nHEALTHCHECK NONE\n'],
    ['a variable', 'FROM node:22-slim\nHEALTHCHECK CMD $CHECK\n'],
  ])('says nothing of a health check with %s', (_title, dockerfile) => {
    expect(findingsIn('base-image', dockerfile).filter((found) => found.startsWith('health'))).toEqual([]);
  });
});

describe('a distribution under the final image', () => {
  it.each(['ubuntu:24.04', 'ubuntu:22.04', 'fedora:40'])(
    '%s promises no saving that is not known',
    (name) => {
      const [finding] = findings(from(name));
      expect(finding).toMatchObject({ rule: 'base-image/fat-final-base', severity: 'warning', wasted: null });
      expect(finding?.message).toMatch(/expected the alpine or slim image of the program/);
    },
  );

  it('names the slim sibling where the catalogue shows a saving', () => {
    expect(findings(from('debian:12'))[0]?.message).toContain('debian:12-slim');
  });
});
