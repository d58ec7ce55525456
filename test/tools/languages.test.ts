import { describe, expect, it } from 'vitest';
import { systemTools } from '../../src/tools/system.ts';
import { effectsOf, type FakeState, told } from '../support/tool-state.ts';

type Row = readonly [line: string, fake: FakeState, expected: readonly string[]];

function check([line, fake, expected]: Row): void {
  expect(told(effectsOf(systemTools, line, fake))).toEqual(expected);
}

const pinned = {
  files: { '/app/requirements.txt': 'flask==3.0\n# x\nrequests==2.31 ; python_version > "3"\n' },
};
const loose = { files: { '/app/requirements.txt': 'flask\n' } };
const pipCache = 'cache /root/.cache/pip DL3042';
const site = '/usr/local/lib';

const pip: readonly Row[] = [
  ['pip install flask', {}, ['install pip named flask', `dependency ${site} flask`, pipCache]],
  ['pip3 install flask==3.0', {}, ['install pip named flask@3.0', `dependency ${site} flask`, pipCache]],
  [
    'pip install --no-cache-dir "uvicorn[standard]~=0.30"',
    {},
    ['install pip named uvicorn@0.30', `dependency ${site} uvicorn`],
  ],
  [
    'pip install flask',
    { env: { PIP_NO_CACHE_DIR: '1' } },
    ['install pip named flask', `dependency ${site} flask`],
  ],
  [
    'pip install flask',
    { env: { PIP_NO_CACHE_DIR: 'off' } },
    ['install pip named flask', `dependency ${site} flask`],
  ],
  [
    'pip install flask',
    { env: { PIP_NO_CACHE_DIR: '' } },
    ['install pip named flask', `dependency ${site} flask`, pipCache],
  ],
  [
    'pip install flask',
    { env: { PIP_CACHE_DIR: '/c' } },
    ['install pip named flask', `dependency ${site} flask`, 'cache /c DL3042'],
  ],
  [
    'pip install flask',
    { files: { '/etc/pip.conf': '[global]\nno-cache-dir = true\n' } },
    ['install pip named flask', `dependency ${site} flask`],
  ],
  [
    'pip install -r requirements.txt',
    pinned,
    ['install pip project lock:honoured', `dependency ${site}`, pipCache],
  ],
  ['pip install -r requirements.txt', loose, ['install pip project', `dependency ${site}`, pipCache]],
  [
    'pip install -r requirements.txt',
    { open: true },
    ['install pip project lock:unknown source:unknown', `dependency ${site}`, pipCache],
  ],
  [
    'pip install -r requirements.txt',
    {},
    [
      'install pip project lock:unknown source:unknown',
      'fail',
      'dependency /usr/local/lib',
      'cache /root/.cache/pip DL3042',
    ],
  ],
  [
    'pip install --require-hashes -r requirements.txt',
    loose,
    ['install pip project lock:honoured', `dependency ${site}`, pipCache],
  ],
  [
    'pip install --user -r requirements.txt',
    loose,
    ['install pip project', 'dependency /root/.local', pipCache],
  ],
  [
    'pip install --prefix=/install -r requirements.txt',
    loose,
    ['install pip project', 'dependency /install', pipCache],
  ],
  ['pip install -t /deps flask', {}, ['install pip named flask', 'dependency /deps flask', pipCache]],
  ['pip install .', {}, ['install pip project source:yes', `dependency ${site}`, pipCache]],
  [
    'pip install -e .[dev]',
    {},
    ['install pip project dev:included source:yes', `dependency ${site}`, `dev-dependency ${site}`, pipCache],
  ],
  [
    'pip install -r requirements-dev.txt',
    { files: { '/app/requirements-dev.txt': 'pytest==8' } },
    [
      'install pip project lock:honoured dev:included',
      `dependency ${site}`,
      `dev-dependency ${site}`,
      pipCache,
    ],
  ],
  [
    'pip install -r requirements.txt',
    { files: { '/app/requirements.txt': '-e .\n' } },
    ['install pip project lock:honoured source:yes', `dependency ${site}`, pipCache],
  ],
  ['pip install --no-index --find-links=/wheels /wheels/*', {}, ['install pip named', `dependency ${site}`]],
  [
    'pip install git+https://github.com/a/b@v1.2',
    {},
    [
      'install pip named git+https://github.com/a/b@v1.2@v1.2',
      `dependency ${site} git+https://github.com/a/b@v1.2`,
      pipCache,
    ],
  ],
  [
    '/opt/venv/bin/pip install flask',
    {},
    ['install pip named flask', 'dependency /opt/venv flask', pipCache],
  ],
  [
    'pip install flask',
    { env: { VIRTUAL_ENV: '/v' } },
    ['install pip named flask', 'dependency /v flask', pipCache],
  ],
  [
    'pip install flask',
    { env: { PATH: '/v/bin:/usr/bin' }, files: { '/v/pyvenv.cfg': null } },
    ['install pip named flask', 'dependency /v flask', pipCache],
  ],
  ['pip wheel -w /wheels -r requirements.txt', loose, ['install pip project', 'archive /wheels', pipCache]],
  ['pip uninstall -y flask', {}, ['uninstall pip flask']],
  ['pip cache purge', {}, ['remove /root/.cache/pip/*', 'clean pip']],
  ['pip config set global.no-cache-dir true', {}, ['file /root/.config/pip/pip.conf']],
  ['pip --version', {}, []],
  ['pip list', {}, []],
  ['python -m pip install flask', {}, ['exec pip install flask']],
  ['python3.12 -m venv /opt/venv', {}, ['exec venv /opt/venv']],
  ['venv /opt/venv', {}, ['dependency /opt/venv venv']],
  ['python --version', {}, []],
  ['python -m compileall .', {}, []],
  ['python manage.py collectstatic', {}, ['murk']],
  ['python -c "import x"', {}, ['murk']],
  ['python setup.py bdist_wheel', {}, ['build pip /app -> /app/dist', 'artefact /app/dist']],
];

