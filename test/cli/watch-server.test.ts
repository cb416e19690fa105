/** The server behind `isoflop report --watch`: what it answers, and to whom. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/base/errors.js';
import { EVENTS, withReload } from '../../src/cli/serve-page.js';
import { readRequest } from '../../src/cli/serve-request.js';
import { servePages } from '../../src/cli/serve.js';
import type { PageServer } from '../../src/cli/serve.js';
import { policyFor } from '../../src/report/page.js';

const PAGE = `<!DOCTYPE html><html><head>
<meta http-equiv="Content-Security-Policy" content="${policyFor(['own'])}">
</head><body><p>Text.</p><script>own</script>
</body></html>`;

const folder = mkdtempSync(join(tmpdir(), 'isoflop-serve-'));
const site = join(folder, 'site');
const mistakes = new Map<string, readonly Diagnostic[]>();
let server: PageServer;
let port = 0;

beforeAll(async () => {
  mkdirSync(join(site, 'sub'), { recursive: true });
  for (const [name, text] of [
    ['one.html', PAGE],
    ['foreign.html', '<p>not ours</p>'],
    ['.hidden.html', PAGE],
    ['a page.html', PAGE],
    ['table.csv', 'a,b\n'],
    ['key.pem', 'HUSH'],
    ['../secret.html', 'HUSH'],
    ['sub/two.html', PAGE],
  ] as const) {
    writeFileSync(join(site, name), text);
  }
  symlinkSync(join(folder, 'secret.html'), join(site, 'link.html'));
  symlinkSync(folder, join(site, 'up'));
  symlinkSync(join(site, 'one.html'), join(site, 'inside.html'));
  server = await servePages({
    folder: site,
    port: 0,
    first: () => 'one.html',
    mistakes: (page) => mistakes.get(page) ?? [],
  });
  port = Number(new URL(server.url).port);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Asks with a path as it stands: no client tidies it. */
async function ask(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
    asked.on('error', reject);
    asked.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      const { statusCode = 0, headers: sent } = response;
      response.on('end', () => resolve({ status: statusCode, headers: sent, body }));
    });
    asked.end();
  });
}

