/** A small server for a folder of pages, for the browser of this machine alone. */
import { createReadStream, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Diagnostic } from '../base/errors.js';
import { usageError } from './failure.js';
import { EVENTS, missingPage, newsText, revisionOf, withReload } from './serve-page.js';
import { findServed, readRequest } from './serve-request.js';

const ADDRESS = '127.0.0.1';
/** Looked for from here on, where no port is asked for. */
const FIRST_PORT = 4747;
const PORTS_TRIED = 32;
/** Pages that listen at once; each holds a connection open. */
const MOST_LISTENERS = 64;

const HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
} as const;

export interface Serving {
  readonly folder: string;
  /** 0 for any that is free; absent: the first free one from a fixed one on. */
  readonly port?: number;
  /** Where `/` leads: the page's file. */
  readonly first: () => string;
  /** What stops the page from being built anew. */
  readonly mistakes: (page: string) => readonly Diagnostic[];
}

export interface PageServer {
  readonly url: string;
  /** Tells the open pages that a file, or what stops it from being built, is another. */
  announce(page: string): void;
  /** Ends all connections and gives the port back. */
  close(): Promise<void>;
}

interface Listener {
  readonly page: string;
  readonly response: ServerResponse;
}

/** Starts it. @throws IsoflopError `port-taken` */
export async function servePages(serving: Serving): Promise<PageServer> {
  const listeners = new Set<Listener>();
  const server = createServer((request, response) => {
    answer(request, response, portOf(server), serving, listeners);
  });
  await listenSomewhere(server, serving.port);
  return {
    url: `http://${ADDRESS}:${String(portOf(server))}/`,
    announce: (page) => {
      for (const listener of listeners) if (listener.page === page) tell(listener, serving);
    },
    close: async () => {
      const closed = new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
      server.closeAllConnections();
      await closed;
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function listenSomewhere(server: Server, wanted: number | undefined): Promise<void> {
  const ports =
    wanted === undefined ? Array.from({ length: PORTS_TRIED }, (_, i) => FIRST_PORT + i) : [wanted];
  for (const port of ports) {
    if (await listens(server, port)) return;
  }
  const range = `${String(FIRST_PORT)} to ${String(FIRST_PORT + PORTS_TRIED - 1)}`;
  throw usageError(
    'port-taken',
    wanted === undefined
      ? `none of the ports ${range} is free`
      : `port ${String(wanted)} cannot be used: another program has it, or it needs rights`,
    wanted === undefined ? 'choose one with --port' : 'choose another, or leave out --port',
  );
}

async function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', fail);
    server.listen(port, ADDRESS, () => {
      server.removeListener('error', fail);
      resolve(true);
    });
  });
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  serving: Serving,
  listeners: Set<Listener>,
): void {
  const asked = readRequest(request, port);
  if ('refused' in asked) {
    refuse(response, asked.refused, asked.why);
    return;
  }
  const path = asked.path.join('/');
  if (path === EVENTS) {
    listen(request, response, serving, listeners);
    return;
  }
  const found = path === '' ? undefined : findServed(serving.folder, asked.path);
  if (path === '' && serving.first() !== '') {
    response.writeHead(302, { ...HEADERS, Location: `/${encodeURIComponent(serving.first())}` });
    response.end();
  } else if (found === undefined) {
    const mistakes = serving.mistakes(path);
    send(response, mistakes.length > 0 ? 200 : 404, missingPage(path, mistakes));
  } else if (path.endsWith('.html')) {
    send(response, 200, withReload(readFileSync(found.file, 'utf8'), path));
  } else {
    response.writeHead(200, { ...HEADERS, 'Content-Type': found.type });
    createReadStream(found.file)
      .on('error', () => response.destroy())
      .pipe(response);
  }
}

/** Node leaves the body away where only the head was asked for. */
function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { ...HEADERS, 'Content-Type': 'text/html; charset=utf-8' });
  response.end(html);
}

function refuse(response: ServerResponse, status: number, why: string): void {
  const allow = status === 405 ? { Allow: 'GET, HEAD' } : {};
  response.writeHead(status, { ...HEADERS, ...allow, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${why}\n`);
}

/** A page asks to be told, by server-sent events, when it is another. */
function listen(
  request: IncomingMessage,
  response: ServerResponse,
  serving: Serving,
  listeners: Set<Listener>,
): void {
  const query = /\?([^#]*)/.exec(request.url ?? '')?.[1] ?? '';
  if (listeners.size >= MOST_LISTENERS || query.length > 1000) {
    refuse(response, 503, 'too many pages are open');
    return;
  }
  const listener = { page: decoded(query), response };
  response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  listeners.add(listener);
  response.on('close', () => listeners.delete(listener));
  tell(listener, serving);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function tell({ page, response }: Listener, { folder, mistakes }: Serving): void {
  // What stands on the disk, not what was built last: the page is compared with what it would get.
  const found = findServed(folder, page.split('/'));
  const revision = found ? revisionOf(readFileSync(found.file, 'utf8')) : '';
  response.write(`data: ${newsText({ revision, mistakes: mistakes(page) })}\n\n`);
}