describe('pip and python', () => {
  it.each(pip)('%s %j', (...row) => check(row));
});

const project = {
  '/app/pyproject.toml': '[tool.poetry.group.dev.dependencies]\npytest = "*"\n',
  '/app/poetry.lock': '',
};
const venvs = '/root/.cache/pypoetry/virtualenvs';
const uvProject = {
  '/app/pyproject.toml': '[project]\nname = "x"\n[dependency-groups]\ndev = ["pytest"]\n',
  '/app/uv.lock': '',
};

const managers: readonly Row[] = [
  [
    'poetry install',
    { files: project },
    [
      'install poetry project lock:honoured dev:included source:yes',
      `dependency ${venvs}`,
      `dev-dependency ${venvs}`,
      'cache /root/.cache/pypoetry/cache',
      'cache /root/.cache/pypoetry/artifacts',
    ],
  ],
  [
    'poetry install --only main --no-root --no-cache',
    { files: project },
    ['install poetry project lock:honoured dev:omitted', `dependency ${venvs}`],
  ],
  [
    'poetry install --without=dev,test --no-root',
    { files: project, env: { POETRY_VIRTUALENVS_CREATE: 'false' } },
    ['install poetry project lock:honoured dev:omitted', `dependency ${site}`, 'cache /root/.cache/pypoetry'],
  ],
  [
    'poetry install --no-root',
    { env: { POETRY_VIRTUALENVS_IN_PROJECT: '1' } },
    [
      'install poetry project lock:absent dev:unknown',
      'dependency /app/.venv',
      'cache /root/.cache/pypoetry',
    ],
  ],
  ['poetry config virtualenvs.create false', {}, ['file /root/.config/pypoetry/config.toml']],
  ['poetry run gunicorn', {}, ['exec gunicorn']],
  [
    'pipenv install --system --deploy',
    { files: { '/app/Pipfile.lock': '' } },
    [
      'install pipenv project lock:honoured dev:omitted',
      `dependency ${site}`,
      'cache /root/.cache/pipenv',
      'cache /root/.cache/pip',
    ],
  ],
  [
    'pipenv install --dev',
    { files: { '/app/Pipfile.lock': '' } },
    [
      'install pipenv project lock:unknown dev:included',
      'dependency /root/.local/share/virtualenvs',
      'dev-dependency /root/.local/share/virtualenvs',
      'cache /root/.cache/pipenv',
      'cache /root/.cache/pip',
    ],
  ],
  [
    'uv sync --frozen --no-dev --no-install-project',
    { files: uvProject },
    ['install uv project lock:honoured dev:omitted', 'dependency /app/.venv', 'cache /root/.cache/uv'],
  ],
  [
    'uv sync --locked',
    { files: uvProject, env: { UV_NO_CACHE: '1' } },
    ['install uv project lock:honoured dev:included', 'dependency /app/.venv', 'dev-dependency /app/.venv'],
  ],
  [
    'uv sync --frozen',
    {},
    [
      'install uv project lock:absent dev:unknown source:unknown',
      'fail',
      'dependency /app/.venv',
      'cache /root/.cache/uv',
    ],
  ],
  [
    'uv sync',
    { files: uvProject, env: { UV_NO_DEV: '1', UV_PROJECT_ENVIRONMENT: '/venv', UV_CACHE_DIR: '/c' } },
    ['install uv project lock:honoured dev:omitted', 'dependency /venv', 'cache /c'],
  ],
  [
    'uv pip install --system -r requirements.txt',
    pinned,
    ['install uv project lock:honoured', `dependency ${site}`, 'cache /root/.cache/uv'],
  ],
  [
    'uv pip install --no-cache --system flask==3.0',
    {},
    ['install uv named flask@3.0', `dependency ${site} flask`],
  ],
  ['uv cache clean', {}, ['remove /root/.cache/uv/*', 'clean uv']],
  ['uv run --no-sync python main.py', {}, ['exec python main.py']],
  [
    'conda install -y numpy=1.26',
    {},
    ['install conda named numpy@1.26', 'dependency /opt/conda numpy', 'cache /opt/conda/pkgs'],
  ],
  [
    'conda env create -f environment.yml',
    {},
    ['install conda project', 'dependency /opt/conda', 'cache /opt/conda/pkgs'],
  ],
  [
    'micromamba create -y -n web -c conda-forge flask',
    { env: { MAMBA_ROOT_PREFIX: '/m' } },
    ['install conda named flask', 'dependency /m/envs/web flask', 'cache /m/pkgs'],
  ],
  ['conda clean -afy', {}, ['remove /opt/conda/pkgs/*', 'clean conda']],
];

