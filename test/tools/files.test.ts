import { describe, expect, it } from 'vitest';
import { systemTools } from '../../src/tools/system.ts';
import { effectsOf, type FakeState, told } from '../support/tool-state.ts';

type Row = readonly [line: string, expected: readonly string[], fake?: FakeState];

function whole(rows: readonly Row[]) {
  return rows.map(([line, expected, fake = {}]) => ({ line, expected, fake }));
}

function check({ line, expected, fake }: ReturnType<typeof whole>[number]): void {
  expect(told(effectsOf(systemTools, line, fake))).toEqual(expected);
}

const removals: readonly Row[] = [
  ['rm -rf /var/lib/apt/lists/*', ['remove /var/lib/apt/lists/*', 'clean']],
  ['rm -rf build ./tmp/ ../x', ['remove /app/build /app/tmp /x', 'clean']],
  ['rm -f ~/.npmrc', ['remove /root/.npmrc', 'clean']],
  ["rm '*'", ['remove /app/\\*', 'clean']],
  ['rm -rf -- -odd', ['remove /app/-odd', 'clean']],
  ['rm -rf "$DIR"', ['remove /$DIR', 'clean']],
  ['rm -rf ${DIR}/x', ['remove /$DIR/x', 'clean']],
  ['rm node-$V.tar.gz', ['remove /app/node-$V.tar.gz /app/node-*.tar.gz', 'clean']],
  ['rm', []],
  ['rmdir x', []],
  ['find /tmp -mindepth 1 -delete', ['remove /tmp/*', 'clean']],
  ['find /var/lib/apt/lists -type f -delete', ['remove /var/lib/apt/lists/*', 'clean']],
  ['find /opt/x -exec rm -rf {} +', ['remove /opt/x', 'clean']],
  ['find . -maxdepth 1 -name dist -exec rm -rf {} ;', ['remove /app/dist', 'clean']],
  [
    'find . -name "*.pyc" -delete',
    ['remove /app/*.pyc /app/a/b.pyc', 'clean'],
    { files: { '/app/a/b.pyc': '', '/app/c.py': '' } },
  ],
  [
    'find . -name node_modules -prune -exec rm -rf {} +',
    ['remove /app/node_modules /app/*/node_modules /app/*/*/node_modules /app/*/*/*/node_modules', 'clean'],
  ],
  ['find . -mtime +3 -delete', []],
  ['find . ! -name keep -delete', []],
  ['find . -path ./keep -prune -o -name x -delete', []],
  ['find . -name x', []],
  ['find . -type f -exec chmod 644 {} +', ['chmod -R /app', 'tune chmod']],
  ['find . -name "*.sh" -exec chmod +x {} +', []],
  ['find . -name x -exec ./script {} ;', ['murk /app']],
];

describe('removing', () => {
  it.each(whole(removals))('$line', check);
});

const transfers: readonly Row[] = [
  ['cp -r a b', ['copy /app/a -> /app/b']],
  ['cp -a src/. /srv', ['copy /app/src/. -> /srv']],
  ['cp a b /srv/', ['copy /app/a /app/b -> /srv/']],
  ['cp -t /srv a b', ['copy /app/a /app/b -> /srv/']],
  ['cp a .', ['copy /app/a -> /app/']],
  ['cp a', []],
  ['mv a /usr/local/bin/a', ['move /app/a -> /usr/local/bin/a', 'tune move']],
  ['mv *.jar app.jar', ['move /app/*.jar -> /app/app.jar', 'tune move']],
  ['install -m 755 -o app tool /usr/local/bin/tool', ['copy /app/tool -> /usr/local/bin/tool']],
  ['install -d -o app /data', ['mkdir /data']],
  ['rsync -a src/ /srv', ['copy /app/src/. -> /srv']],
  ['rsync -a src /srv', ['copy /app/src -> /srv/']],
  ['rsync -a --exclude .git . /srv', ['murk /srv']],
  ['ln -s /opt/node/bin/node /usr/local/bin/node', ['file /usr/local/bin/node']],
  ['ln -sf /dev/stdout /var/log/nginx/access.log', ['file /var/log/nginx/access.log']],
  ['ln -s a b /bin/', ['file /bin/a', 'file /bin/b']],
  ['chmod +x run.sh', ['chmod /app/run.sh', 'tune chmod']],
  ['chmod -x run.sh', ['chmod /app/run.sh', 'tune chmod']],
  ['chmod -R 755 /app /srv', ['chmod -R /app /srv', 'tune chmod']],
  ['chown -R node:node .', ['chown -R /app', 'tune chown']],
  ['chown app:app $HOME', ['chown /$HOME', 'tune chown']],
  ['chown --reference=a b', ['chown /app/b', 'tune chown']],
  ['chgrp -R 0 /data', ['chown -R /data', 'tune chown']],
  ['chmod 755', []],
  ['mkdir -p -m 700 a /b', ['mkdir /app/a /b', 'tune chmod']],
];

