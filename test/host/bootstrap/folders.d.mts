export const projectFolder: string;
export const localFolder: string;
export const storeFolder: string;
export function cacheFolder(
	env?: NodeJS.ProcessEnv,
	platform?: NodeJS.Platform,
	home?: string,
): string;
