// Signs letters. The key comes from the environment of the running container.
const { createHmac } = require('node:crypto');
const { createServer } = require('node:http');
const ms = require('ms');

const key = process.env.SIGNING_KEY ?? '';
createServer((request, response) => {
  if (request.url === '/health') return response.end('ok\n');
  if (key === '') return response.writeHead(503).end('no key\n');
  const expires = Date.now() + ms('2 days');
  const signature = createHmac('sha256', key).update(`${request.url}${expires}`).digest('hex');
  response.end(`${JSON.stringify({ letter: request.url, expires, signature })}\n`);
}).listen(3000);