describe('copying, moving, owning', () => {
  it.each(whole(transfers))('$line', check);
});

const writing: readonly Row[] = [
  ['echo hello', []],
  ['echo hello > /a.txt', ['file /a.txt']],
  ['echo "app:x:1001:1001::/:/sbin/nologin" > /etc/passwd', ['file /etc/passwd', 'user app 1001']],
  ['touch x', ['file /app/x']],
  ['touch x', [], { files: { '/app/x': 'text' } }],
  ['sed -i s/a/b/ x y', ['file /app/x'], { files: { '/app/x': 'a' } }],
  ['sed s/a/b/ x', []],
  ['tee -a /etc/x /dev/null', ['file /etc/x']],
  ['dd if=/dev/zero of=big bs=1M count=3', ['file /app/big']],
  ['truncate -s 5K big', ['file /app/big']],
  ['cat a b', []],
];

describe('writing', () => {
  it.each(whole(writing))('$line', check);

  it.each([
    ['echo a b > /x', 'a b\n'],
    ['echo -n a > /x', 'a'],
    ['echo -e a\\nb > /x', 'a\nb\n'],
    ['echo $A > /x', undefined],
    ["printf 'a\\n%s\\n' b > /x", 'a\nb\n'],
    ["printf 'a%d' 3 > /x", undefined],
  ])('%s leaves its text', (line, text) => {
    expect(effectsOf(systemTools, line)[0]).toMatchObject({ item: { path: '/x' } });
    expect(effectsOf(systemTools, line)[0]).toHaveProperty('item.kind', 'file');
    const [effect] = effectsOf(systemTools, line);
    expect(effect?.do === 'add' ? effect.item.text : null).toBe(text);
  });

  it('counts what dd, truncate and fallocate write', () => {
    const sizes = [
      'dd if=/dev/zero of=b bs=1M count=3',
      'truncate -s 5K b',
      'fallocate -l 2MB b',
      'dd if=x of=b',
    ].map((line) => {
      const [effect] = effectsOf(systemTools, line);
      return effect?.do === 'add' ? effect.item.size?.bytes : null;
    });
    expect(sizes).toEqual([3_145_728, 5_120, 2_000_000, undefined]);
  });
});

const people: readonly Row[] = [
  ['useradd -r -u 1001 -g app app', ['user app 1001', 'account']],
  ['useradd -m --uid=1001 app', ['user app 1001', 'group app', 'account', 'mkdir /home/app']],
  ['useradd $NAME', ['account']],
  ['adduser -D -u 1001 -G app -h /srv app', ['user app 1001', 'account', 'mkdir /srv']],
  ['adduser -S -G app app', ['user app', 'account'], { os: 'alpine' }],
  ['adduser -S app', ['fail', 'user app', 'account'], { os: 'debian' }],
  ['adduser --disabled-password --gecos "" app', ['user app', 'group app', 'account', 'mkdir /home/app']],
  ['adduser --system --group --uid 1001 app', ['user app 1001', 'group app', 'account']],
  ['adduser app docker', ['account']],
  ['addgroup -g 1001 -S app', ['group app', 'account']],
  ['groupadd --gid 1001 app', ['group app', 'account']],
  ['usermod -u 1002 node', ['user node 1002', 'account']],
  ['usermod -aG docker app', ['account']],
  ['chpasswd', ['account']],
];

describe('accounts', () => {
  it.each(whole(people))('$line', check);
});

