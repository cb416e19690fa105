/** Which requests the server of pages answers: those of this machine's own browser, for files in one folder. */
import { realpathSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/** What a folder of pages may hold; anything else is not served. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.csv', 'text/csv; charset=utf-8'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.json', 'application/json'],
  ['.pdf', 'application/pdf'],
  ['.png', 'image/png'],
]);

export interface RequestHead {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** Why a request is refused, or the segments of the path that it asks for. */
export type Asked =
  { readonly refused: number; readonly why: string } | { readonly path: readonly string[] };

/**
 * A page of another site may lead a browser here under a name of its own (DNS rebinding), so the name
 * that was asked for must be ours; and only a page that was served here may ask beside being opened.
 */
export function readRequest({ method, url = '', headers }: RequestHead, port: number): Asked {
  const host = String(headers['host'] ?? '').toLowerCase();
  const names = ['127.0.0.1', 'localhost'];
  const hosts = names.flatMap((name) => [
    `${name}:${String(port)}`,
    ...(port === 80 ? [name] : []),
  ]);
  if (!hosts.includes(host)) return { refused: 421, why: 'this server answers to no such name' };
  if (method !== 'GET' && method !== 'HEAD') {
    return { refused: 405, why: 'pages can only be read' };
  }
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const opens = headers['sec-fetch-mode'] === 'navigate';
  const isOwn = site === undefined || site === 'same-origin' || site === 'none';
  if (
    (origin !== undefined && !hosts.some((name) => origin === `http://${name}`)) ||
    (!isOwn && !opens)
  ) {
    return { refused: 403, why: 'another site may not ask here' };
  }
  return readPath(url);
}

function readPath(url: string): Asked {
  const bad = { refused: 400, why: 'this is no path' } as const;
  if (!url.startsWith('/')) return bad;
  let path: string;
  try {
    path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
  } catch {
    return bad;
  }
  const segments = path.slice(1).split('/');
  // Hidden files, the parent folder, drives and streams of Windows: none of them is a page.
  const isPlain = (segment: string): boolean => !/^\.|[\\:\u0000-\u001f\u007f]/.test(segment);
  return segments.every(isPlain) && !segments.slice(0, -1).includes('') ? { path: segments } : bad;
}

/** A file below the folder, with its type; links that lead out of it count as absent. */
export function findServed(
  folder: string,
  path: readonly string[],
): { readonly file: string; readonly type: string } | undefined {
  const type = TYPES.get(extname(path.at(-1) ?? '').toLowerCase());
  if (type === undefined) return undefined;
  try {
    const root = realpathSync(folder);
    const file = realpathSync(join(root, ...path));
    const isInside = file.startsWith(root.endsWith(sep) ? root : root + sep);
    return isInside && statSync(file).isFile() ? { file, type } : undefined;
  } catch {
    return undefined; // There is none, or it may not be read.
  }
}
