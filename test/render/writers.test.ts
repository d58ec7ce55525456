import { expect, it } from 'vitest';
import { jsonWriter } from '../../src/render/json.ts';
import type { FileReport } from '../../src/render/report.ts';
import { sarifWriter } from '../../src/render/sarif.ts';

const unreadable = (path: string): FileReport => ({
  path,
  error: { code: 'no-such-file', message: 'No such\nfile.', hint: 'h', line: null },
});

it.each([[[]], [['a']], [['a', 'b', 'c']]])('json of %j is one value, indented as a whole', (paths) => {
  const writer = jsonWriter('1.2.3');
  const text = writer.start + paths.map((path) => writer.file(unreadable(path))).join('') + writer.end();
  const value = JSON.parse(text);
  expect(value.files.map(({ path }: { path: string }) => path)).toEqual(paths);
  expect(value.summary).toMatchObject({ files: paths.length, unreadable: paths.length });
  expect(text).toBe(`${JSON.stringify(value, null, 2)}\n`);
});

it.each([[[]], [['a', 'b']]])('sarif of %j tells behind the results what could not be checked', (paths) => {
  const writer = sarifWriter([], '1.2.3');
  const text = writer.start + paths.map((path) => writer.file(unreadable(path))).join('') + writer.end();
  const [run] = JSON.parse(text).runs;
  expect(run.results).toEqual([]);
  expect(run.invocations[0].toolExecutionNotifications).toHaveLength(paths.length);
  expect(run.invocations[0].executionSuccessful).toBe(paths.length === 0);
});