const url = 'https://example.com/x-1.2.tar.gz';
const downloads: readonly Row[] = [
  [`curl -fsSL ${url}`, [`download ${url} yes`]],
  [`curl -fsSL ${url} -o /tmp/x.tgz`, ['archive /tmp/x.tgz', `download ${url} yes`]],
  [`curl -fsSLO ${url}`, ['archive /app/x-1.2.tar.gz', `download ${url} yes`]],
  [`curl -L ${url} > x.tgz`, ['archive /app/x.tgz', `download ${url} yes`]],
  [`curl -sSL ${url} | tar xz`, [`download ${url} yes`]],
  [
    'curl -o /usr/bin/tool https://example.com/latest/tool',
    ['file /usr/bin/tool', 'download https://example.com/latest/tool no'],
  ],
  [
    'curl --output /t https://example.com/$V/tool',
    ['file /t', 'download https://example.com/$V/tool unknown'],
  ],
  ['curl --version', []],
  [`wget ${url}`, ['archive /app/x-1.2.tar.gz', `download ${url} yes`]],
  [`wget -q -P /tmp ${url}`, ['archive /tmp/x-1.2.tar.gz', `download ${url} yes`]],
  [`wget -qO- ${url}`, [`download ${url} yes`]],
  [`wget -qO /tmp/x.deb ${url}`, ['archive /tmp/x.deb', `download ${url} yes`]],
  ['wget -r https://example.com', ['murk /app']],
  [`aria2c -d /tmp -o a.zip ${url}`, ['archive /tmp/a.zip', `download ${url} yes`]],
  ['tar xzf a.tgz', ['unpack', 'file /app']],
  ['tar -xzf a.tgz -C /opt --strip-components=1', ['unpack', 'file /opt']],
  ['tar -C /usr/local/bin -xzf a.tgz tool', ['unpack', 'file /usr/local/bin/tool']],
  ['tar -xzf a.tgz --strip-components=1 x/tool', ['unpack', 'file /app/tool']],
  ['tar czf a.tgz src', ['archive /app/a.tgz']],
  ['tar tf a.tgz', []],
  ['unzip -q a.zip -d /opt', ['unpack', 'file /opt']],
  ['unzip a.zip', ['unpack', 'file /app']],
  ['gunzip a.gz', ['remove /app/a.gz', 'file /app/a', 'unpack']],
  ['gzip -d -k a.gz', ['file /app/a', 'unpack']],
  ['gzip -9 a', ['remove /app/a', 'archive /app/a.gz']],
  [
    'git clone --depth 1 -b v1.2.3 https://github.com/a/b.git',
    ['source /app/b', 'source /app/b/.git .git', 'download https://github.com/a/b.git yes'],
  ],
  [
    'git clone https://github.com/a/b /src',
    ['source /src', 'source /src/.git .git', 'download https://github.com/a/b no'],
  ],
  [
    'git clone -b main git@github.com:a/b',
    ['source /app/b', 'source /app/b/.git .git', 'download git@github.com:a/b no'],
  ],
  ['git checkout 1a2b3c4', ['settle']],
  ['git checkout main', []],
  ['gpg --verify a.asc a', ['settle']],
  ['gpg --import a', []],
  ['git config --global user.name x', []],
];

describe('downloading and unpacking', () => {
  it.each(whole(downloads))('$line', check);
});

const shell: readonly Row[] = [
  ['sudo -u app apt-get update', ['exec apt-get update']],
  ['sudo FOO=1 make', ['set FOO=1', 'exec make']],
  ['exec node server.js', ['exec node server.js']],
  ['timeout -k 5 60 npm ci', ['exec npm ci']],
  ['nice -n 10 make', ['exec make']],
  ['command -v node', []],
  ['command apt-get update', ['exec apt-get update']],
  ['gosu app npm ci', ['exec npm ci']],
  ['env -i A=1 B=2 npm ci', ['set A=1', 'set B=2', 'exec npm ci', 'set A=', 'set B=']],
  ['env', []],
  ['xargs -0 rm -rf', ['exec rm -rf $(input)']],
  ['sh -c "apt-get update && true"', ['shell apt-get update && true']],
  ['bash -euxo pipefail -c "npm ci"', ['shell npm ci']],
  ['bash -lc "npm ci"', ['shell npm ci']],
  ['sh ./setup.sh', ['shell make'], { files: { '/app/setup.sh': 'make' } }],
  ['sh ./setup.sh', ['murk']],
  ['su app -c "npm ci"', ['shell npm ci']],
  ['su - app -c "npm ci"', ['shell npm ci']],
  ['runuser -u app -- npm ci', ['exec npm ci']],
  [
    '. /opt/venv/bin/activate',
    ['set VIRTUAL_ENV=/opt/venv', 'set PATH=/opt/venv/bin:/bin'],
    { env: { PATH: '/bin' } },
  ],
  ['. /etc/os-release', []],
  ['source ./unknown.sh', ['murk']],
  ['eval "echo x"', ['shell echo x']],
  ['eval "$X"', ['murk']],
  ['cd /srv', ['set OLDPWD=/app', 'cd /srv']],
  ['cd', ['cd /root']],
  ['cd -', ['cd /x'], { env: { OLDPWD: '/x' } }],
  ['cd $DIR', ['set OLDPWD=/app', 'cd /$DIR']],
  ['export A=1 B="$X" C', ['set A=1', 'set B=?', 'export C']],
  ['unset A', ['set A=']],
  ['update-ca-certificates', []],
  ['sha256sum -c sums', ['settle']],
];

describe('the shell around', () => {
  it.each(whole(shell))('$line', check);

  it('does not know what a piped script does', () => {
    expect(told(effectsOf(systemTools, 'bash -', {}, 'curl'))).toEqual(['murk']);
    expect(told(effectsOf(systemTools, 'sh -s -- -y', {}, 'curl'))).toEqual(['murk']);
    expect(told(effectsOf(systemTools, 'python3', {}, 'curl'))).toEqual(['murk']);
    expect(told(effectsOf(systemTools, 'php', {}, 'curl'))).toEqual(['murk /app']);
  });
});
