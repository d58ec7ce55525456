import { describe, expect, it } from 'vitest';
import { goModules } from '../../src/engine/go-modules.ts';
import { jarLibraries } from '../../src/engine/jar.ts';
import { readLayer } from '../../src/engine/layer.ts';
import { type Budget, newBudget } from '../../src/engine/limits.ts';
import { takeApart } from '../../src/layers/anatomy.ts';
import { inPieces, type Member, tarOf } from './tar-fixtures.ts';

const elf = Buffer.from('\x7fELF', 'latin1');

function varint(text: string): Buffer {
  const bytes: number[] = [];
  for (let left = text.length; ; left = Math.floor(left / 128)) {
    bytes.push(left < 128 ? left : (left % 128) | 128);
    if (left < 128) return Buffer.concat([Buffer.from(bytes), Buffer.from(text)]);
  }
}

/** As `go build` lays it out since 1.18: 16 bytes of header, 16 of padding, then version and modules. */
function goProgram(modules: string, { flags = 2, before = 600_001 } = {}): Buffer {
  return Buffer.concat([
    elf,
    Buffer.alloc(before, 1),
    Buffer.from(`\xff Go buildinf:\x08${String.fromCharCode(flags)}`, 'latin1'),
    Buffer.alloc(16),
    varint('go1.22.1'),
    varint(modules),
    Buffer.alloc(1000, 2),
  ]);
}

const modules = [
  'path\texample.com/app',
  'mod\texample.com/app\t(devel)\t',
  'dep\tgithub.com/a/b\tv1.2.3\th1:x=',
  '=>\tgithub.com/fork/b\tv1.2.4\th1:y=',
  `dep\tgithub.com/long/${'x'.repeat(300)}\tv0.1.0\th1:z=`,
  'build\tCGO_ENABLED=0',
].join('\n');
const found = [
  'example.com/app@(devel)',
  'github.com/a/b@v1.2.3',
  `github.com/long/${'x'.repeat(300)}@v0.1.0`,
];

describe('goModules', () => {
  it.each([1_000_000, 65_536, 1000, 13])(
    'reads the build information in pieces of %i bytes',
    async (size) => {
      expect(await goModules(inPieces(goProgram(modules, { before: 9001 }), size))).toEqual(found);
    },
  );

  it.each([
    ['a script', Buffer.from('#!/bin/sh\n'.repeat(1000)), null],
    ['a program of C', Buffer.concat([elf, Buffer.alloc(100_000, 1)]), null],
    ['nothing', Buffer.alloc(0), null],
    ['Go before 1.18', goProgram(modules, { flags: 0 }), 'unreadable'],
    [
      'a packed program',
      Buffer.concat([elf, Buffer.alloc(200), Buffer.from('UPX!'), Buffer.alloc(9000)]),
      'unreadable',
    ],
    ['a program without a list', goProgram(''), 'unreadable'],
    [
      'a program built without modules',
      goProgram('path\tgithub.com/docker/cli\nbuild\tCGO_ENABLED=1'),
      'unreadable',
    ],
    ['one of a single file', goProgram('path\tcommand-line-arguments\nbuild\tCGO_ENABLED=1'), []],
    ['one that breaks off', goProgram(modules).subarray(0, 600_001 + 100), 'unreadable'],
    [
      'a program that looks for the mark',
      Buffer.concat([
        elf,
        Buffer.alloc(5000),
        Buffer.from('\xff Go buildinf:abcd', 'latin1'),
        Buffer.alloc(5000),
      ]),
      null,
    ],
  ])('takes %s', async (_what, bytes, answer) => {
    expect(await goModules(inPieces(bytes, 4096))).toEqual(answer);
  });
});

/** A zip archive's table of contents with these names; the members themselves are left out. */
function zipOf(names: readonly string[], comment = ''): Buffer {
  const entries = names.map((name) => {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    return Buffer.concat([entry, Buffer.from(name)]);
  });
  const table = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100), table, end, Buffer.from(comment)]);
}

