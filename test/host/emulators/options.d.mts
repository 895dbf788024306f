export interface RunEmulatorsOptions {
	help: boolean;
	customers: number;
	dataDir: string | undefined;
	/** undefined: any free one. */
	rmhPort: number | undefined;
	acumaticaPort: number | undefined;
}
export const EMULATORS_USAGE: string;
export function parseEmulatorsOptions(args: string[]): RunEmulatorsOptions;
