/** A node parameter that cannot be used: names the parameter, says what to do. */
export class SettingError extends Error {
	override readonly name = 'SettingError';

	/** As the clients' errors have it. */
	readonly kind = 'configuration';

	/** @param description what to do next */
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}
