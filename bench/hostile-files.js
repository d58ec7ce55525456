// @ts-check
// One Dockerfile of each kind that could make a checker hang or grow, by what it is.

/** @param {number} count @param {(at: number) => string} line */
export const many = (count, line) => Array.from({ length: count }, (_, at) => line(at)).join('');
/** Lines until the file is nearly full, 1 MiB. @param {(at: number) => string} line @param {string} [head] */
function full(line, head = 'FROM node:22\n') {
  const lines = [head];
  let left = 1_047_000 - head.length;
  for (let at = 0; left > 0; at++) {
    const next = line(at);
    lines.push(next);
    left -= Buffer.byteLength(next);
  }
  return lines.join('');
}
/** As many instructions as are read. @param {(at: number) => string} lines @param {string} [head] */
const most = (lines, head = 'FROM node:22\n') =>
  head + many(Math.floor(19_900 / lines(0).trim().split('\n').length), lines);
const npm = 'FROM node:22\nCOPY . .\n';

/** @type {Readonly<Record<string, string | Uint8Array>>} */
const encodings = {
  'NUL bytes': 'FROM a\nRUN a\0b\n',
  'invalid UTF-8': Uint8Array.from([...Buffer.from('FROM a\nRUN echo '), 0xff, 0xfe, 0xc3, 0x28, 10]),
  'a line of 65,535 bytes': `FROM a\nRUN echo ${'a'.repeat(65_526)}\n`,
  'a line of a million characters': `FROM a\nRUN echo ${'a'.repeat(1e6)}\n`,
  'a file over 1 MiB': `FROM a\n${'# a comment of its own\n'.repeat(60_000)}`,
};

const stages = {
  '10,000 stages': many(10_000, (at) => `FROM node:22 AS s${at}\n`),
  'a chain of 10,000 stages': `FROM node:22 AS s0\n${many(9_999, (at) => `FROM s${at} AS s${at + 1}\n`)}`,
  '6,000 stages that copy from each other': `FROM node:22 AS s0\n${many(6_000, (at) => `FROM node:22 AS s${at + 1}\nCOPY --from=s${at} /a /a\nRUN x\n`)}`,
  '4,000 stages that copy the context': most(
    (at) => `FROM node:22 AS stage${at}\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]\n`,
    '',
  ),
  'a stage that copies from 20,000 images': most((at) => `COPY --from=image${at} /a${at} /a\n`),
};

const chains = {
  'a chain of 2,000 stages that install': `FROM debian:12 AS s0\n${many(1_900, (at) => `FROM s${at} AS s${at + 1}\nRUN apt-get update && apt-get install -y jq\n`)}`,
  'a chain of 2,000 stages that build': `FROM maven:3 AS s0\n${many(1_900, (at) => `FROM s${at} AS s${at + 1}\nCOPY . .\nRUN mvn package\n`)}`,
  'a chain of 9,000 stages with ENV': `FROM a AS s0\n${many(9_000, (at) => `FROM s${at} AS s${at + 1}\nENV A${at}=1\n`)}`,
  'a chain of 9,000 stages with EXPOSE': `FROM a AS s0\n${many(9_000, (at) => `FROM s${at} AS s${at + 1}\nEXPOSE ${at}\n`)}`,
  'a chain of 4,000 stages over 40,000 packages': `FROM debian:12 AS s0\nRUN apt-get install -y ${many(40_000, (at) => `p${at} \\\n`)} x\n${many(4_000, (at) => `FROM s${at} AS s${at + 1}\n`)}`,
  '1,000 stages that copy each other into themselves twice': `FROM node:22 AS s0\nCOPY . /a\n${many(1_000, (at) => `FROM node:22 AS s${at + 1}\nCOPY --from=s${at} /a /a/x\nCOPY --from=s${at} /a /a/y\nRUN npm ci\n`)}`,
  '9,000 ONBUILD for 9,000 stages': `FROM node:22 AS s\n${many(9_000, (at) => `ONBUILD RUN npm install p${at}\n`)}${many(9_000, () => 'FROM s\n')}`,
};

