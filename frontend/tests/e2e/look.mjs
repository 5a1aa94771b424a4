// Looks at every view of the built page over made-up data: screenshots to SHOTS, axe in both themes, sideways scroll at
// 320 px, requests to other hosts, console errors, layout shift. Exit code 1 on any finding.
// CHROMIUM: path of the browser (default /usr/bin/chromium); SHOTS: directory (default: none are taken).
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { start } from '../mock/server.mjs';
import { launch } from './browser.mjs';

const SHOTS = process.env.SHOTS;
if (SHOTS) mkdirSync(SHOTS, { recursive: true });
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };
const findings = [];
const only = process.argv[2];

async function axe(page, name) {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(
    async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations,
  );
  for (const { id, nodes } of violations) {
    findings.push(
      `${name}: axe ${id}: ${nodes
        .slice(0, 3)
        .map((node) => `${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`)
        .join(' | ')}`,
    );
  }
}

async function sideways(page, name) {
  const wide = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return null;
    const culprit = [...document.querySelectorAll('body *')].find(
      (element) => element.getBoundingClientRect().right > limit + 1,
    );
    return culprit ? culprit.outerHTML.slice(0, 120) : 'the page';
  });
  if (wide) findings.push(`${name}: scrolls sideways because of ${wide}`);
}

/** A fresh page that reports its errors, its requests elsewhere and how far its layout moved. */
async function open(browser, origin, label, size, theme) {
  const context = await browser.newContext({ viewport: size, colorScheme: theme, hasTouch: size !== DESK });
  const page = await context.newPage();
  page.on('console', (message) => {
    const expected = /status of (4|5)\d\d/.test(message.text());
    if (message.type() === 'error' && !expected) findings.push(`${label}: console: ${message.text()}`);
  });
  page.on('pageerror', (error) => findings.push(`${label}: ${error.message}`));
  page.on('request', (request) => request.url().startsWith(origin) || findings.push(`${label}: asks ${request.url()}`));
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return page;
}

/** What is to be seen on a page that was brought to its state. `still`: nothing should have moved on the way. */
async function inspect(page, label, size, still) {
  await page.waitForTimeout(150);
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${label}.png`) });
  const shift = await page.evaluate(() => window.shift);
  if (still && shift > 0.02) findings.push(`${label}: layout shift ${shift.toFixed(3)}`);
  await sideways(page, label);
  if (size !== PHONE) await axe(page, label);
}

/** One state of one view in every size and theme: opened fresh, brought there by `act`, then looked at. */
async function look(browser, { name, path = '/', options = {}, act, sizes = [DESK, PHONE, NARROW] }) {
  if (only && !name.includes(only)) return;
  const mock = await start({ port: 0, useBuild: true, options: { signedIn: true, pace: 4, ...options } });
  for (const [size, theme] of sizes.flatMap((each) => [
    [each, 'light'],
    [each, 'dark'],
  ])) {
    const label = `${name}-${size.width}-${theme}`;
    const page = await open(browser, mock.url, label, size, theme);
    await page.goto(mock.url + path);
    await page.waitForTimeout(350);
    await act?.(page, size)?.catch((error) => findings.push(`${label}: ${error.message.split('\n')[0]}`));
    await inspect(page, label, size, !act);
    await page.context().close();
  }
  await mock.stop();
}

const say = (text) => async (page) => {
  await page.fill('#message', text);
  await page.press('#message', 'Enter');
  await page.waitForSelector('.answer:last-of-type:not([aria-busy="true"])');
};

const browser = await launch();
const signedOut = { signedIn: false };
const empty = { empty: true };
await look(browser, { name: 'sign-in', options: signedOut });
await look(browser, {
  name: 'sign-in-wrong',
  options: signedOut,
  sizes: [DESK, NARROW],
  act: async (page) => {
    await page.fill('[name=email]', 'ada@example.org');
    await page.fill('[name=password]', 'wrong-password');
    await page.press('[name=password]', 'Enter');
    await page.waitForSelector('[role=alert]');
  },
});
await look(browser, {
  name: 'register',
  options: signedOut,
  sizes: [DESK],
  act: (page) => page.click('text=Create an account'),
});
await look(browser, { name: 'empty', options: empty });
await look(browser, { name: 'history' });
await look(browser, { name: 'tasks', path: '/tasks', sizes: [PHONE, NARROW] });
await look(browser, { name: 'remind', options: empty, act: say('Remind me to call mom tomorrow at 5pm') });
await look(browser, { name: 'long', sizes: [DESK, NARROW], act: say('Tell me more') });
await look(browser, { name: 'confirm', sizes: [DESK, NARROW], act: say('Delete everything') });
await look(browser, { name: 'failed', sizes: [DESK], act: say('fail please') });
await look(browser, {
  name: 'undelivered',
  sizes: [DESK],
  act: async (page) => {
    await page.fill('#message', 'refuse this');
    await page.press('#message', 'Enter');
    await page.waitForSelector('.question [role=alert]');
  },
});
await look(browser, {
  name: 'ticked',
  path: '/tasks',
  act: async (page) => {
    await page.locator('.task .tick').first().click();
    await page.waitForSelector('.toast');
  },
});
await look(browser, {
  name: 'sheet',
  path: '/tasks',
  act: async (page) => {
    await page.locator('.task-open').nth(2).click();
    await page.waitForSelector('dialog[open]');
    await page.waitForTimeout(250);
  },
});
await look(browser, { name: 'keys', sizes: [DESK, NARROW], act: (page) => page.click('[aria-label="Keys (?)"]') });
await look(browser, { name: 'account', sizes: [DESK, NARROW], act: (page) => page.click('.account') });
await look(browser, {
  name: 'earlier',
  sizes: [DESK, NARROW],
  act: (page) => page.click('[aria-label="Earlier conversations"]'),
});
await look(browser, { name: 'ops', path: '/ops' });
await look(browser, { name: 'ops-quiet', path: '/ops', options: empty, sizes: [DESK] });
await look(browser, { name: 'ops-incident', path: '/ops/incidents/7' });
await look(browser, { name: 'ops-away', path: '/ops', options: { opsAway: true }, sizes: [DESK, NARROW] });
await look(browser, {
  name: 'ops-crash',
  path: '/ops',
  sizes: [DESK, NARROW],
  act: (page) => page.locator('text=Crash this pod').first().click(),
});
await browser.close();

for (const finding of findings) console.log(`not ok  ${finding}`);
console.log(findings.length === 0 ? 'ok  every view in every theme' : `${findings.length} findings`);
process.exit(findings.length === 0 ? 0 : 1);
