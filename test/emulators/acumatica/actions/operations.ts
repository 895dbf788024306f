import { randomUUID } from 'node:crypto';

/** A long operation, started by an action. */
export interface Operation {
	readonly id: string;
	readonly sessionKey: string;
	readonly screen: string;
	pollsLeft: number;
}

/** Long operations: one per session and screen; done after a number of polls (rule 17). */
export class Operations {
	private readonly running = new Map<string, Operation>();

	start(sessionKey: string, screen: string, polls: number): Operation {
		const operation = { id: randomUUID(), sessionKey, screen, pollsLeft: polls };
		this.running.set(operation.id, operation);
		return operation;
	}

	isRunning(sessionKey: string, screen: string): boolean {
		return [...this.running.values()].some(
			(operation) => operation.sessionKey === sessionKey && operation.screen === screen,
		);
	}

	/** @returns whether it still runs; undefined when there is no such operation */
	poll(id: string): 'running' | 'done' | undefined {
		const operation = this.running.get(id);
		if (!operation) return undefined;
		operation.pollsLeft -= 1;
		if (operation.pollsLeft >= 0) return 'running';
		this.running.delete(id);
		return 'done';
	}
}
