import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

export interface FileServer {
  /** With the sub-path, ending in a slash. */
  readonly address: string;
  /** Paths asked for, below the sub-path. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

interface FileServerOptions {
  /** Sent with every file; without it none is, as of the plainest of hosts. */
  readonly cacheControl?: string;
}

/** As plain a host as there is: no compression, no special headers, and the site somewhere below the root. */
export async function serveFiles(
  folder: string,
  { cacheControl }: FileServerOptions = {},
): Promise<FileServer> {
  const subPath = '/some/where/';
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.startsWith(subPath) ? pathname.slice(subPath.length) || 'index.html' : null;
    const file = name === null ? null : path.join(folder, decodeURIComponent(name));
    try {
      if (name === null || file === null || !file.startsWith(folder)) throw new Error('outside the site');
      asked.push(name);
      const content = await readFile(file);
      response.setHeader('Content-Type', TYPES[path.extname(file)] ?? 'application/octet-stream');
      if (cacheControl !== undefined) response.setHeader('Cache-Control', cacheControl);
      response.end(content);
    } catch {
      response.statusCode = 404;
      response.end('Not found');
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${subPath}`,
    asked,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
