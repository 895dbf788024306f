/** Modes of sp_getapplock. */
export type ApplicationMode =
	| 'Shared'
	| 'Update'
	| 'Exclusive'
	| 'IntentShared'
	| 'IntentExclusive';

const compatible: Record<ApplicationMode, ApplicationMode[]> = {
	IntentShared: ['IntentShared', 'Shared', 'Update', 'IntentExclusive'],
	Shared: ['IntentShared', 'Shared', 'Update'],
	Update: ['IntentShared', 'Shared'],
	IntentExclusive: ['IntentShared', 'IntentExclusive'],
	Exclusive: [],
};

interface Grant {
	session: number;
	mode: ApplicationMode;
	owner: 'Session' | 'Transaction';
	/** How often it was taken, so often it must be given back. */
	count: number;
}

/** The locks of sp_getapplock, by database and name. Names are case-sensitive, as in SQL Server. */
export class ApplicationLocks {
	private readonly grants = new Map<string, Grant[]>();

	private of(database: number, name: string): { key: string; grants: Grant[] } {
		const key = `${database}:${name}`;
		return { key, grants: this.grants.get(key) ?? [] };
	}

	/** Sessions that hold the name in a mode that does not go with this one. */
	blockers(database: number, name: string, session: number, mode: ApplicationMode): Set<number> {
		const { grants } = this.of(database, name);
		const hostile = grants.filter(
			(grant) => grant.session !== session && !compatible[mode].includes(grant.mode),
		);
		return new Set(hostile.map((grant) => grant.session));
	}

	take(database: number, name: string, grant: Omit<Grant, 'count'>): void {
		const { key, grants } = this.of(database, name);
		const same = grants.find(
			({ session, owner, mode }) =>
				session === grant.session && owner === grant.owner && mode === grant.mode,
		);
		if (same) same.count++;
		else this.grants.set(key, [...grants, { ...grant, count: 1 }]);
	}

	/** Gives one taking back; false when the session does not hold the name. */
	giveBack(database: number, name: string, session: number, owner: Grant['owner']): boolean {
		const { key, grants } = this.of(database, name);
		const grant = grants.find(
			(candidate) => candidate.session === session && candidate.owner === owner,
		);
		if (!grant) return false;
		grant.count--;
		this.keep(key, grants);
		return true;
	}

	/** The mode in which a session holds a name. */
	modeOf(database: number, name: string, session: number): ApplicationMode | 'NoLock' {
		const { grants } = this.of(database, name);
		return grants.find((grant) => grant.session === session)?.mode ?? 'NoLock';
	}

	/** Ends what a session holds for its transaction, or everything. */
	release(session: number, everything: boolean): void {
		for (const [key, grants] of [...this.grants]) {
			for (const grant of grants) {
				const ends = grant.session === session && (everything || grant.owner === 'Transaction');
				if (ends) grant.count = 0;
			}
			this.keep(key, grants);
		}
	}

	private keep(key: string, grants: Grant[]): void {
		const left = grants.filter(({ count }) => count > 0);
		if (left.length) this.grants.set(key, left);
		else this.grants.delete(key);
	}
}
