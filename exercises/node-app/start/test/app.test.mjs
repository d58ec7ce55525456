import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import appModule from '../dist/app.js';

let server;
let url;

before(async () => {
  server = appModule.createApp().listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${server.address().port}`;
});

after(() => server.close());

test('the front page lists the trips', async () => {
  const response = await fetch(`${url}/`);
  assert.equal(response.status, 200);
  assert.deepEqual((await response.json()).trips, ['lisbon', 'tromso']);
});

test('the health check answers 200', async () => {
  const response = await fetch(`${url}/health`);
  assert.equal(response.status, 200);
});

test('a trip is weighed', async () => {
  const response = await fetch(`${url}/trips/lisbon`);
  assert.equal((await response.json()).grams, 740);
});

test('an unknown trip is a 404', async () => {
  const response = await fetch(`${url}/trips/nowhere`);
  assert.equal(response.status, 404);
});
