import { check, note, step } from './tap.mjs';

const limit = (name, otherwise) => Number(process.env[name] ?? otherwise);
const DETECT_MS = limit('OPS_DETECT_MS', 30_000);
const HEAL_MS = limit('OPS_HEAL_MS', 180_000);
const EXHAUST_MS = limit('OPS_EXHAUST_MS', 900_000);
/** A fresh pod is broken again no sooner than this, so that the agent has seen it start. */
const PAUSE_MS = 2_000;

/** Breaks the first ready pod of the workload; false while none is ready. */
async function crashOneOf(page, workload) {
  const row = page.locator('table.pod-table', { hasText: workload }).locator('tr[data-state=Ready]').first();
  if ((await row.count()) === 0) return false;
  await row.getByRole('button', { name: 'Crash this pod' }).click();
  const injected = page.waitForResponse((response) => response.url().endsWith('/api/ops/world/faults'));
  await page.click('#crash-now');
  check((await injected).status() === 202, `the fault was answered ${(await injected).status()}`);
  return true;
}

const mark = (page, lane, word) => page.locator(`.mark[data-lane=${lane}]${word ? `[data-word^="${word}"]` : ''}`);

/** Which workload to break: one whose pods are all ready, so that what follows is ours alone. */
async function healthyWorkload(page) {
  await page.waitForSelector('tr[data-state=Ready]', { timeout: DETECT_MS });
  const tables = await page.locator('table.pod-table').all();
  for (const table of tables) {
    const ready = await table.locator('tr[data-state=Ready]').count();
    const name = await table.locator('caption b').innerText();
    if (ready > 0 && ready === (await table.locator('tbody tr').count()) && !/postgres|ops-agent/.test(name))
      return name;
  }
  throw new Error('no workload is healthy');
}

/** Breaks the workload again and again until the agent has used up what it may do. */
async function breakUntilExhausted(page, workload) {
  const end = Date.now() + EXHAUST_MS;
  let crashes = 0;
  while (Date.now() < end) {
    if ((await page.locator('.incident[data-state=exhausted]').count()) > 0) return crashes;
    if (await crashOneOf(page, workload)) crashes += 1;
    await page.waitForTimeout(PAUSE_MS);
  }
  throw new Error(`after ${crashes} crashes and ${EXHAUST_MS / 1000} s the ladder is not exhausted`);
}

/** Point 2 of the story: a pod of the simulated cluster breaks, is healed within bounds, and at last a person is called. */
export async function opsStory(page, shot) {
  let workload = '';
  await step('opens the ops view of a cluster that is called simulated', async () => {
    await page.getByRole('link', { name: 'Ops' }).first().click();
    await page.locator('[data-cluster=simulated]').waitFor();
    workload = await healthyWorkload(page);
    return workload;
  });
  await shot('5-ops');
  await step('crashes a pod, and an incident appears', async () => {
    const begun = Date.now();
    await crashOneOf(page, workload);
    const name = workload.split('/').at(-1);
    const link = page.locator('.incident-list a:not([data-state=resolved])', { hasText: name }).first();
    await link.waitFor({ timeout: DETECT_MS });
    note(`from crash to incident on the page: ${Date.now() - begun} ms`);
    await link.click();
  });
  await step('sees the signal', () => mark(page, 'signal').first().waitFor({ timeout: DETECT_MS }));
  await step('sees the decision to act, with its reason', async () => {
    await mark(page, 'decision', 'Act ').first().waitFor({ timeout: HEAL_MS });
    return mark(page, 'decision', 'Act ').first().locator('.mark-body').innerText();
  });
  await step('sees the action and its outcome', async () => {
    await mark(page, 'action').first().waitFor({ timeout: HEAL_MS });
    await mark(page, 'outcome', 'Done').first().waitFor({ timeout: HEAL_MS });
  });
  await step('sees the agent verify that it helped', async () => {
    const words = ['Wait Verifying', 'Wait Recovering', 'Resolve Recovered'].map((word) =>
      mark(page, 'decision', word),
    );
    await words
      .reduce((any, one) => any.or(one))
      .first()
      .waitFor({ timeout: HEAL_MS });
  });
  await shot('6-healed');
  await step(
    'breaks it again until the ladder is exhausted',
    async () => `${await breakUntilExhausted(page, workload)} more crashes`,
  );
  await step('sees the critical alert', async () => {
    await page.locator('.alert[data-severity=critical]').first().waitFor({ timeout: DETECT_MS });
    return page.locator('.alert[data-severity=critical]').first().innerText();
  });
  await shot('7-exhausted');
}
