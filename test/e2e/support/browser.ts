import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../../scripts/lib/chromium';

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium that asks nothing of the network by itself. */
export function launchBrowser(): Promise<Browser> {
  // Chromium refuses its sandbox to root, as whom containers run.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: findChromium(), headless: true, args: [...QUIET, ...sandbox] });
}
