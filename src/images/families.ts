import type { Product } from './products.ts';
import type { Tag } from './tag.ts';

/** Images known by the shape of their name rather than one by one. */
export interface Family {
  readonly product: string;
  readonly role: Product['role'];
  readonly os: string | null;
  readonly small: 'yes' | 'no' | 'unknown';
  readonly smaller: string | null;
  /** Version that the name itself holds: `nodejs22-debian12`. */
  readonly version: string | null;
  readonly user: { readonly name: string; readonly root: 'yes' | 'no' | 'unknown' };
  readonly users: readonly string[] | null;
  /** Programs it surely brings, and whether nothing else is there. */
  readonly brings: readonly string[];
  readonly shell: 'yes' | 'no' | 'unknown';
}

const distrolessPrograms: ReadonlyMap<string, readonly string[]> = new Map([
  ['nodejs', ['node']],
  ['python3', ['python', 'python3']],
  ['java', ['java']],
]);

/** https://github.com/GoogleContainerTools/distroless: root unless the tag says nonroot (65532). */
function distroless(image: string, tag: Tag): Family {
  const nonroot = tag.parts.includes('nonroot');
  const [, kind = image, number] = /^([a-z]+(?:3)?)(\d+)?(?:-|$)/.exec(image) ?? [];
  const system = /-debian(\d+)$/.exec(image)?.[1] ?? null;
  return {
    product: `distroless/${kind}`,
    role: /^(?:static|base|cc)/.test(image) ? 'empty' : 'runtime',
    os: 'distroless',
    small: 'yes',
    smaller: null,
    version: number ?? system ?? tag.version,
    user: nonroot ? { name: '65532', root: 'no' } : { name: 'root', root: 'yes' },
    users: ['nobody', 'nonroot'],
    brings: distrolessPrograms.get(kind) ?? [],
    shell: tag.parts.includes('debug') ? 'yes' : 'no',
  };
}

const chainguardTools = /^(?:go|rust|jdk|maven|gradle|gcc-glibc|dotnet-sdk|ruby-dev)$/;
const chainguardNonroot =
  /^(?:static|glibc-dynamic|node|python|nginx|jre|ruby|php|dotnet-runtime|aspnet-runtime|bun|deno)$/;

/** https://edu.chainguard.dev: most run as nonroot (65532); wolfi-base and the SDKs are left open or root. */
function chainguard(image: string, tag: Tag): Family {
  const dev = tag.parts.includes('dev') || /^(?:wolfi-base|chainguard-base)$/.test(image);
  const tool = chainguardTools.test(image);
  const root = image === 'wolfi-base' ? 'yes' : chainguardNonroot.test(image) ? 'no' : 'unknown';
  return {
    product: `chainguard/${image}`,
    role: tool ? 'sdk' : /^(?:static|glibc-dynamic|wolfi-base)$/.test(image) ? 'empty' : 'runtime',
    os: 'wolfi',
    small: tool ? 'no' : 'yes',
    smaller: tool ? `cgr.dev/chainguard/${image === 'go' ? 'static' : 'glibc-dynamic'}:latest` : null,
    version: tag.version,
    user: root === 'yes' ? { name: 'root', root } : { name: root === 'no' ? '65532' : '', root },
    users: ['nonroot', 'nobody', ...(image === 'node' ? ['node'] : [])],
    brings: /^(?:node|python|ruby|php|nginx|go)$/.test(image) ? [image] : [],
    shell: dev ? 'yes' : 'no',
  };
}

/** https://github.com/bitnami/containers: Debian with minimal packages, user 1001 by default. */
function bitnami(image: string, tag: Tag): Family {
  return {
    product: `bitnami/${image}`,
    role: 'other',
    os: 'debian',
    small: 'unknown',
    smaller: null,
    version: tag.version,
    user: { name: '1001', root: 'no' },
    users: null,
    brings: ['bash', 'sh', ...(image === 'node' ? ['node', 'npm'] : [image])],
    shell: 'yes',
  };
}

/** Red Hat's Universal Base Images; language images of it run as 1001. */
function ubi(image: string, tag: Tag, name: string): Family {
  const [, release = null, rest = ''] = /^ubi(\d+)?(?:\/|-)?(.*)$/.exec(image) ?? [];
  const plain = rest === '' || rest === 'ubi' || rest === 'ubi-init' || rest === 'init';
  const small = /(?:^|-)(?:minimal|micro)$/.test(rest) || /runtime/.test(rest);
  const language = /^(nodejs|python|openjdk|ruby|php|perl|go-toolset|dotnet)-?(\d*)/.exec(rest);
  const version = language?.[2] || release;
  return {
    product: language ? `ubi/${language[1]}` : 'ubi',
    role: language ? 'runtime' : 'os',
    os: 'rhel',
    small: small ? 'yes' : plain ? 'no' : 'unknown',
    smaller:
      plain && release !== null ? `${name.replace(/\/ubi\d*(?:-init)?$/, '')}/ubi-minimal:latest` : null,
    version: version === null || version === '' ? tag.version : version,
    user: language ? { name: '1001', root: 'no' } : { name: 'root', root: 'yes' },
    users: null,
    brings: small && /micro$/.test(rest) ? ['bash', 'sh'] : ['bash', 'sh', 'rpm'],
    shell: 'yes',
  };
}

/**
 * CUDA images come as `base`, `runtime` and `devel`, which adds compilers and headers
 * (https://hub.docker.com/r/nvidia/cuda, https://hub.docker.com/r/pytorch/pytorch).
 */
function cuda(key: string, tag: Tag): Family {
  const devel = tag.parts.includes('devel');
  const system = tag.parts.find((part) => /^(?:ubuntu|ubi|rockylinux)\d/.test(part))?.replace(/\d.*$/, '');
  const python = key === 'pytorch/pytorch' ? ['python', 'python3', 'pip', 'conda'] : [];
  return {
    product: key,
    role: devel ? 'sdk' : 'runtime',
    os: system === 'ubi' ? 'rhel' : (system ?? (key === 'pytorch/pytorch' ? 'ubuntu' : null)),
    small: devel ? 'no' : 'unknown',
    smaller: devel ? `${key}:${tag.text.replace('devel', 'runtime')}` : null,
    version: tag.version,
    user: { name: 'root', root: 'yes' },
    users: null,
    brings: ['bash', 'sh', ...(devel ? ['nvcc', 'gcc', 'g++', 'make'] : []), ...python],
    shell: 'yes',
  };
}

/** @param key as `readName` gives it. */
export function familyOf(key: string, tag: Tag): Family | null {
  const google = /^gcr\.io\/distroless\/(.+)$/.exec(key)?.[1];
  if (google !== undefined) return distroless(google, tag);
  const guarded = /^(?:cgr\.dev\/[^/]+|chainguard)\/(.+)$/.exec(key)?.[1];
  if (guarded !== undefined) return chainguard(guarded, tag);
  const minted = /^(?:public\.ecr\.aws\/)?bitnami(?:legacy)?\/(.+)$/.exec(key)?.[1];
  if (minted !== undefined && minted !== 'minideb') return bitnami(minted, tag);
  const red = /^registry\.(?:access\.)?redhat\.(?:com|io)\/(ubi.+)$/.exec(key)?.[1];
  if (red !== undefined) return ubi(red, tag, key);
  if (key === 'nvidia/cuda' || key === 'pytorch/pytorch') return cuda(key, tag);
  return null;
}
