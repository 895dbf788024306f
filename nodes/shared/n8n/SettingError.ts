/** A node parameter that cannot be used: names the parameter, says what to do. */
export class SettingError extends Error {
	override readonly name = 'SettingError';

	/** @param description what to do next */
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}
