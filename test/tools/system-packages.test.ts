import { describe, expect, it } from 'vitest';
import { classify, programsOfPackage } from '../../src/tools/packages.ts';
import { systemTools } from '../../src/tools/system.ts';
import { effectsOf, type FakeState, told } from '../support/tool-state.ts';

/** `open`: files may be there that nobody knows of, the lists among them. */
const open = { open: true };
const lists = { files: { '/var/lib/apt/lists/': null } };
const list = (name: string) => `/var/lib/dpkg/info/${name}.list`;

type Row = readonly [line: string, fake: FakeState, expected: readonly string[]];

function check([line, fake, expected]: Row): void {
  const effects = told(effectsOf(systemTools, line, fake)).filter((each) => !each.startsWith('set apt-get'));
  expect(effects).toEqual(expected);
}

const aptRows: readonly Row[] = [
  ['apt-get update', {}, ['index /var/lib/apt/lists DL3009', 'refresh-index apt']],
  ['apt-get -qq -y update', {}, ['index /var/lib/apt/lists DL3009', 'refresh-index apt']],
  [
    'apt-get install -y nginx',
    lists,
    ['install apt system nginx recommends', `package ${list('nginx')} nginx`],
  ],
  [
    'apt-get -y --no-install-recommends install gcc',
    lists,
    ['install apt system gcc', `build-tool ${list('gcc')} gcc`],
  ],
  [
    'apt install -yqq libpq-dev=15.3-1',
    lists,
    ['install apt system libpq-dev@15.3-1 recommends', `build-tool ${list('libpq-dev')} libpq-dev`],
  ],
  [
    'apt-get install -y -o APT::Install-Recommends=false git',
    lists,
    ['install apt system git', `package ${list('git')} git`],
  ],
  [
    'apt-get install -y -o Apt::Install-Recommends=1 git',
    lists,
    ['install apt system git recommends', `package ${list('git')} git`],
  ],
  ['apt-get install -y $PACKAGES', lists, ['install apt system']],
  [
    'apt-get install -y /tmp/tool_1.2_amd64.deb',
    lists,
    ['install apt system tool@1.2_amd64 recommends', `package ${list('tool')} tool`],
  ],
  [
    'apt-get dist-clean',
    { release: 'bookworm' },
    ['fail', 'remove /var/cache/apt/archives/* /var/lib/apt/lists/*', 'clean apt'],
  ],
  [
    'apt-get install -y nginx',
    { base: [] },
    ['install apt system nginx recommends', 'fail', 'package /var/lib/dpkg/info/nginx.list nginx'],
  ],
  [
    'apt-get install -y curl',
    { base: ['curl'] },
    ['install apt system curl recommends', `package ${list('curl')} curl`],
  ],
  [
    'apt-get install -y nginx',
    open,
    ['install apt system nginx', `package ${list('nginx')} nginx`].map((line, at) =>
      at === 0 ? `${line} recommends` : line,
    ),
  ],
  [
    'apt-get install -y nginx',
    { os: null },
    ['install apt system nginx recommends', `package ${list('nginx')} nginx`],
  ],
  [
    'apt-get install -y nginx',
    { base: 'unknown' },
    ['install apt system nginx recommends', `package ${list('nginx')} nginx`],
  ],
  ['apt-get install -s nginx', {}, []],
  ['apt-get upgrade -y', {}, ['upgrade apt']],
  ['apt-get dist-upgrade -y', {}, ['upgrade apt']],
  ['apt-get clean', {}, ['remove /var/cache/apt/archives/*', 'clean apt']],
  ['apt-get dist-clean', {}, ['remove /var/cache/apt/archives/* /var/lib/apt/lists/*', 'clean apt']],
  ['apt-get autoclean', {}, []],
  ['apt-get purge -y gcc make', {}, ['uninstall apt gcc make']],
  ['apt-get remove --purge -y gcc:amd64', {}, ['uninstall apt gcc']],
  ["apt-get purge -y 'gcc*'", { installed: { apt: ['gcc', 'gcc-12', 'git'] } }, ['uninstall apt gcc gcc-12']],
  ['apt-get autoremove -y', {}, []],
  ['apt-get purge -y --auto-remove', { env: { 'apt-mark auto': 'gcc wget' } }, ['uninstall apt gcc wget']],
  [
    'apt-get build-dep -y nginx',
    lists,
    [
      'install apt system build-essential recommends',
      `build-tool ${list('build-essential')} build-essential`,
    ],
  ],
  ['apt-get frobnicate -x', {}, []],
  ['apt-get', {}, []],
  ["apt-mark auto '.*'", { env: { 'apt-get install': 'gcc wget' } }, ['set apt-mark auto=gcc wget']],
  ['apt-mark manual wget', { env: { 'apt-mark auto': 'gcc wget' } }, ['set apt-mark auto=gcc']],
  ['apt-mark showmanual', {}, []],
  ['apt-mark manual $saved', { env: { 'apt-mark auto': 'gcc' } }, []],
  [
    'apt-get autoremove',
    { env: { 'apt-mark auto': null, 'apt-get install': 'gcc nginx' } },
    ['uninstall apt gcc'],
  ],
  ['dpkg -i tool_1.0_all.deb', {}, ['install apt system tool@1.0_all', `package ${list('tool')} tool`]],
  ['dpkg --print-architecture', {}, []],
  ['dpkg -P tool', {}, ['uninstall apt tool']],
  ['add-apt-repository -y ppa:deadsnakes/ppa', {}, ['index /var/lib/apt/lists DL3009 ?']],
];

