import { expect, it } from 'vitest';
import { policy } from '../../scripts/vite/policy-plugin';
import { FRAME_SCRIPT_HASH } from '../../src/worker/client/frame-script';

it('lets in inline scripts by their hash, and no others', () => {
  const html = '<script>alert(1)</script><script type="module" src="./a.js"></script>';
  expect(policy(html)).toContain(
    `script-src 'self' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=' '${FRAME_SCRIPT_HASH}' 'wasm-unsafe-eval';`,
  );
});

it('allows what the engine frame inherits, and neither eval nor other hosts', () => {
  const text = policy('');
  expect(text).toContain("worker-src 'self' blob:");
  expect(text).toContain("connect-src 'self'");
  expect(text).not.toContain("'unsafe-eval'");
  expect(text).not.toMatch(/https?:/);
});
