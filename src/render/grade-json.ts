import type { ClassSummary, GradeWriter, Mark, Rubric } from '../classroom/types.ts';
import { byWaste } from '../rules/waste.ts';
import { findingJson } from './json.ts';

/** `grade --format json`, schemaVersion 1, one submission at a time. */
export function gradeJson(exercise: string, rubric: Rubric): GradeWriter {
  let count = 0;
  return {
    head: () => {
      const value = { schemaVersion: 1, exercise, rubric, submissions: [] };
      return JSON.stringify(value, null, 2).replace(/\]\n\}$/, '');
    },
    mark: (mark) => {
      count++;
      return `${count === 1 ? '' : ','}\n${indented(markJson(mark), '    ')}`;
    },
    foot: (summary) => {
      const close = count === 0 ? ']' : '\n  ]';
      return `${close},\n  "summary": ${indented(summaryJson(summary), '  ').trimStart()}\n}\n`;
    },
  };
}

function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replace(/^/gm, indent);
}

function markJson({ id, path, score, maxScore, passed, strategies, requirements, findings, error }: Mark) {
  return {
    id,
    path,
    score,
    maxScore,
    passed,
    strategies,
    requirements: requirements.map(({ id: name, status, why }) => ({ id: name, status, why })),
    findings: findings.toSorted(byWaste).map(findingJson),
    build: null,
    error,
  };
}

function summaryJson({ submissions, graded, errors, mean, median, min, max }: ClassSummary) {
  return { submissions, graded, errors, mean, median, min, max };
}