describe('apt', () => {
  it.each(aptRows)('%s %j', (...row) => check(row));

  it('keeps archives once the image is told to', () => {
    const files = {
      '/etc/apt/apt.conf.d/keep-cache': 'Binary::apt::APT::Keep-Downloaded-Packages "true";',
      ...lists.files,
    };
    const effects = told(effectsOf(systemTools, 'apt-get install -y nginx', { files }));
    expect(effects).toContain('cache /var/cache/apt/archives DL3009');
  });

  it('does not judge recommends where a settings file may leave them out', () => {
    const files = { '/etc/apt/apt.conf.d/no-recommends': 'x', ...lists.files };
    const [effect] = effectsOf(systemTools, 'apt-get install -y nginx', { files });
    expect(effect).toMatchObject({ do: 'act', act: { kind: 'install', recommends: null } });
  });

  it('calls a version pinned, a release not', () => {
    const [effect] = effectsOf(systemTools, 'apt-get install -y a=1.2* b/testing c "d=$V"', { ...lists });
    expect(effect).toMatchObject({
      act: {
        packages: [
          { pinned: 'yes' },
          { name: 'b', pinned: 'no' },
          { pinned: 'no' },
          { name: 'd', pinned: 'unknown' },
        ],
      },
    });
  });
});

const index = 'index /var/cache/apk DL3019';
const apkRows: readonly Row[] = [
  ['apk add --no-cache curl', {}, ['install apk system curl', 'package /lib/apk/db/curl curl']],
  ['apk --no-cache add curl', {}, ['install apk system curl', 'package /lib/apk/db/curl curl']],
  ['apk add curl', {}, [index, 'install apk system curl', 'package /lib/apk/db/curl curl']],
  [
    'apk add --update nodejs=22.1-r0',
    {},
    [index, 'install apk system nodejs@22.1-r0', 'package /lib/apk/db/nodejs nodejs'],
  ],
  [
    'apk add --no-cache -t .build gcc musl-dev',
    {},
    [
      'install apk system gcc musl-dev',
      'build-tool /lib/apk/db/gcc gcc (.build)',
      'build-tool /lib/apk/db/musl-dev musl-dev (.build)',
    ],
  ],
  [
    'apk add --no-cache --virtual=.build gcc',
    {},
    ['install apk system gcc', 'build-tool /lib/apk/db/gcc gcc (.build)'],
  ],
  ['apk add --no-cache --virtual .build $DEPS', {}, ['install apk system']],
  [
    'apk add --root /rootfs --no-cache busybox',
    {},
    ['install apk system busybox', 'package /rootfs/lib/apk/db/busybox busybox'],
  ],
  ['apk del .build', {}, ['uninstall apk .build']],
  ['apk update', {}, [index, 'refresh-index apk']],
  ['apk upgrade --no-cache', {}, ['upgrade apk']],
  ['apk cache clean', {}, ['remove /var/cache/apk/* /etc/apk/cache/*', 'clean apk']],
  ['apk info', {}, []],
  ['apk --version', {}, []],
];

describe('apk', () => {
  it.each(apkRows)('%s', (...row) => check(row));
});

