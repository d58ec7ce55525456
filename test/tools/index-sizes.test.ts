import { describe, expect, it } from 'vitest';
import { indexSize, indexSizes } from '../../src/tools/index-sizes.ts';
import { findings } from '../rules/plan-of.ts';

const cost = (dockerfile: string) =>
  findings(dockerfile)
    .filter(({ rule }) => rule === 'clean-up/cache-left-in-layer')
    .map(({ wasted }) => (wasted === null ? null : [wasted.bytes / 1e6, wasted.basis]));

describe('what a package manager keeps of its repositories', () => {
  it('has a date, a source and a band for each figure', () => {
    for (const { date, source, megabytes, basis } of indexSizes) {
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(source.length).toBeGreaterThan(10);
      expect(megabytes).toEqual(megabytes.toSorted((a, b) => a - b));
      // What others published can be read there.
      if (basis === 'estimate' && !source.startsWith('as ')) expect(source).toContain('https://');
    }
  });

  it.each([
    ['debian:bullseye-slim', 'apt-get update && apt-get install -y a', [18.452, 'catalogue']],
    ['debian:12', 'apt-get update && apt-get install -y a', [19.859, 'catalogue']],
    ['python:3.13-slim-trixie', 'apt-get update && apt-get install -y a', [21.664, 'catalogue']],
    ['debian:buster', 'apt-get update && apt-get install -y a', [20, 'estimate']],
    ['ubuntu:22.04', 'apt-get update && apt-get install -y a', [45, 'estimate']],
    ['ubuntu:24.04', 'apt-get update && apt-get install -y a', null],
    ['alpine:3.22', 'apk add a', [1.8, 'estimate']],
    ['alpine:3.22', 'apk add -X https://example.org/edge a', null],
    ['fedora:41', 'dnf install -y a', [150, 'estimate']],
    ['fedora:41', 'dnf5 install -y a', [84, 'estimate']],
    ['rockylinux:9', 'dnf install -y a', [82, 'estimate']],
    ['amazonlinux:2', 'yum install -y a', null],
    ['opensuse/leap:15.6', 'zypper install -y a', [130, 'estimate']],
  ] as const)('%s, %s: %j', (base, run, expected) => {
    expect(cost(`FROM ${base}\nRUN ${run}\nUSER 1000\n`)).toEqual([expected]);
  });

  it('tells nothing of a system that nobody knows', () => {
    expect(indexSize('apt', { os: null, release: null })).toBeNull();
    expect(indexSize('dnf', { os: 'photon', release: null })).toBeNull();
  });
});