describe('what is served', () => {
  test('a page, with the script that loads it again and a policy that names it', async () => {
    const { status, headers, body } = await ask('/one.html');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(body).toContain("connect-src 'self'");
    expect(body).toContain('new EventSource');
    expect(body.match(/'sha256-/g)).toHaveLength(2);
    expect(body).toContain('<p>Text.</p><script>own</script>');
  });
  test('nothing else than these two things differs from the file', () => {
    const served = withReload(PAGE, 'one.html');
    const back = served
      .replace(/<script data-page[^]*?<\/script>\n/, '')
      .replace(/ 'sha256-[^']*'(?=; style-src)/, '')
      .replace("; connect-src 'self'", '');
    expect(back).toBe(PAGE);
  });
  test('a page without a policy is no report, and stays as it is', async () => {
    expect((await ask('/foreign.html')).body).toBe('<p>not ours</p>');
  });
  test('a table, a page in a folder, a name with a space, a link within', async () => {
    expect(await ask('/table.csv')).toMatchObject({ status: 200, body: 'a,b\n' });
    for (const path of ['/sub/two.html', '/a%20page.html', '/inside.html?x=1']) {
      expect((await ask(path)).status, path).toBe(200);
    }
  });
  test('the head alone has no body', async () => {
    expect(await ask('/one.html', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect(await ask('/table.csv', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });
  test('the root leads to the first page', async () => {
    expect(await ask('/')).toMatchObject({ status: 302, headers: { location: '/one.html' } });
  });
  test('a page that was never without mistakes says what is wrong', async () => {
    mistakes.set('new.html', [{ code: 'x', message: '<b> & more', file: 'r.md', line: 7 }]);
    const { status, body } = await ask('/new.html');
    expect(status).toBe(200);
    expect(body).toContain('r.md:7: &lt;b&gt; &amp; more');
  });
});

describe('what is not served', () => {
  for (const path of [
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/sub/../../secret.html',
    '/sub/%2e%2e/%2e%2e/secret.html',
    '/..\\secret.html',
    '/%5c..%5csecret.html',
    '/link.html',
    '/up/secret.html',
    '//secret.html',
    '/sub//two.html',
    '/.hidden.html',
    '/key.pem',
    '/sub',
    '/sub/',
    '/one.html%00.html',
    '/one.html::$DATA',
    '/%ff',
    '/%',
    '/one.html/',
    '/one.html/one.html',
    `/${'a'.repeat(5000)}.html`,
    'http://127.0.0.1/one.html',
    '*',
  ]) {
    test(path.slice(0, 40), async () => {
      const { status, body } = await ask(path);
      expect([400, 404]).toContain(status);
      expect(body).not.toContain('HUSH');
      expect(body).not.toContain('Text.');
    });
  }
  test('a page that does not exist holds nothing of the name that was asked for but as text', async () => {
    const { status, body } = await ask('/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E.html');
    expect(status).toBe(404);
    expect(body).not.toContain('<script>alert');
    expect(body).not.toContain('"><script');
  });
});

describe('who is not answered', () => {
  for (const host of ['evil.example', 'evil.example:PORT', '127.0.0.1', 'localhost.evil:PORT']) {
    test(`asked under the name "${host}"`, async () => {
      const answer = await ask('/one.html', { host: host.replace('PORT', String(port)) });
      expect(answer.status).toBe(421);
      expect(answer.body).not.toContain('Text.');
    });
  }
  test('both names of this machine are ours', async () => {
    expect((await ask('/one.html', { host: `LOCALHOST:${String(port)}` })).status).toBe(200);
    expect((await ask('/one.html', { host: `127.0.0.1:${String(port)}` })).status).toBe(200);
    const asked = { method: 'GET', url: '/', headers: { host: 'localhost' } };
    expect(readRequest(asked, 80)).toEqual({ path: [''] });
    expect(readRequest(asked, 81)).toHaveProperty('refused', 421);
  });
  test('another site, but for a link that is followed', async () => {
    const own = `http://127.0.0.1:${String(port)}`;
    const status = async (headers: Readonly<Record<string, string>>): Promise<number> =>
      (await ask('/one.html', headers)).status;
    expect(await status({ origin: 'http://evil.example' })).toBe(403);
    expect(await status({ origin: 'null' })).toBe(403);
    expect(await status({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(403);
    expect(await status({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' })).toBe(403);
    expect(await status({ origin: own, 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await status({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).toBe(
      200,
    );
  });
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    test(method, async () => {
      expect(await ask('/one.html', {}, method)).toMatchObject({
        status: 405,
        headers: { allow: 'GET, HEAD' },
      });
    });
  }
});

/** Events as they come; `next` waits for one. */
function listen(page: string): { next: () => Promise<unknown>; close: () => void } {
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET /${EVENTS}?${page} HTTP/1.1\r\nHost: localhost:${String(port)}\r\n\r\n`);
  const waiting: ((value: unknown) => void)[] = [];
  const come: unknown[] = [];
  socket.setEncoding('utf8').on('data', (text: string) => {
    for (const [, json = ''] of text.matchAll(/^data: (.*)$/gm)) {
      const give = waiting.shift();
      if (give) give(JSON.parse(json));
      else come.push(JSON.parse(json));
    }
  });
  socket.on('error', () => undefined);
  return {
    next: async () => come.shift() ?? (await new Promise((resolve) => waiting.push(resolve))),
    close: () => socket.destroy(),
  };
}

test('a page is told at once how it is, and again when that changes', async () => {
  const { next, close } = listen('one.html');
  const revision = /data-revision="(\w+)"/.exec((await ask('/one.html')).body)?.[1];
  expect(revision).toMatch(/^\w{16}$/);
  expect(await next()).toEqual({ revision, mistakes: [] });
  mistakes.set('one.html', [{ code: 'c', message: 'm', file: 'r.md', line: 3, column: 9 }]);
  server.announce('another.html');
  server.announce('one.html');
  expect(await next()).toEqual({
    revision,
    mistakes: [{ place: 'r.md:3:9', code: 'c', message: 'm' }],
  });
  mistakes.clear();
  writeFileSync(join(site, 'one.html'), PAGE.replace('Text', 'Other text'));
  server.announce('one.html');
  expect(await next()).not.toEqual({ revision, mistakes: [] });
  close();
  writeFileSync(join(site, 'one.html'), PAGE);
});

test('no more listen than can be told', async () => {
  const many = Array.from({ length: 64 }, () => listen('one.html'));
  await Promise.all(many.map(async ({ next }) => next()));
  expect((await ask(`/${EVENTS}?one.html`)).status).toBe(503);
  for (const { close } of many) close();
});

test('a port that is taken is a clear mistake, and one that was closed is free again', async () => {
  const serving = { folder: site, first: () => '', mistakes: () => [] };
  await expect(servePages({ ...serving, port })).rejects.toThrow(/cannot be used/);
  const other = await servePages({ ...serving, port: 0 });
  const own = Number(new URL(other.url).port);
  await other.close();
  await (await servePages({ ...serving, port: own })).close();
  const [first, second] = [await servePages(serving), await servePages(serving)];
  expect(first.url).not.toBe(second.url);
  await Promise.all([first.close(), second.close()]);
});
