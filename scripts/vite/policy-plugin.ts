import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { FRAME_SCRIPT_HASH } from '../../src/worker/client/frame-script';

/** Inline scripts; a script with `src` is covered by 'self'. */
const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

/**
 * The page's policy. The engine's frame inherits it, beside its own narrower one, so what the frame needs is allowed
 * here too: its script by hash, WebAssembly, a worker from a blob.
 */
export function policy(html: string): string {
  const inline = [...html.matchAll(INLINE_SCRIPT)].map(([, script]) => hashOf(script ?? ''));
  return [
    "default-src 'none'",
    ['script-src', "'self'", ...inline, `'${FRAME_SCRIPT_HASH}'`, "'wasm-unsafe-eval'"].join(' '),
    "worker-src 'self' blob:",
    "connect-src 'self'",
    // The editor and the charts write their styles as the page runs.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Puts a content security policy into the built page. In development there is none: the server injects scripts. */
export function policyPlugin(): Plugin {
  return {
    name: 'measure-twice:policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policy(html) },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}
