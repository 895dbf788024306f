import { setTimeout as wait } from 'node:timers/promises';

/** V8 hands memory back to the operating system a moment after collecting. */
const HAND_BACK_MS = 2_000;

/**
 * Has another Node process, one that was started with `--inspect=127.0.0.1:<port>`, collect its
 * garbage. n8n's start leaves several hundred megabytes of it, in which a run would fit unseen.
 */
export async function collectGarbage(inspectorPort: number): Promise<void> {
	const response = await fetch(`http://127.0.0.1:${inspectorPort}/json/list`);
	const [target] = (await response.json()) as { webSocketDebuggerUrl: string }[];
	if (!target) throw new Error('There is no process to inspect.');
	const socket = new WebSocket(target.webSocketDebuggerUrl);
	try {
		await new Promise<void>((resolve, reject) => {
			socket.onerror = () => reject(new Error('The inspector does not answer.'));
			socket.onopen = () => {
				socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
			};
			socket.onmessage = () => resolve();
		});
	} finally {
		socket.close();
	}
	await wait(HAND_BACK_MS);
}