describe('poetry, pipenv, uv, conda', () => {
  it.each(managers)('%s %j', (...row) => check(row));
});

const module = {
  files: { '/app/go.mod': 'module example.com/shop/v2\nrequire x v1\n', '/app/go.sum': '' },
  base: ['go'],
};
const goCaches = ['cache /root/.cache/go-build', 'cache /go/pkg/mod'];

const go: readonly Row[] = [
  ['go mod download', module, ['install go project lock:honoured', 'cache /go/pkg/mod']],
  [
    'go mod download',
    {},
    ['install go project lock:unknown source:unknown', 'fail', 'cache /root/go/pkg/mod'],
  ],
  ['go mod tidy', module, ['install go project lock:ignored source:yes', 'cache /go/pkg/mod']],
  [
    'go build -o /bin/shop ./cmd/shop',
    module,
    [
      'install go project lock:honoured',
      'build go compiled /app -> /bin/shop',
      'artefact /bin/shop',
      ...goCaches,
    ],
  ],
  [
    'go build -ldflags "-s -w" -trimpath -o bin/ ./...',
    module,
    [
      'install go project lock:honoured',
      'build go compiled /app -> /app/bin',
      'artefact /app/bin',
      ...goCaches,
    ],
  ],
  [
    'go build',
    { ...module, cached: ['/go/pkg/mod'] },
    [
      'install go project lock:honoured source:yes',
      'build go compiled /app -> /app/shop',
      'artefact /app/shop',
      ...goCaches,
    ],
  ],
  [
    'go build',
    module,
    [
      'install go project lock:honoured',
      'build go compiled /app -> /app/shop',
      'artefact /app/shop',
      ...goCaches,
    ],
  ],
  [
    'go build ./cmd/tool',
    module,
    [
      'install go project lock:honoured',
      'build go compiled /app -> /app/tool',
      'artefact /app/tool',
      ...goCaches,
    ],
  ],
  [
    'go build -mod=vendor -o app .',
    module,
    ['build go compiled /app -> /app/app', 'artefact /app/app', 'cache /root/.cache/go-build'],
  ],
  [
    'go build -o /o main.go',
    { ...module, env: { GOCACHE: '/c', GOMODCACHE: '/m' } },
    [
      'install go project lock:honoured',
      'build go compiled /app -> /o',
      'artefact /o',
      'cache /c',
      'cache /m',
    ],
  ],
  [
    'go install github.com/a/b/cmd/c@v1.2.3',
    module,
    ['install go named github.com/a/b/cmd/c@v1.2.3', 'artefact /go/bin/c', ...goCaches],
  ],
  [
    'go install github.com/a/b@latest',
    { env: { GOPATH: '/g' } },
    [
      'install go named github.com/a/b@latest',
      'artefact /g/bin/b',
      'cache /root/.cache/go-build',
      'cache /g/pkg/mod',
    ],
  ],
  ['go test ./...', module, goCaches],
  ['go vet ./...', module, goCaches],
  ['go clean -cache -modcache', module, ['remove /go/pkg/mod /root/.cache/go-build/*', 'clean go']],
  ['go version', {}, []],
];

