import type { Finding, StrategyStatus } from '../rules/types.ts';
import { type Html, html } from './html.ts';
import type { FindingsChange } from './receipt-findings.ts';
import type { ReceiptChange } from './receipt-model.ts';
import { strategyText } from './strategies.ts';

/** What the rules said of the first Dockerfile and say of a later one. */
export function findingsSection({ later, findings }: ReceiptChange, first: string): Html {
  const { label } = later.image;
  if (findings === null) {
    return html`<h3>${label}</h3><p>The rules could not read one of the Dockerfiles, so there is nothing to hold against each other.</p>`;
  }
  const { gone, left, come } = findings;
  return html`<h3>From ${first} to ${label}</h3>
${strategyTable(findings)}
${findingList('Gone', gone, `Nothing that was found in ${first} is gone.`)}
${findingList('Left', left, 'Nothing is left.')}
${come.length === 0 ? null : findingList('New', come, '')}`;
}

const statusWords: Readonly<Record<StrategyStatus, string>> = {
  passed: '✓ passed',
  failed: '✗ failed',
  'not-applicable': '– nothing to judge',
};

function strategyTable({ strategies }: FindingsChange): Html {
  const cell = (status: StrategyStatus) => html`<td class="${status}">${statusWords[status]}</td>`;
  const rows = strategies.map(
    ({ id, before, after }) =>
      html`<tr><th scope="row">${strategyText(id).title}</th>${cell(before)}${cell(after)}</tr>`,
  );
  return html`<table class="strategies"><thead><tr><th scope="col">Strategy</th><th scope="col">before</th><th scope="col">after</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function findingList(title: string, findings: readonly Finding[], none: string): Html {
  if (findings.length === 0) return html`<h4>${title}: 0</h4><p>${none}</p>`;
  const items = findings.map(
    ({ rule, severity, message, span }) =>
      html`<li><b>${severity}</b>, line ${span.line}: ${message} <code>${rule}</code></li>`,
  );
  return html`<h4>${title}: ${findings.length}</h4><ul class="findings">${items}</ul>`;
}
