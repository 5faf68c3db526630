import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from '../chromium';

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
  return chromium.launch(launchOptions());
}

/** The same with its profile, caches included, in a folder. */
export function launchWithProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, launchOptions());
}

function launchOptions() {
  // Chromium refuses its sandbox to root, as whom containers run.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { executablePath: findChromium(), headless: true, args: [...QUIET, ...sandbox] };
}
