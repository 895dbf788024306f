import { onShutDown } from '../bootstrap/processes.mjs';
import { say } from '../bootstrap/progress.mjs';

/** What has to be closed before this process may end. Ctrl-C leads here too. */
export class Closers {
	/** Whether the work is done, so that Ctrl-C is an ordinary end (exit status 0). */
	workIsDone = false;
	private readonly closers: Array<() => Promise<void>> = [];
	private theEnd: Promise<never> | undefined;

	constructor() {
		onShutDown((status) => void this.end(this.workIsDone ? 0 : status));
	}

	/** Whether the end has begun. What fails from then on fails because of it. */
	get ending(): boolean {
		return this.theEnd !== undefined;
	}

	/** Has `close` called at the end, the last one first; at once when the end has begun already. */
	async add(close: () => Promise<void>): Promise<void> {
		if (this.ending) await close();
		else this.closers.push(close);
	}

	/** Closes everything and ends this process; a second call waits for what the first began. */
	async end(status: number): Promise<never> {
		this.theEnd ??= this.closeAll().then(() => process.exit(status));
		return await this.theEnd;
	}

	private async closeAll(): Promise<void> {
		if (this.closers.length > 0) say('Stopping');
		for (let close = this.closers.pop(); close; close = this.closers.pop()) {
			await close().catch((error: Error) => say(error.message));
		}
	}
}
