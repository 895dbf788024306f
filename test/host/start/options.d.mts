export interface StartOptions {
	fresh: boolean;
	exit: boolean;
	json: boolean;
	help: boolean;
	/** undefined: as the workflow says. */
	uploadCustomer: boolean | undefined;
	/** undefined: as last time. */
	customers: number | undefined;
}
export const START_USAGE: string;
export class UsageError extends Error {}
export function parseStartOptions(args: string[]): StartOptions;
export function customerCount(text: string): number;
