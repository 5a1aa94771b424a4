// A report a person and a machine can read: one line a step, "ok" or "not ok", with its time; notes start with "#".
let count = 0;
let failed = false;

export const note = (text) => console.log(`# ${text}`);

/** Runs one step of a story. After the first failure the rest is not tried: a story is told in order. */
export async function step(name, run) {
  count += 1;
  const begun = performance.now();
  try {
    const said = await run();
    const ms = Math.round(performance.now() - begun);
    console.log(`ok ${count} - ${name} (${ms} ms)${said ? `: ${String(said).replace(/\s+/g, ' ')}` : ''}`);
  } catch (error) {
    failed = true;
    console.log(`not ok ${count} - ${name}`);
    for (const line of String(error.message ?? error)
      .split('\n')
      .slice(0, 12))
      console.log(`  # ${line}`);
    throw new Error('the story ends here');
  }
}

export function check(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

/** Prints the plan and ends the process: 0 when every step held. */
export function finish() {
  console.log(`1..${count}`);
  console.log(failed ? '# failed' : `# all ${count} steps held`);
  process.exit(failed ? 1 : 0);
}
