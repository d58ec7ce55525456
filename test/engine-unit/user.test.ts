import { expect, it } from 'vitest';
import { isRoot } from '../../src/engine/user.ts';

const passwd = 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\ntoor:x:0:0::/:/bin/sh\n';

it.each([
  ['', true],
  ['root', true],
  ['0', true],
  ['00', true],
  ['0:1000', true],
  ['root:node', true],
  ['toor', true],
  ['node', false],
  ['node:node', false],
  ['1001', false],
  ['1001:0', false],
  ['65532:65532', false],
])('user %j runs as root: %s', (user, root) => {
  expect(isRoot(user, passwd)).toBe(root);
});

it('takes a name at its word where there are no accounts', () => {
  expect(isRoot('app', null)).toBe(false);
  expect(isRoot('root', null)).toBe(true);
});
