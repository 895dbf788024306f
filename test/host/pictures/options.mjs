import { parseArgs } from 'node:util';
import { UsageError } from '../start/options.mjs';

export const PICTURES_USAGE = `npm run pictures -- [template…]

Takes pictures of the workflow templates, as the editor of a real n8n shows them, into docs/images,
and with missing-customers-desk three of the desk in the browser: list, create, result.
It needs Chromium or Chrome: the one that CHROMIUM names, else the first of chromium,
chromium-browser and google-chrome in the PATH.

  template                 such as first-load (default: every file in workflows)
  --help                   show this
`;

/**
 * The options of `npm run pictures`.
 *
 * @param {string[]} args
 * @throws {UsageError} for an option that does not exist
 */
export function parsePicturesOptions(args) {
	let parsed;
	try {
		const options = { help: { type: 'boolean' } };
		parsed = parseArgs({ args, options, allowPositionals: true });
	} catch (error) {
		throw new UsageError(error.message);
	}
	return {
		help: parsed.values.help ?? false,
		templates: parsed.positionals.map((name) => `${name.replace(/\.json$/, '')}.json`),
	};
}
