// The first story of Taskora in a real browser, against a running Taskora:
//   BASE_URL=http://localhost:8080 npm run e2e
// Environment: BASE_URL · CHROMIUM (path) · SHOTS (directory for screenshots) · STORY_EMAIL, STORY_PASSWORD (the same for
// both phases) · PHASE=after-restart (signs in again and looks whether everything is still there) · OPS_STORY=1 (then the
// ops view: break a pod, watch it healed, break it until a person is called) · LCP_MS, STEP_MS, OPS_DETECT_MS,
// OPS_HEAL_MS, OPS_EXHAUST_MS (limits). Prints a TAP-like report; exit code 0 or 1.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { opsStory } from './ops-story.mjs';
import { check, finish, note, step } from './tap.mjs';

const BASE = process.env.BASE_URL ?? 'http://localhost:8080';
const EMAIL = process.env.STORY_EMAIL ?? 'mara@example.org';
const PASSWORD = process.env.STORY_PASSWORD ?? 'a row of plain words';
const LCP_MS = Number(process.env.LCP_MS ?? 2_000);
const STEP_MS = Number(process.env.STEP_MS ?? 15_000);
const SENTENCE = 'remind me to call mom tomorrow at 5pm';
const CALL_MOM = /call mom/i;

const shotsDir = process.env.SHOTS;
if (shotsDir) mkdirSync(shotsDir, { recursive: true });

const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
const page = await context.newPage();
page.setDefaultTimeout(STEP_MS);

const shot = async (name) => {
  if (shotsDir) await page.screenshot({ path: join(shotsDir, `${name}.png`) });
};

const problems = [];
page.on('pageerror', (error) => problems.push(error.message));
page.on('console', (message) => {
  // A 401 before signing in is the answer the page asks for.
  if (message.type() === 'error' && !/status of 401/.test(message.text())) problems.push(message.text());
});
page.on('request', (request) => {
  if (!request.url().startsWith(BASE)) problems.push(`asks another host: ${request.url()}`);
});

/** The largest paint so far, in milliseconds since the navigation. */
const largestPaint = () =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
        setTimeout(() => resolve(Number.POSITIVE_INFINITY), 5_000);
      }),
  );

async function paintsInTime() {
  const ms = Math.round(await largestPaint());
  note(`LCP ${ms} ms`);
  check(ms < LCP_MS, `the largest paint took ${ms} ms, allowed are ${LCP_MS} ms`);
  return `LCP ${ms} ms`;
}

async function signIn() {
  await page.fill('[name=email]', EMAIL);
  await page.fill('[name=password]', PASSWORD);
  await page.click('form button[type=submit]');
  await page.waitForSelector('#message');
}

async function register() {
  await page.click('text=Create an account');
  await page.fill('[name=name]', 'Mara');
  await signIn();
}

/** The task's row in the list, in one of the given states. */
const row = (status) => page.locator(`.task[data-status=${status}]`, { hasText: CALL_MOM });

async function say() {
  const answered = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/chat');
  await page.fill('#message', SENTENCE);
  await page.press('#message', 'Enter');
  const type = (await answered).headers()['content-type'] ?? '';
  check(type.startsWith('text/event-stream'), `the answer is no stream but ${type}`);
  await page.waitForSelector('.answer[data-state=complete]');
  const text = await page.locator('.answer').last().innerText();
  check(CALL_MOM.test(text), `the answer says nothing of the task: ${text}`);
  return text.replace(/\s+/g, ' ').slice(0, 120);
}

async function standsInTheList() {
  await row('open').waitFor();
  const due = await row('open').locator('time').getAttribute('datetime');
  const right = await page.evaluate((value) => {
    const at = new Date(value);
    const tomorrow = new Date();
    tomorrow.setDate(tomorrow.getDate() + 1);
    return (
      value.includes('T') &&
      at.toDateString() === tomorrow.toDateString() &&
      at.getHours() === 17 &&
      at.getMinutes() === 0
    );
  }, due);
  check(right, `it is due ${due}, which is not tomorrow at 5 PM here`);
  await page.locator('[data-group=tomorrow]', { hasText: CALL_MOM }).waitFor();
  return `due ${due}`;
}

async function tick() {
  const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await row('open').locator('.tick').click();
  check((await saved).ok(), 'the server did not take the tick');
  await row('done').waitFor();
}

async function stillTicked() {
  await page.locator('[data-group=done] .task[data-status=done]', { hasText: CALL_MOM }).waitFor();
  check((await row('open').count()) === 0, 'it also stands among the open tasks');
}

async function firstVisit() {
  await step('opens the page', async () => {
    await page.goto(BASE);
    await page.waitForSelector('text=Create an account');
    return paintsInTime();
  });
  await step('registers', register);
  await shot('1-empty');
  await step('says the sentence, and the answer streams in', say);
  await step('finds the task in the list, due tomorrow at 5 PM', standsInTheList);
  await shot('2-task');
  await step('ticks it', tick);
  await step('reloads: it is still ticked', async () => {
    await page.reload();
    await stillTicked();
  });
  await step('finds the conversation where it was', async () => {
    await page.locator('.question', { hasText: SENTENCE }).waitFor();
  });
  await step('paints fast when signed in', async () => {
    await page.reload();
    await page.waitForSelector('.task');
    return paintsInTime();
  });
  await shot('3-ticked');
}

async function secondVisit() {
  await step('opens the page after the restart', async () => {
    await page.goto(BASE);
    await page.waitForSelector('[name=password]');
  });
  await step('signs in again', signIn);
  await step('finds the task, still ticked', stillTicked);
  await step('finds the conversation', async () => {
    await page.locator('.question', { hasText: SENTENCE }).waitFor();
  });
  await shot('4-after-restart');
}

try {
  const restarted = process.env.PHASE === 'after-restart';
  await (restarted ? secondVisit() : firstVisit());
  if (process.env.OPS_STORY === '1') await opsStory(page, shot);
  await step('has logged no error and asked no other host', () => {
    check(problems.length === 0, problems.join('\n'));
  });
  if (!restarted) console.log('READY_FOR_RESTART');
} catch {
  await shot('failed').catch(() => undefined);
  if (problems.length > 0) note(`the page said: ${problems.join(' | ')}`);
} finally {
  await browser.close();
  finish();
}
