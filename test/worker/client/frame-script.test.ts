import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { FRAME_DOCUMENT, FRAME_SCRIPT, FRAME_SCRIPT_HASH } from '../../../src/worker/client/frame-script';

it('the policies name the script by its true hash', () => {
  const digest = createHash('sha256').update(FRAME_SCRIPT).digest('base64');
  expect(FRAME_SCRIPT_HASH).toBe(`sha256-${digest}`);
});

it('the frame lets in nothing but its script, WebAssembly and a worker from a blob', () => {
  expect(FRAME_DOCUMENT).toContain(
    `default-src 'none'; script-src '${FRAME_SCRIPT_HASH}' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'`,
  );
});