const instructions = {
  '8,000 apk add': `FROM alpine:3\n${many(8_000, (at) => `RUN apk add p${at}\n`)}`,
  '8,000 pip install': `FROM python:3\n${many(8_000, (at) => `RUN pip install p${at}\n`)}`,
  '8,000 npm install': npm + many(8_000, () => 'RUN npm install\n'),
  '4,000 npm ci and npm test': npm + many(4_000, () => 'RUN npm ci\nRUN npm test\n'),
  '19,000 COPY . /x': npm + many(19_000, (at) => `COPY . /b${at}\n`),
  '20,000 COPY of files': most((at) => `COPY a${at} b${at} /app/\n`),
  '20,000 ADD of URLs': most((at) => `ADD https://example.com/a${at}.tar.gz /app/\n`),
  '19,000 unknown programs': `FROM a\n${many(19_000, (at) => `RUN prog${at} --x\n`)}`,
  '20,000 ENV': most((at) => `ENV A${at}=$A${at - 1}x B=\${B:-$A${at}}\n`),
  'ENV that doubles': `FROM a\nENV A0=xxxxxxxxxxxxxxxx\n${many(10_000, (at) => `ENV A${at + 1}=$A${at}$A${at}\n`)}`,
  'one ENV of 1 MiB': `${full((at) => `A${at}=b \\\n`, 'FROM a\nENV ')} Z=1\n`,
  '20,000 ARG with nested expansions': most(
    (at) => `ARG A${at}=\${A${at - 1}:-\${A${at - 2}:+\${A${at - 3}:-x}}}\n`,
  ),
  'expansions nested 10,000 deep': `FROM a\nENV A=${'${A:-'.repeat(10_000)}x${'}'.repeat(10_000)}\n`,
  '20,000 LABEL': most((at) => `LABEL a.b.c${at}="some text of $A" d${at}=e\n`),
  '20,000 ONBUILD': most((at) => `ONBUILD RUN apt-get install -y p${at}\n`),
  '5,000 ONBUILD and stages that play them': `FROM node:22 AS s\n${many(5_000, (at) => `ONBUILD RUN npm install p${at}\n`)}${many(50, () => 'FROM s\n')}`,
  '20,000 HEALTHCHECK': most((at) => `HEALTHCHECK CMD curl -f http://a:${at}/ || exit 1\n`),
  '20,000 CMD and ENTRYPOINT': most(
    (at) => `CMD node a${at}.js && exec b\nENTRYPOINT ["sh", "-c", "node a${at}.js"]\n`,
  ),
  '20,000 SHELL': most(() => 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b\n'),
  '20,000 USER': most((at) => `USER u${at}\n`),
  '20,000 EXPOSE': most((at) => `EXPOSE ${at % 65_536} $A/udp\n`),
  '20,000 VOLUME and STOPSIGNAL': most((at) => `VOLUME /a${at}\nSTOPSIGNAL SIGTERM\n`),
  '10,000 WORKDIR, each below the one before': `FROM a\n${many(10_000, () => 'WORKDIR a\n')}RUN npm ci\n`,
  '20,000 WORKDIR': most((at) => `WORKDIR /a${at}\n`),
  '9,000 RUN with three mounts': `FROM node:22\n${many(9_000, (at) => `RUN --mount=type=cache,target=/c${at} --mount=from=a,target=/b --mount=type=secret,id=s${at} true\n`)}`,
  'one RUN of 10,000 mounts': `FROM node:22\nCOPY . .\nRUN ${many(10_000, (at) => `--mount=type=bind,target=/m${at} \\\n `)} npm ci\n`,
};

const comments = {
  '1 MiB of comments': full(() => '#\n'),
  '20,000 pragmas': most((at) => `# learn-image-opt ignore=layers/a${at},DL${at}\nRUN a\n`),
  'a block of 30,000 pragmas': `${full((at) => `# hadolint ignore=DL3008,x${at}\n`)}RUN apt-get install -y a\n`,
  'pragmas inside one RUN': `${full(() => '# learn-image-opt ignore=layers/unread-rest\na && \\\n', 'FROM debian:12\nRUN apt-get install -y a && \\\n')}true\n`,
  'one pragma of 1 MiB': `FROM a\n${many(15, (line) => `# learn-image-opt ignore=${many(8_000, (at) => `a${at + line},`)}\n`.slice(0, 65_000).concat('\n'))}RUN a\n`,
  '# check=skip of 65,000 bytes': `# check=skip=${many(9_000, (at) => `Name${at},`).slice(0, 65_000)}\nFROM a\nRUN a\n`,
  'directives again and again': `${full((at) => `# escape=\\\n# check=skip=A${at}\n# syntax=a\n`, '')}FROM a\n`,
};

const shell = {
  '100,000 packages in one install': `FROM python:3\nRUN pip install ${many(98_000, (at) => `p${at} \\\n`).slice(0, 1_048_000)} z\n`,
  '100,000 packages of apt': `FROM debian:12\nRUN apt-get install -y ${many(98_000, (at) => `p${at} \\\n`).slice(0, 1_048_000)} z\n`,
  'a here-document of 1 MiB': `FROM a\nRUN <<EOF\n${'echo aa\n'.repeat(130_000)}EOF\n`,
  '20,000 here-documents': `FROM a\n${many(19_900, (at) => `COPY <<E${at} /a${at}\nx\nE${at}\n`)}`,
  'one RUN of 10,000 here-documents': `FROM a\nRUN ${many(5_000, (at) => `cat <<E${at} && \\\n`)}true\n${many(5_000, (at) => `x\nE${at}\n`)}`,
  'here-documents that nobody closes': most((at) => `RUN cat <<E${at}\n`),
  '120,000 commands behind &&': `FROM a\n${`RUN true${' && true'.repeat(8_000)}\n`.repeat(15)}`,
  '60,000 && and || in one RUN': `FROM a\nRUN ${many(60_000, (at) => `a ${at % 2 ? '&&' : '||'} \\\n`)} b\n`,
  '150,000 pipes': `FROM a\n${`RUN true${' | a'.repeat(16_000)}\n`.repeat(10)}`,
  '225,000 redirections': `FROM a\n${`RUN true${' >/a'.repeat(15_000)}\n`.repeat(15)}`,
  '150,000 redirections to files of their own': full(
    (at) => `echo >/a${at}; \\\n`,
    'FROM debian:12\nRUN ',
  ).concat('true\n'),
  'braces that nobody closes': `FROM a\n${`RUN ${'$$$${'.repeat(13_000)}\n`.repeat(15)}`,
  'braces that multiply': `FROM a\n${`RUN echo ${'{a,b,c}'.repeat(9_000)}\n`.repeat(15)}`,
  'quotes that nobody closes': `FROM a\n${`RUN echo ${`"'`.repeat(30_000)}\n`.repeat(15)}`,
  '5,000 nested sh -c': `FROM a\nRUN ${'sh -c "'.repeat(5_000)}\n`,
  '15,000 nested substitutions': `FROM a\nRUN echo ${'$('.repeat(15_000)}true${')'.repeat(15_000)}\n`,
  '15,000 nested backquotes and quotes': `FROM a\n${`RUN echo ${'"$(echo "`'.repeat(6_000)}\n`.repeat(15)}`,
  '15,000 nested arithmetics': `FROM a\n${`RUN echo $((${'('.repeat(15_000)}1${')'.repeat(15_000)}))\n`.repeat(15)}`,
  'a sum of 30,000': `FROM a\n${`RUN echo $((1${'+1'.repeat(30_000)}))\n`.repeat(15)}`,
  '10,000 nested if and case': `FROM a\nRUN ${many(1_500, () => 'if a; then case b in (c) ')}true${many(1_500, () => ';; esac; fi ')}\n`,
  'case of 100,000 branches': `FROM a\nRUN case $A in ${many(70_000, (at) => `a${at})\\\n;; `)} esac\n`,
  'case with catastrophic patterns': `FROM a\n${`RUN case ${'a'.repeat(20_000)} in ${'*a'.repeat(20_000)}b) true;; esac\n`.repeat(15)}`,
  'nested functions and calls of themselves': `FROM a\nRUN ${many(3_000, (at) => `f${at}() { f${at + 1}; f${at + 1}; }; \\\n`)} f0\n`,
  'nested subshells': `FROM a\n${`RUN ${'('.repeat(15_000)}true${')'.repeat(15_000)}\n`.repeat(15)}`,
  'nested groups': `FROM a\n${`RUN ${'{ '.repeat(12_000)}true${'; }'.repeat(12_000)}\n`.repeat(10)}`,
  '2,000 subshells with 2,000 variables': `FROM a\nRUN ${many(2_000, (at) => `A${at}=1; `)}${many(2_000, () => '(B=$A1); ')}true\n`,
  'loops in loops': `FROM a\nRUN ${many(6, (at) => `for v${at} in 1 2 3 4 5 6 7 8 9; do `)}apt-get install -y $v0$v5; ${'done; '.repeat(6)}\n`,
  'a loop over 65,000 bytes': `FROM a\n${`RUN for a in ${'b '.repeat(30_000)}; do apt-get install $a; done\n`.repeat(15)}`,
  'catastrophic wildcards in rm': `FROM a\nCOPY . /a\n${`RUN rm -rf /a/${'*a'.repeat(60)}\n`.repeat(3_000)}`,
  '2,000 installs, then 2,000 removals of all': `FROM debian:12\n${many(1_000, (at) => `RUN apt-get install -y p${at}\nRUN rm -rf /var/*/*/p* /usr/**/x${at}\n`)}`,
  '1,900 chown -R of 1,900 copies': `FROM node:22\n${many(1_900, (at) => `COPY a${at} /app/a${at}\n`)}${many(1_900, () => 'RUN chown -R node /app\n')}`,
  '1,900 mv of one file': `FROM node:22\nCOPY a /b0\n${many(1_900, (at) => `RUN mv /b${at} /b${at + 1}\n`)}`,
  '1 MiB of JSON: 200,000 words': `FROM a\nRUN [${many(120_000, (at) => `"a", ${at % 1_000 === 999 ? '\\\n' : ''}`)}"b"]\n`,
  'JSON that is none': `FROM a\n${`RUN [${'"a",['.repeat(10_000)}\n`.repeat(15)}`,
  'escapes alone': `${full(() => '\\\n', 'FROM a\nRUN a')}\nRUN b\n`,
  'a RUN of blank and comment lines': `${full((at) => (at % 2 ? '\n' : '# x\n'), 'FROM a\nRUN a \\\n')}b\n`,
  'control characters': most((at) => `RUN \u001b[2J\u0007\u202e a${at}\n`),
};