describe('go', () => {
  it.each(go)('%s', (...row) => check(row));
});

const crate = {
  files: { '/app/Cargo.toml': '[package]\nname = "shop"\n', '/app/Cargo.lock': '' },
  base: ['cargo', 'rustup'],
};
const registry = 'cache /usr/local/cargo/registry';
const jvm = {
  files: {
    '/app/pom.xml':
      '<project><parent><version>9</version></parent><artifactId>shop</artifactId><version>1.0</version></project>',
  },
};

const compiled: readonly Row[] = [
  [
    'cargo build --release',
    crate,
    [
      'build rust compiled /app -> /app/target/release/shop',
      'cache /app/target',
      'artefact /app/target/release ?',
      'artefact /app/target/release/shop',
      registry,
    ],
  ],
  [
    'cargo build --release --target x86_64-unknown-linux-musl --bin web',
    crate,
    [
      'build rust compiled /app -> /app/target/x86_64-unknown-linux-musl/release/web',
      'cache /app/target',
      'artefact /app/target/x86_64-unknown-linux-musl/release ?',
      'artefact /app/target/x86_64-unknown-linux-musl/release/web',
      registry,
    ],
  ],
  ['cargo fetch --locked', crate, ['install rust project lock:honoured', registry]],
  [
    'cargo chef cook --release --recipe-path recipe.json',
    crate,
    ['install rust project lock:honoured', 'cache /app/target', registry],
  ],
  [
    'cargo install --locked just@1.36.0',
    { base: ['cargo'] },
    [
      'install rust named just@1.36.0',
      'artefact /usr/local/cargo/bin/just just',
      'cache /usr/local/cargo/registry',
    ],
  ],
  [
    'cargo install --version 0.1.67 cargo-chef',
    crate,
    [
      'install rust named cargo-chef@0.1.67 lock:ignored',
      'artefact /usr/local/cargo/bin/cargo-chef cargo-chef',
      registry,
    ],
  ],
  [
    'cargo install --path .',
    crate,
    ['build rust compiled /app -> /usr/local/cargo/bin', 'artefact /usr/local/cargo/bin/shop', registry],
  ],
  [
    'cargo install --path . --root /out',
    {
      files: {
        '/app/Cargo.toml': '[package]\nname = "shop"\n[dependencies]\naxum = "0.8"\n',
        '/app/Cargo.lock': 'version = 4',
      },
    },
    [
      'install rust project lock:ignored',
      'build rust compiled /app -> /out/bin',
      'artefact /out/bin/shop',
      'cache /root/.cargo/registry',
    ],
  ],
  ['cargo --version', crate, []],
  [
    'rustup target add x86_64-unknown-linux-musl',
    crate,
    ['build-tool /usr/local/rustup x86_64-unknown-linux-musl'],
  ],
  ['mvn -B dependency:go-offline', jvm, ['install maven project', 'cache /root/.m2/repository']],
  [
    'mvn -B clean package -DskipTests',
    jvm,
    [
      'install maven project',
      'build maven compiled /app -> /app/target/shop-1.0.jar',
      'artefact /app/target',
      'artefact /app/target/shop-1.0.jar',
      'cache /root/.m2/repository',
    ],
  ],
  [
    './mvnw -f api/pom.xml package',
    {},
    [
      'install maven project source:unknown',
      'build maven compiled /app/api -> /app/api/target/*.jar',
      'artefact /app/api/target',
      'cache /root/.m2/repository',
    ],
  ],
  [
    'mvn package -Dmaven.repo.local=/repo',
    {},
    [
      'install maven project source:unknown',
      'build maven compiled /app -> /app/target/*.jar',
      'artefact /app/target',
      'cache /repo',
    ],
  ],
  [
    './gradlew --no-daemon bootJar',
    {},
    [
      'install gradle project source:unknown',
      'build gradle compiled /app -> /app/build/libs',
      'artefact /app/build',
      'cache /root/.gradle',
    ],
  ],
  [
    'gradle build -x test',
    { env: { GRADLE_USER_HOME: '/g' } },
    [
      'install gradle project source:unknown',
      'build gradle compiled /app -> /app/build/libs',
      'artefact /app/build',
      'cache /g',
    ],
  ],
  [
    'gradle dependencies',
    { files: { '/app/build.gradle': '' } },
    ['install gradle project', 'cache /root/.gradle'],
  ],
  ['javac -d out Main.java', {}, ['build javac compiled /app -> /app/out', 'artefact /app/out']],
  [
    'dotnet restore',
    { files: { '/app/shop.csproj': '' } },
    ['install dotnet project', 'cache /root/.nuget/packages'],
  ],
  [
    'dotnet publish -c Release -o /out',
    {},
    [
      'install dotnet project source:unknown',
      'build dotnet compiled /app -> /out /app/bin /app/obj',
      'artefact /out',
      'cache /app/obj app',
      'cache /root/.nuget/packages',
    ],
  ],
  [
    'dotnet publish --no-restore',
    {},
    ['build dotnet compiled /app -> /app/bin /app/obj', 'artefact /app/bin/Release', 'cache /app/obj app'],
  ],
  [
    'gcc -O2 -o /usr/local/bin/x x.c -lm',
    {},
    ['build c compiled /app -> /usr/local/bin/x', 'artefact /usr/local/bin/x'],
  ],
  ['gcc --version', {}, []],
  ['make -j4', { files: { '/app/main.c': '' } }, ['build make compiled /app -> ?', 'murk /app']],
  ['make build', { files: { '/app/index.js': '' } }, ['build make /app -> ?', 'murk /app']],
  ['make install', { files: { '/app/main.c': '' } }, ['build make compiled /app -> ?', 'murk /usr/local']],
  ['make clean', {}, []],
  [
    'cmake --build build --target install',
    { files: { '/app/CMakeLists.txt': '' } },
    ['build make compiled /app -> ?', 'murk /usr/local'],
  ],
];

