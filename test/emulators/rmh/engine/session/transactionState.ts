/** A session's transaction. */
export class TransactionState {
	/** @@TRANCOUNT */
	count = 0;
	name: string | undefined;
	/** It can only be rolled back: XACT_STATE() is -1. */
	doomed = false;
	/** The transaction has changed definitions and runs as one of Postgres's own. */
	exclusive = false;
	/** Savepoints with the place in the undo log that they go back to. */
	savepoints: { name: string; place: bigint }[] = [];
	/** Temporary tables made in this transaction: they go when it is rolled back. */
	temporaryTables: string[] = [];

	get open(): boolean {
		return this.count > 0;
	}

	begin(name?: string): void {
		if (this.count === 0) this.name = name;
		this.count++;
	}

	end(): void {
		this.count = 0;
		this.name = undefined;
		this.doomed = false;
		this.exclusive = false;
		this.savepoints = [];
		this.temporaryTables = [];
	}
}