const again = {
  '40,000 subshells that inherit 40,000 variables': `FROM a\nRUN ${many(40_000, (at) => `A${at}=1; \\\n`)}${many(40_000, () => '(B=1); \\\n')}true\n`,
  '30,000 subshells that inherit 30,000 functions': `FROM a\nRUN ${many(30_000, (at) => `f${at}() { :; }; \\\n`)}${many(30_000, () => '(B=1); \\\n')}true\n`,
  'eval of 60,000 characters, 20,000 times': `FROM a\nRUN A='${'B=1;'.repeat(15_000)}'; \\\n${many(20_000, () => 'eval "$A"; \\\n')} true\n`,
  'trap of 60,000 characters, 20,000 times': `FROM a\nRUN A='${'B=1;'.repeat(15_000)}'; \\\n${many(20_000, () => 'trap "$A" EXIT; \\\n')} true\n`,
  'sh -c of 60,000 characters, 20,000 times': `FROM a\nENV A="${'B=1;'.repeat(15_000)}"\nRUN ${many(20_000, () => 'sh -c "$A"; \\\n')} true\n`,
  'a script of 600 kB, 1,900 times': `FROM a\nCOPY <<EOF /x.sh\n${'B=1\n'.repeat(150_000)}EOF\nRUN ${many(1_900, () => '/x.sh; \\\n')} true\n`,
  'variables of 200,000 words': `FROM debian:12\nRUN A='${'a '.repeat(1_900)}'; \\\n${many(1_900, () => `apt-get install -y ${'$A '.repeat(120)}; \\\n`)} true\n`,
  'a group with 10,000 redirections': `FROM a\nRUN { ${many(1_900, () => 'true; ')}} ${many(10_000, (at) => `>/a${at} \\\n`)}\n`,
  '25,000 archives in one RUN': `FROM debian:12\nRUN wget ${many(25_000, (at) => `https://e.com/a${at}.tar.gz \\\n`)} https://e.com/b.tgz\n`,
  '60,000 paths of one rm': `FROM node:22\nCOPY . /a\nRUN rm -rf ${many(60_000, (at) => `/a/x${at} \\\n`)} /b\n`,
  '60,000 paths of one chown': `FROM node:22\nCOPY . /a\nRUN chown node ${many(60_000, (at) => `/a/x${at} \\\n`)} /b\n`,
  '90,000 sources of one COPY': `FROM node:22\nCOPY ${many(90_000, (at) => `x${at} \\\n`)} /b/\n`,
  '90,000 sources of one COPY --from': `FROM node:22 AS a\nCOPY . /a\nFROM node:22\nCOPY --from=a ${many(90_000, (at) => `/a/${at} \\\n`)} /b/\n`,
  '1,900 installs on one line': `FROM debian:12\nRUN ${many(1_900, (at) => `apt-get install -y p${at}; `)}true\n`,
};

export const files = { ...encodings, ...stages, ...chains, ...instructions, ...comments, ...shell, ...again };
