import { randomUUID } from 'node:crypto';
import type { Reply } from '../http/reply';

/** A long operation, started by an action. */
export interface Operation {
	readonly id: string;
	readonly sessionKey: string;
	readonly screen: string;
	/** What the poll after its end answers; null = it succeeded. */
	readonly failure: Reply | null;
	pollsLeft: number;
	/** Other calls of the screen that are still refused; time goes by with them too. */
	refusalsLeft: number;
}

/** Long operations: one per session and screen; done after a number of polls (rule 17). */
export class Operations {
	private readonly running = new Map<string, Operation>();

	start(work: Pick<Operation, 'sessionKey' | 'screen' | 'failure'>, polls: number): Operation {
		const id = randomUUID();
		const operation = { ...work, id, pollsLeft: polls, refusalsLeft: polls + 1 };
		this.running.set(operation.id, operation);
		return operation;
	}

	/** Whether a call of a screen is refused, because an operation runs there in the same session. */
	refuses(sessionKey: string, screen: string): boolean {
		const busy = [...this.running.values()].find(
			(operation) =>
				operation.sessionKey === sessionKey &&
				operation.screen === screen &&
				operation.refusalsLeft > 0,
		);
		if (busy) busy.refusalsLeft -= 1;
		return busy !== undefined;
	}

	/** @returns whether it still runs, or how it ended; undefined when there is no such operation */
	poll(id: string): 'running' | Pick<Operation, 'failure'> | undefined {
		const operation = this.running.get(id);
		if (!operation) return undefined;
		operation.pollsLeft -= 1;
		if (operation.pollsLeft >= 0) return 'running';
		this.running.delete(id);
		return operation;
	}
}
