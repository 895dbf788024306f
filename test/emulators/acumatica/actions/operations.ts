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
}

/** Long operations: one per session and screen; done after a number of polls (rule 17). */
export class Operations {
	private readonly running = new Map<string, Operation>();

	start(work: Pick<Operation, 'sessionKey' | 'screen' | 'failure'>, polls: number): Operation {
		const operation = { ...work, id: randomUUID(), pollsLeft: polls };
		this.running.set(operation.id, operation);
		return operation;
	}

	isRunning(sessionKey: string, screen: string): boolean {
		return [...this.running.values()].some(
			(operation) => operation.sessionKey === sessionKey && operation.screen === screen,
		);
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