const dnfCache = 'cache /var/cache/dnf DL3040';
const rpmRows: readonly Row[] = [
  [
    'dnf install -y nginx',
    {},
    ['install dnf system nginx recommends', 'package /var/lib/rpm/nginx nginx', dnfCache],
  ],
  [
    'dnf -y --setopt=install_weak_deps=False install gcc',
    {},
    ['install dnf system gcc', 'build-tool /var/lib/rpm/gcc gcc', dnfCache],
  ],
  [
    'dnf install -y nginx-1.24.0-1.fc39',
    {},
    ['install dnf system nginx@1.24.0-1.fc39 recommends', 'package /var/lib/rpm/nginx nginx', dnfCache],
  ],
  [
    'dnf install -y java-17-openjdk-headless',
    {},
    [
      'install dnf system java-17-openjdk-headless recommends',
      'package /var/lib/rpm/java-17-openjdk-headless java-17-openjdk-headless',
      dnfCache,
    ],
  ],
  [
    'yum install -y httpd',
    { os: 'centos' },
    ['install dnf system httpd', 'package /var/lib/rpm/httpd httpd', 'cache /var/cache/yum DL3032'],
  ],
  [
    'yum install -y httpd',
    { os: 'fedora' },
    ['install dnf system httpd', 'package /var/lib/rpm/httpd httpd', 'cache /var/cache/dnf DL3032'],
  ],
  [
    'microdnf install nodejs',
    {},
    [
      'install dnf system nodejs recommends',
      'package /var/lib/rpm/nodejs nodejs',
      'cache /var/cache/yum DL3040',
    ],
  ],
  ['dnf clean all', {}, ['remove /var/cache/dnf/*', 'clean dnf']],
  ['dnf --installroot /mnt clean all', {}, ['remove /mnt/var/cache/dnf/*', 'clean dnf']],
  ['yum clean all', {}, ['remove /var/cache/yum/* /var/cache/dnf/*', 'clean dnf']],
  ['dnf update -y', {}, ['upgrade dnf', dnfCache]],
  ['dnf remove -y gcc', {}, ['uninstall dnf gcc']],
  [
    'rpm -Uvh https://example.com/epel-release-9.rpm',
    {},
    ['install dnf system epel-release@9', 'package /var/lib/rpm/epel-release epel-release'],
  ],
  ['rpm -qa', {}, []],
  [
    'zypper --non-interactive install --no-recommends curl',
    {},
    ['install zypper system curl', 'package /var/lib/rpm/curl curl', 'cache /var/cache/zypp DL3036'],
  ],
  [
    'zypper in -y gcc',
    {},
    [
      'install zypper system gcc recommends',
      'build-tool /var/lib/rpm/gcc gcc',
      'cache /var/cache/zypp DL3036',
    ],
  ],
  ['zypper clean -a', {}, ['remove /var/cache/zypp/*', 'clean zypper']],
  [
    'zypper --installroot /mnt in -y --no-recommends curl',
    {},
    ['install zypper system curl', 'package /mnt/var/lib/rpm/curl curl', 'cache /var/cache/zypp DL3036'],
  ],
  ['zypper --root /mnt clean', {}, ['remove /mnt/var/cache/zypp/*', 'clean zypper']],
  [
    'pacman -Syu --noconfirm git',
    {},
    [
      'index /var/lib/pacman/sync',
      'refresh-index pacman',
      'upgrade pacman',
      'cache /var/cache/pacman/pkg',
      'install pacman system git',
      'package /var/lib/pacman/local/git git',
      'cache /var/cache/pacman/pkg',
    ],
  ],
  ['pacman -Scc --noconfirm', {}, ['remove /var/cache/pacman/pkg/*', 'clean pacman']],
  ['pacman -Sc --noconfirm', {}, []],
  ['pacman -Rns --noconfirm gcc', {}, ['uninstall pacman gcc']],
];

describe('dnf, yum, rpm, zypper, pacman', () => {
  it.each(rpmRows)('%s', (...row) => check(row));
});

describe('classify', () => {
  it.each([
    ['apt', 'build-essential', 'build-tool'],
    ['apt', 'libpq-dev', 'build-tool'],
    ['apt', 'gcc-12', 'build-tool'],
    ['apt', 'openjdk-17-jdk-headless', 'build-tool'],
    ['apt', 'openjdk-17-jre-headless', 'language'],
    ['apt', 'python3.11', 'language'],
    ['apk', 'vim', 'editor'],
    ['apk', 'git', 'vcs'],
    ['apt', 'strace', 'debugger'],
    ['apt', 'curl', 'download'],
    ['apt', 'libpq5', 'library'],
    ['dnf', 'nginx', 'service'],
    ['apt', 'ffmpeg', 'other'],
    ['npm', 'gcc', 'other'],
    ['pip', 'ipython', 'debugger'],
    ['apt', 'constructor', 'other'],
  ] as const)('%s %s is %s', (ecosystem, name, expected) => {
    expect(classify(ecosystem, name)).toBe(expected);
  });

  it('knows which programs a package brings', () => {
    expect(programsOfPackage('postgresql-client')).toContain('psql');
    expect(programsOfPackage('python3.11')).toEqual(['python3.11', 'python']);
    expect(programsOfPackage('nginx')).toEqual(['nginx']);
    expect(programsOfPackage('constructor')).toEqual(['constructor']);
  });
});
