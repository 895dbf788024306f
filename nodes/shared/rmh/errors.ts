/** What went wrong with the RMH database, as far as it makes a difference to what happens next. */
export type RmhErrorKind =
	/** The credential or a setting of the node cannot be used as it is. */
	| 'configuration'
	/** Nobody answers under the address, or not in time. */
	| 'unreachable'
	/** The server's certificate is not trusted. */
	| 'certificate'
	/** One side demands encryption that the other does not offer. */
	| 'encryption'
	| 'loginRefused'
	| 'noSuchDatabase'
	/** No dbo.Customer, or columns of it are missing. */
	| 'notAnRmhDatabase'
	| 'noRight'
	/** The statement took too long, or waited too long for a lock. */
	| 'timeout'
	/** Chosen as the victim of a deadlock: passes by itself. */
	| 'deadlock'
	/** The connection broke while a statement ran. */
	| 'connectionLost'
	| 'cancelled'
	/** The sync ledger has not been set up, or not where the credential says. */
	| 'ledgerMissing'
	/** Set up by an older version of this package. */
	| 'ledgerOutdated'
	/** Set up by a newer version of this package. */
	| 'ledgerNewer'
	/** Another run has taken the lease over. */
	| 'leaseLost'
	/** Nobody goes by that ID or account number, or several do. */
	| 'noSuchCustomer'
	/** The Acumatica customer is linked to another RMH customer of the scope. */
	| 'linkTaken'
	/** The customer was erased for privacy. */
	| 'customerErased'
	/** Somebody has decided about the customer since the person looked at it. */
	| 'decidedMeanwhile'
	/** The conflict has ended, was decided before, or is not in the scope. */
	| 'noSuchConflict'
	/** The ledger has not met the sale or collection. */
	| 'noSuchDocument'
	/** A value of a customer is nothing that RMH can hold. */
	| 'unusableValue'
	| 'badObject'
	| 'badColumn'
	| 'unexpected';

/** An error of the RMH database that a person can act on. Carries no password and no customer data. */
export class RmhError extends Error {
	override readonly name = 'RmhError';

	/** What to do next. */
	readonly description: string;

	/** SQL Server's own number of the error, where it came from the server. */
	readonly sqlErrorNumber?: number;

	constructor(
		readonly kind: RmhErrorKind,
		/** What happened. */
		message: string,
		{
			description,
			sqlErrorNumber,
			cause,
		}: { description: string; sqlErrorNumber?: number; cause?: unknown },
	) {
		super(message, { cause });
		this.description = description;
		if (sqlErrorNumber !== undefined) this.sqlErrorNumber = sqlErrorNumber;
	}

	/** Passes by itself: the same read may be tried again. */
	get transient(): boolean {
		return this.kind === 'deadlock';
	}
}
