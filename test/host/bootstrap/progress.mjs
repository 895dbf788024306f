/**
 * Progress for a person who waits: what is being done and for how long, on standard error, so
 * that standard output stays free for results.
 */

const TICK_SECONDS = 5;

// Shared with the process that goes on under Node 24, so that the clock does not start again.
process.env.RMH_ACUMATICA_STARTED ??= String(Date.now());
const started = Number(process.env.RMH_ACUMATICA_STARTED);

/** The steps in progress, one within the other. Only the innermost says that it goes on. */
const steps = [];

const seconds = (since) => Math.round((Date.now() - since) / 1000);

/** One line with the seconds since the command was typed in front. */
export function say(text) {
	process.stderr.write(`[${String(seconds(started)).padStart(3)} s] ${text}\n`);
}

/**
 * Does `work` and says so: at its begin and every few seconds while it takes. The result or error
 * of `work` is passed on.
 */
export async function step(title, work) {
	const begin = Date.now();
	say(title);
	steps.push(title);
	const ticker = setInterval(() => {
		if (steps.at(-1) === title) say(`  … ${title}: ${seconds(begin)} s`);
	}, TICK_SECONDS * 1000);
	ticker.unref();
	try {
		return await work();
	} finally {
		clearInterval(ticker);
		steps.splice(steps.lastIndexOf(title), 1);
	}
}
