import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where a Chromium is: $CHROMIUM, or a usual place; null where there is none. */
export const browserPath = () => process.env.CHROMIUM ?? KNOWN.find((path) => existsSync(path)) ?? null;

export async function launch() {
  const executablePath = browserPath();
  if (!executablePath) {
    console.error('No Chromium found: install it (on Debian: apt-get install chromium), or name it in CHROMIUM.');
    process.exit(1);
  }
  return chromium.launch({ executablePath, args: FLAGS });
}
