/** How long work may go on before timers and sockets get their turn, in ms. */
const LONGEST = 10;
let last = 0;

/** Lets the event loop turn when it has not for a while: the embedded engine itself never waits. */
export async function breathe(): Promise<void> {
	const now = performance.now();
	if (now - last < LONGEST) return;
	await new Promise<void>((resolve) => setImmediate(resolve));
	last = performance.now();
}
