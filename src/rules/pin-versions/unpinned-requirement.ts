import { baseName } from '../../plan/paths.ts';
import type { InstallAct } from '../../plan/types.ts';
import { actsOf, feedingLayers } from '../ask.ts';
import type { Report, Rule } from '../types.ts';
import { listText } from '../words.ts';

function* judge({ loose = [], manifests, span }: InstallAct): Iterable<Report> {
  const file = baseName(manifests[0] ?? 'the manifest');
  const names = (wanted: 'open' | 'bounded') =>
    loose.filter(({ kind }) => kind === wanted).map(({ name }) => name);
  const [open, bounded] = [names('open'), names('bounded')];
  if (open.length > 0) {
    const message = `${file} lists ${listText(open)} without a version; expected == behind each name, or a file with all versions (pip-compile, uv pip compile, pip freeze)`;
    yield { span, message };
  }
  if (bounded.length > 0) {
    const message = `${file} lists a range for ${listText(bounded)}; == takes the same version every time`;
    yield { span, message, severity: 'info' };
  }
}

export const unpinnedRequirement: Rule = {
  id: 'pin-versions/unpinned-requirement',
  strategy: 'pin-versions',
  severity: 'warning',
  title: 'Pin what a requirements file lists',
  why:
    'requirements.txt is manifest and lock file in one. A line without == takes the newest release of the day, so the ' +
    'same Dockerfile builds another image tomorrow.',
  exceptions: 'A constraints file (-c) holds the versions.',
  aliases: [],
  examples: [
    {
      title: 'names without a version',
      bad: 'FROM python:3.12-slim\nCOPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\nUSER 1000\n',
      lines: [3],
      good: 'FROM python:3.12-slim\nCOPY requirements.lock ./\nRUN pip install --no-cache-dir -r requirements.lock\nUSER 1000\n',
      files: {
        'requirements.txt': 'flask\nrequests>=2\n',
        'requirements.lock': 'flask==3.0.3\nrequests==2.32.3\n',
      },
    },
    {
      title: 'a range (advice only)',
      bad: 'FROM python:3.12-slim\nCOPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\nUSER 1000\n',
      lines: [3],
      good: 'FROM python:3.12-slim\nCOPY requirements.txt constraints.txt ./\nRUN pip install --no-cache-dir -r requirements.txt -c constraints.txt\nUSER 1000\n',
      files: { 'requirements.txt': 'flask~=3.0\n', 'constraints.txt': 'flask==3.0.3\n' },
    },
  ],
  *check(plan) {
    for (const { act } of actsOf(feedingLayers(plan), 'install')) yield* judge(act);
  },
};
