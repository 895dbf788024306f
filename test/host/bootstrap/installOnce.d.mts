export function installOnce(
	folder: string,
	title: string,
	install: (temporaryFolder: string) => Promise<void>,
): Promise<void>;