describe('jarLibraries', () => {
  const pom = (group: string, artifact: string) => `META-INF/maven/${group}/${artifact}/pom.properties`;

  it.each([
    ['a library', zipOf(['META-INF/MANIFEST.MF', pom('org.a', 'b'), 'org/a/B.class']), ['org.a:b']],
    ['a shaded one', zipOf([pom('org.a', 'b'), pom('org.c', 'd')], 'a comment'), ['org.a:b', 'org.c:d']],
    ['one without notes', zipOf(['x/Y.class']), ['app.jar']],
    [
      'Spring Boot’s',
      zipOf([pom('me', 'app'), 'BOOT-INF/lib/', 'BOOT-INF/lib/x-1.jar', 'BOOT-INF/lib/y.jar']),
      ['me:app', 'x-1.jar', 'y.jar'],
    ],
    ['a war', zipOf(['WEB-INF/lib/x.jar', 'WEB-INF/classes/lib/y.jar']), ['x.jar']],
    ['an empty one', zipOf([]), ['app.jar']],
    ['text', Buffer.from('no archive'), null],
    ['one that breaks off', zipOf(['a', 'b']).subarray(0, 150), null],
    ['a table that says more than there is', zipOf(['a']).fill(0xee, 104, 108), null],
  ])('takes %s', async (_what, bytes, answer) => {
    expect(await jarLibraries(inPieces(bytes, 100), 'opt/app.jar')).toEqual(answer);
  });

  it('keeps the end of a large one only', async () => {
    const large = Buffer.concat([Buffer.alloc(20_000_000, 3), zipOf([pom('a', 'b')])]);
    expect(await jarLibraries(inPieces(large, 65_536), 'x.jar')).toEqual(['a:b']);
  });
});

describe('packages by kind', () => {
  const counts = (...layers: readonly (readonly Member[])[]) => countsWithin(newBudget(), layers);

  async function countsWithin(budget: Budget, layers: readonly (readonly Member[])[]) {
    const read = [];
    for (const members of layers) {
      const layer = await readLayer(inPieces(tarOf(members), 65_536), budget);
      read.push({ ...layer, compressedBytes: null });
    }
    return takeApart(read, { user: '', labels: {}, history: [], diffIds: [] }, null).packages;
  }
  const python = (path: string): Member => ({ path: `usr/lib/python3/${path}`, body: 'Name: x' });

  it('are told by what each installer leaves', async () => {
    const packages = await counts([
      python('site-packages/a-1.dist-info/METADATA'),
      python('site-packages/a-1.dist-info/RECORD'),
      python('dist-packages/b.egg-info'),
      python('dist-packages/c.egg-info/PKG-INFO'),
      python('site-packages/pip/_vendor/d-1.dist-info/METADATA'),
      { path: 'usr/local/lib/ruby/gems/3.3.0/specifications/rack-3.gemspec', body: '' },
      { path: 'usr/local/lib/ruby/gems/3.3.0/specifications/default/json-2.gemspec', body: '' },
      { path: 'usr/local/lib/ruby/gems/3.3.0/gems/rack-3/rack.gemspec', body: '' },
      { path: 'app/one', body: goProgram(modules) },
      { path: 'app/two', body: goProgram('path\tother\nmod\tother\tv1\ndep\tgithub.com/a/b\tv1.2.3\th1:x=') },
      { path: 'app/lib/x.jar', body: zipOf([pomOf('g', 'x')]) },
      { path: 'app/lib/y.jar', body: zipOf([pomOf('g', 'x'), pomOf('g', 'y')]) },
    ]);
    expect(packages).toEqual({ os: null, npm: 0, python: 3, gem: 2, go: 4, java: 2 });
  });

  it('that can’t be read are not known, and known again once the file is gone', async () => {
    const unreadable: readonly Member[] = [
      { path: 'app/old', body: goProgram(modules, { flags: 0 }) },
      { path: 'app/x.jar', body: 'no jar' },
      { path: 'app/.pnp.cjs', body: '' },
      { path: 'var/lib/rpm/rpmdb.sqlite', body: 'SQLite format 3' },
    ];
    const none = { os: null, python: 0, gem: 0 };
    expect(await counts(unreadable)).toEqual({ ...none, npm: null, go: null, java: null });
    expect(await counts(unreadable, [{ path: '.wh.app' }])).toEqual({ ...none, npm: 0, go: 0, java: 0 });
  });

  it('of the system are not known when the list is too large to keep', async () => {
    const list = 'Package: a\nStatus: install ok installed\n\n';
    const [status, more]: readonly Member[] = ['status', 'status.d/a'].map((name) => ({
      path: `var/lib/dpkg/${name}`,
      body: list,
    }));
    if (!status || !more) throw new Error('two members expected');
    expect((await counts([status, more])).os).toBe(2);
    const small = { ...newBudget(), text: () => false };
    expect((await countsWithin(small, [[status]])).os).toBe(null);
  });
});

function pomOf(group: string, artifact: string): string {
  return `META-INF/maven/${group}/${artifact}/pom.properties`;
}
