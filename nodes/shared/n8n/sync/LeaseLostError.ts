/** Another run works on these customers or documents now: nothing more may be sent or recorded for them. */
export class LeaseLostError extends Error {
	override readonly name = 'LeaseLostError';
	readonly kind = 'leaseLost';
	/** What to do next. */
	readonly description =
		'Nothing is lost: what was not recorded stays pending, and the next run takes it. If it happens often, raise Lease Timeout in the node that reads what is pending.';

	constructor(scope: string) {
		super(`Another run has taken over the work on ${scope}`);
	}
}
