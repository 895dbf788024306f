import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { launch, type Browser } from 'puppeteer-core';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome'];

const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** On a busy machine Chromium takes its time. */
const PATIENCE_MS = 180_000;

/**
 * The Chromium of this machine: the one that the variable CHROMIUM names, else the first in the PATH.
 *
 * @throws Error when there is none
 */
export async function findChromium(env = process.env): Promise<string> {
	const inPath = (env.PATH ?? '')
		.split(delimiter)
		.flatMap((folder) => PROGRAMS.map((program) => join(folder, program)));
	for (const file of env.CHROMIUM ? [env.CHROMIUM] : inPath) {
		const found = await access(file, constants.X_OK).then(
			() => true,
			() => false,
		);
		if (found) return file;
	}
	throw new Error(
		env.CHROMIUM
			? `CHROMIUM names ${env.CHROMIUM}, which is no program that can be run.`
			: `There is no ${PROGRAMS.join(', ')} in the PATH. Install one (Debian: apt-get install chromium), or name one in the variable CHROMIUM.`,
	);
}

/**
 * Starts a Chromium that shows no window.
 *
 * @param program as findChromium gives it
 * @param profile a folder that does not exist yet, for what Chromium keeps
 */
export async function startChromium(program: string, profile: string): Promise<Browser> {
	return await launch({
		executablePath: program,
		userDataDir: profile,
		headless: true,
		args: FLAGS,
		timeout: PATIENCE_MS,
		protocolTimeout: PATIENCE_MS,
		// Whoever runs this closes it; see Closers.
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
	});
}
