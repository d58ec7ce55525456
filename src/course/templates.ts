/** Files that `author new` writes, by path below the course's folder. They are sound as they are, but for what is marked TODO. */
export type Template = Readonly<Record<string, string>>;

const dockerfile = (lines: readonly string[]) => `${lines.join('\n')}\n`;

const before = [
  'FROM debian:bookworm-slim',
  'RUN apt-get update && apt-get install -y --no-install-recommends tini',
  'COPY hello.sh /hello.sh',
  'USER nobody',
  'ENTRYPOINT ["tini", "--"]',
  'CMD ["sh", "/hello.sh"]',
];

/** The same Dockerfile with its second line in other words. */
const withRun = (run: string) => dockerfile(before.map((line, at) => (at === 1 ? run : line)));

const install = 'apt-get update && apt-get install -y --no-install-recommends tini';

/** An exercise that works: one fault, five right answers, five near misses. Its author puts another in its place. */
export function exerciseTemplate(id: string): Template {
  const folder = `exercises/${id}`;
  const refused = (rule: string, text: string) => `# refused by: ${rule}\n${text}`;
  const right = {
    '00-in-the-same-layer': withRun(`RUN ${install} && rm -rf /var/lib/apt/lists/*`),
    '01-heredoc': withRun(`RUN <<EOF\nset -e\n${install}\nrm -rf /var/lib/apt/lists/*\nEOF`),
    '02-cache-mounts': withRun(
      `RUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt ${install}`,
    ),
    '03-set-eux': withRun(`RUN set -eux; ${install}; rm -rf /var/lib/apt/lists`),
    '04-alpine': withRun('RUN apk add --no-cache tini').replace('debian:bookworm-slim', 'alpine:3.22'),
  };
  const wrong = {
    '01-only-a-base': refused('requirement/has-hello', 'FROM debian:bookworm-slim\nUSER nobody\n'),
    '02-nothing-copied': refused(
      'requirement/has-hello',
      withRun(`RUN ${install} && rm -rf /var/lib/apt/lists/*`).replace('COPY hello.sh /hello.sh\n', ''),
    ),
    '03-in-a-later-layer': refused(
      'clean-up/deleted-too-late',
      withRun(`RUN ${install}\nRUN rm -rf /var/lib/apt/lists/*`),
    ),
    '04-before-it-is-filled': refused(
      'clean-up/cleaned-too-early',
      withRun(`RUN rm -rf /var/lib/apt/lists/* && ${install}`),
    ),
  };
  const answers = (kind: string, given: Readonly<Record<string, string>>) =>
    Object.entries(given).map(([name, text]) => [`${folder}/answers/${kind}/${name}/Dockerfile`, text]);
  return {
    [`${folder}/exercise.yaml`]: exerciseYaml,
    [`${folder}/start/Dockerfile`]: dockerfile(before),
    [`${folder}/start/hello.sh`]: '#!/bin/sh\necho "Hello from a container"\n',
    [`${folder}/answers/wrong/00-empty/Dockerfile`]: '',
    [`${folder}/answers/wrong/00-empty/expect.txt`]: 'refused by: problem/empty\n',
    ...Object.fromEntries([...answers('right', right), ...answers('wrong', wrong)]),
  };
}

const exerciseYaml = `title: TODO a title, as in lists
# The strategy it practises, or all. \`learn-image-opt explain\` lists them.
strategy: clean-up
task: |
  TODO what the learner finds, and what is asked; Markdown.
# Strategies that must be passed, not merely have nothing to judge.
requires: [clean-up]
# What the final image must carry and start: without it an empty answer would pass.
requirements:
  - id: builds
    title: Every step can be built
    builds: true
  - id: has-hello
    title: hello.sh is in the image
    ships: [hello.sh]
# For every strategy that the start fails: a nudge, where to look, how to do it.
hints:
  clean-up:
    - TODO a nudge, as a question
    - TODO the place to look at
    - TODO how to do it
`;

/** A lesson that works: predict, see, fill a gap, say why, one question for later. */
export function lessonTemplate(id: string, language: string): Template {
  return { [`lessons/${language}/${id}.md`]: lessonText };
}

const lessonText = `---
title: TODO a title, as in lists
summary: TODO one sentence, what one can do afterwards
packing: TODO the lesson in a line of the packing analogy
strategy: clean-up
---

TODO what this is about, in two or three sentences.

\`\`\`choice
id: predict
moment: predict
question: TODO a guess that the next page answers?
options:
  - text: TODO the right answer
    right: true
    because: TODO why it is right
  - text: TODO a wrong one that many would give
    because: TODO why it is wrong
\`\`\`

## See it

\`\`\`dockerfile before
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends tini
USER nobody
CMD ["tini", "--version"]
\`\`\`

\`\`\`suitcase before
\`\`\`

TODO what changes.

\`\`\`dockerfile after
FROM debian:bookworm-slim
RUN apt-get update \\
 && apt-get install -y --no-install-recommends tini \\
 && rm -rf /var/lib/apt/lists/*
USER nobody
CMD ["tini", "--version"]
\`\`\`

\`\`\`suitcase after
\`\`\`

## Fill the gap

\`\`\`gap
id: gap
question: TODO what belongs into the gap?
dockerfile: |
  FROM debian:bookworm-slim
  RUN apt-get update && apt-get install -y tini && ____
  USER nobody
strategies: [clean-up]
hint: TODO a nudge
because: TODO why that is right
right: ["rm -rf /var/lib/apt/lists/*"]
wrong: ["apt-get clean", "true"]
\`\`\`

## Say why

\`\`\`choice
id: why
moment: why
question: TODO the cause, not the recipe?
options:
  - text: TODO a wrong one
    because: TODO why it is wrong
  - text: TODO the right answer
    right: true
    because: TODO why it is right
\`\`\`

\`\`\`choice
id: later
moment: review
question: TODO a short question for a later day?
options:
  - text: TODO the right answer
    right: true
    because: TODO why it is right
  - text: TODO a wrong one
    because: TODO why it is wrong
\`\`\`
`;
