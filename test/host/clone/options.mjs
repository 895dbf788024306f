import { parseArgs } from 'node:util';
import { UsageError } from '../start/options.mjs';

export const CLONE_USAGE = `npm run clone-templates -- --stores stores.csv [options]

Writes one set of the workflow templates per store of a list, with the Store settings, the names of the
workflows and the credentials filled in. Nothing is written when a line of the list is wrong.

  --stores FILE            the list: a CSV file (UTF-8; comma, semicolon or tab) with a first line of column
                           names. Needed: store (the name that the workflows get), scope, storeId.
                           Optional: rmhCredential and acumaticaCredential or acumaticaOAuth2Credential
                           (names of credentials in n8n), and every name that "Store settings" has. An empty
                           cell leaves what the template says
  --templates FOLDER       your own templates instead of those that are shipped: workflows exported from n8n, each
                           under the file name of its template. What has no export is taken as it is shipped
  --columns                print these columns, with what each may hold, and end
  --to FOLDER              where to write, one folder per store (default: stores)
  --force                  overwrite sets that were written earlier
  --help                   show this
`;

/**
 * The options of `npm run clone-templates`.
 *
 * @param {string[]} args
 * @throws {UsageError} for an option that does not exist, or a list that is not named
 */
export function parseCloneOptions(args) {
	const flag = { type: 'boolean', default: false };
	const text = { type: 'string', default: '' };
	let values;
	try {
		const options = {
			help: flag,
			force: flag,
			columns: flag,
			stores: text,
			templates: text,
			to: { ...text, default: 'stores' },
		};
		values = parseArgs({ args, options }).values;
	} catch (error) {
		throw new UsageError(error.message);
	}
	if (values.stores === '' && !values.help && !values.columns) {
		throw new UsageError('Name the list of stores: --stores stores.csv');
	}
	if (values.to === '') throw new UsageError('--to names no folder.');
	return values;
}