describe('compiled languages', () => {
  it.each(compiled)('%s', (...row) => check(row));
});

const gems = { '/app/Gemfile': 'gem "rails"\ngroup :development, :test do\nend\n', '/app/Gemfile.lock': '' };
const bundled = [
  'dependency /usr/local/bundle',
  'dev-dependency /usr/local/bundle',
  'cache /usr/local/bundle/cache',
];
const vendor = {
  '/app/composer.json': '{"require-dev":{"phpunit/phpunit":"^11"}}',
  '/app/composer.lock': '',
};

const scripts: readonly Row[] = [
  [
    'gem install rails -v 7.1.0',
    { base: ['ruby'] },
    ['install gem named rails@7.1.0', 'dependency /usr/local/bundle rails', 'cache /usr/local/bundle/cache'],
  ],
  [
    'gem install rails:7.1 puma',
    { base: ['ruby'] },
    [
      'install gem named rails@7.1 puma',
      'dependency /usr/local/bundle rails',
      'dependency /usr/local/bundle puma',
      'cache /usr/local/bundle/cache',
    ],
  ],
  [
    'bundle install',
    { files: gems, base: ['ruby'] },
    ['install bundle project lock:honoured dev:included', ...bundled],
  ],
  [
    'bundle install --without development test',
    { files: gems, base: ['ruby'] },
    [
      'install bundle project lock:honoured dev:omitted',
      'dependency /usr/local/bundle',
      'cache /usr/local/bundle/cache',
    ],
  ],
  [
    'bundle install',
    { files: gems, env: { BUNDLE_WITHOUT: 'development:test', BUNDLE_PATH: '/gems' } },
    ['install bundle project lock:honoured dev:omitted', 'dependency /gems', 'cache /gems/ruby/*/cache'],
  ],
  [
    'bundle install',
    { files: { ...gems, '/app/.bundle/config': 'BUNDLE_WITHOUT: "development:test"\n' }, base: ['ruby'] },
    [
      'install bundle project lock:honoured dev:omitted',
      'dependency /usr/local/bundle',
      'cache /usr/local/bundle/cache',
    ],
  ],
  [
    'bundle install',
    {},
    [
      'install bundle project lock:unknown dev:unknown source:unknown',
      'fail',
      'dependency /var/lib/gems',
      'cache /var/lib/gems/cache',
    ],
  ],
  [
    'bundle install',
    { files: { '/app/Gemfile': '' }, env: { BUNDLE_DEPLOYMENT: 'true' } },
    [
      'install bundle project lock:absent',
      'fail',
      'dependency /app/vendor/bundle',
      'cache /app/vendor/bundle/ruby/*/cache',
    ],
  ],
  // frozen insists on the lock file, and leaves the gems where they go: https://bundler.io/man/bundle-config.1.html
  [
    'bundle install',
    { files: { '/app/Gemfile': '' }, env: { BUNDLE_FROZEN: 'true' } },
    ['install bundle project lock:absent', 'fail', 'dependency /var/lib/gems', 'cache /var/lib/gems/cache'],
  ],
  ['bundle config set --local without "development test"', {}, ['file /app/.bundle/config']],
  ['bundle exec rake assets:precompile', {}, ['exec rake assets:precompile']],
  ['rake assets:precompile', {}, ['build ruby /app -> /app/public/assets', 'artefact /app/public/assets']],
  [
    'composer install --no-dev --no-scripts',
    { files: vendor },
    [
      'install composer project lock:honoured dev:omitted',
      'dependency /app/vendor',
      'cache /root/.composer/cache',
    ],
  ],
  [
    'composer install',
    { files: vendor, env: { COMPOSER_HOME: '/tmp' } },
    [
      'install composer project lock:honoured dev:included',
      'dependency /app/vendor',
      'dev-dependency /app/vendor',
      'cache /tmp/cache',
    ],
  ],
  [
    'composer install --no-dev --no-scripts',
    { files: vendor, base: ['composer'] },
    ['install composer project lock:honoured dev:omitted', 'dependency /app/vendor', 'cache /tmp/cache'],
  ],
  [
    'composer install',
    {},
    [
      'install composer project lock:unknown dev:unknown source:unknown',
      'fail',
      'dependency /app/vendor',
      'cache /root/.composer/cache',
    ],
  ],
  [
    'composer update --no-dev',
    { files: vendor },
    [
      'install composer project lock:ignored dev:omitted',
      'dependency /app/vendor',
      'cache /root/.composer/cache',
    ],
  ],
  [
    'composer require monolog/monolog:3.5.0',
    {},
    [
      'install composer named monolog/monolog@3.5.0',
      'dependency /app/vendor monolog/monolog',
      'cache /root/.composer/cache',
    ],
  ],
  ['composer clear-cache', {}, ['remove /root/.composer/cache/*', 'clean composer']],
  ['docker-php-ext-install pdo_mysql', {}, []],
  ['pecl install redis-6.0.2', {}, ['install pecl named redis@6.0.2']],
  ['install-php-extensions intl redis-6.0.2 pdo_pgsql', {}, ['install pecl named redis@6.0.2']],
];

const mixRows: typeof scripts = [
  [
    'mix deps.get --only prod --check-locked',
    { files: { '/app/mix.exs': '', '/app/mix.lock': '' } },
    ['install mix project lock:honoured dev:omitted', 'dependency /app/deps', 'cache /root/.hex/packages'],
  ],
  [
    'mix do deps.get, deps.compile',
    {},
    [
      'install mix project lock:absent dev:unknown',
      'dependency /app/deps',
      'cache /root/.hex/packages',
      'artefact /app/_build',
    ],
  ],
  ['mix do local.hex --force + local.rebar --force', {}, []],
  ['mix release', {}, ['build mix compiled /app -> /app/_build', 'artefact /app/_build']],
  ['mix phx.digest', {}, ['murk /app']],
];

describe('mix', () => {
  it.each(mixRows)('%s %j', (...row) => check(row));
});

describe('ruby, php', () => {
  it.each(scripts)('%s %j', (...row) => check(row));
});
