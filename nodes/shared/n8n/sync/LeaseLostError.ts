/** Another run works on these customers now: nothing more may be sent or recorded for them. */
export class LeaseLostError extends Error {
	override readonly name = 'LeaseLostError';
	readonly kind = 'leaseLost';
	/** What to do next. */
	readonly description =
		'Nothing is lost: the customers stay pending and the next run takes them. If it happens often, raise the Lease Timeout in RMH Customer Reader.';

	constructor(scope: string) {
		super(`Another run has taken over the customers of ${scope}`);
	}
}
