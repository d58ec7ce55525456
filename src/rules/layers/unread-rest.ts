import type { Rule } from '../types.ts';

const numbers = '1 2 3 4 5 6 7 8 9 10 11 12 13';
const loop = (name: string, body: string) => `for ${name} in ${numbers}; do ${body}; done`;

export const unreadRest: Rule = {
  id: 'layers/unread-rest',
  strategy: 'layers',
  severity: 'error',
  title: 'Keep a Dockerfile short enough to be read',
  why:
    'No real Dockerfile runs thousands of commands. Where one does, reading is given up at a limit, and what stands behind it is not ' +
    'judged: that nothing is found there means nothing.',
  exceptions: 'None: move what runs so often into a script that is copied.',
  aliases: [],
  examples: [
    {
      title: 'loops in loops',
      bad: `FROM debian:12-slim\nRUN ${loop('a', loop('b', loop('c', 'mkdir -p "/srv/$a/$b/$c"')))}\nUSER nobody\n`,
      lines: [2],
      good: 'FROM debian:12-slim\nCOPY make-folders.sh /usr/local/bin/\nRUN make-folders.sh\nUSER nobody\n',
    },
    {
      title: 'a generated list of commands',
      bad: `FROM debian:12-slim\nRUN ${loop('a', loop('b', loop('c', 'ln -s /srv/app "/srv/$a-$b-$c"')))}\nRUN useradd app\nUSER app\n`,
      lines: [2],
      good: 'FROM debian:12-slim\nCOPY make-links.sh /usr/local/bin/\nRUN make-links.sh && useradd app\nUSER app\n',
    },
  ],
  *check({ unread }) {
    if (unread !== null)
      yield { span: unread, message: 'too many commands to be read; nothing from here on was judged' };
  },
};
