import type { Size } from '../size.ts';
import type { ToolState } from './types.ts';

type Manager = 'apt' | 'apk' | 'dnf' | 'dnf5' | 'yum' | 'zypper';

/** What a package manager keeps of its repositories in an image of this system, with who measured it and when. */
export interface IndexSize {
  readonly managers: readonly Manager[];
  readonly os: readonly string[];
  /** Codename; null: any. */
  readonly release: string | null;
  readonly megabytes: readonly [low: number, bytes: number, high: number];
  /** `catalogue`: measured here. `estimate`: what others published, and the band holds what they say and how it grows. */
  readonly basis: Exclude<Size['basis'], 'exact'>;
  readonly date: string;
  readonly source: string;
}

const lists = (release: string, megabytes: number, source: string): IndexSize => ({
  managers: ['apt'],
  os: ['debian'],
  release,
  megabytes: [megabytes * 0.9, megabytes, megabytes * 1.15],
  basis: 'catalogue',
  date: '2026-11-26',
  source,
});

const pillow = 'https://github.com/python-pillow/docker-images/pull/91';

/**
 * The first that fits holds. Debian: main, updates and security for amd64 after `apt-get update` with the settings of the official
 * images (docs/what-a-finding-costs.md has the command). Of updates and security nobody knows the next month: up to 15 % more.
 */
export const indexSizes: readonly IndexSize[] = [
  lists('bullseye', 18.452, '17.31 MB of main, 0.96 of security'),
  lists('bookworm', 19.859, '18.84 MB of main, 0.77 of security'),
  lists('trixie', 21.664, '20.80 MB of main, 0.63 of security'),
  {
    managers: ['apt'],
    os: ['debian'],
    release: null,
    megabytes: [15, 20, 30],
    basis: 'estimate',
    date: '2026-11-26',
    source: 'as the three releases above',
  },
  {
    managers: ['apt'],
    os: ['ubuntu'],
    release: 'bionic',
    megabytes: [30, 34, 42],
    basis: 'estimate',
    date: '2020-10-21',
    source: `34 MB: ${pillow}`,
  },
  {
    managers: ['apt'],
    os: ['ubuntu'],
    release: 'focal',
    megabytes: [25, 30, 42],
    basis: 'estimate',
    date: '2022-05-24',
    source: `26 MB in 2020: ${pillow}; 34 MB in 2022: https://github.com/gocd/gocd/issues/10705`,
  },
  {
    managers: ['apt'],
    os: ['ubuntu'],
    release: 'jammy',
    megabytes: [38, 45, 60],
    basis: 'estimate',
    date: '2023-04-10',
    source:
      '39.8 MB in 2022: https://dev.classmethod.jp/articles/apt-get-magic-spell-in-docker/; 45 MB in 2023: https://github.com/OSGeo/gdal/pull/7576',
  },
  {
    managers: ['apk'],
    os: ['alpine'],
    release: null,
    megabytes: [1.2, 1.8, 3],
    basis: 'estimate',
    date: '2023-06-02',
    source:
      '1.28 MB in 3.8: https://github.com/docker-library/php/issues/708; 1.8 MB in 2023: https://github.com/kubernetes-sigs/external-dns/pull/3656',
  },
  {
    managers: ['dnf5'],
    os: ['fedora'],
    release: null,
    megabytes: [60, 84, 150],
    basis: 'estimate',
    date: '2024-12-19',
    source: '84 MB: https://github.com/cockpit-project/cockpit/pull/21456',
  },
  {
    managers: ['dnf', 'yum'],
    os: ['fedora'],
    release: null,
    megabytes: [80, 150, 230],
    basis: 'estimate',
    date: '2024-12-19',
    source: `230 MB in 2020: ${pillow}; 150 MB in 2019: https://github.com/florianfesti/boxes/pull/151; 84 MB in 2024, as dnf5`,
  },
  {
    managers: ['dnf', 'yum'],
    os: ['rockylinux', 'almalinux', 'rhel'],
    release: null,
    megabytes: [45, 82, 130],
    basis: 'estimate',
    date: '2025-09-02',
    source: `85 MB in centos:8: ${pillow}; 80 MB in UBI 9: https://github.com/llm-d/llm-d-router/pull/328`,
  },
  {
    managers: ['dnf'],
    os: ['centos'],
    release: null,
    megabytes: [60, 85, 130],
    basis: 'estimate',
    date: '2020-10-21',
    source: `85 MB in centos:8: ${pillow}`,
  },
  {
    managers: ['yum'],
    os: ['centos'],
    release: null,
    megabytes: [80, 190, 220],
    basis: 'estimate',
    date: '2020-10-21',
    source: `209 MB in centos:6, 197 in 7, 85 in 8: ${pillow}`,
  },
  {
    managers: ['zypper'],
    os: ['opensuse'],
    release: null,
    megabytes: [90, 130, 190],
    basis: 'estimate',
    date: '2024-02-21',
    source: '100 to 178 MB: https://github.com/suse-edge/edge-image-builder/issues/213',
  },
];

/** What a manager's index weighs; null where nobody has measured it. */
export function indexSize(manager: Manager, { os, release }: Pick<ToolState, 'os' | 'release'>): Size | null {
  const found = indexSizes.find(
    (one) =>
      one.managers.includes(manager) &&
      os !== null &&
      one.os.includes(os) &&
      (one.release === null || one.release === release),
  );
  if (found === undefined) return null;
  const [low, bytes, high] = found.megabytes.map((megabytes) => Math.round(megabytes * 1e6)) as [
    number,
    number,
    number,
  ];
  return { bytes, low, high, basis: found.basis };
}
