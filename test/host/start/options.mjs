import { parseArgs } from 'node:util';

export const START_USAGE = `npm start -- [options]

Starts an emulated RMH, an emulated Acumatica and a real n8n with this package, uploads the
customers, synchronizes a new store both ways, transfers a week of sales and collections, opens
the missing customers' desk, and keeps running until Ctrl-C. Everything it leaves behind is in .local.

  --fresh                  begin anew: forget the customers and the n8n of earlier starts
  --exit                   stop after that; the exit status tells whether it succeeded
  --json                   print the result as one JSON object, as the last line
  --upload-customer=on|off on: customers missing in Acumatica are created; off: they are listed
                           (for this run; default: what the workflow's Store settings say)
  --customers=N            size of the RMH store, 1 to 100000 (default 500; each size keeps its
                           own data, and later starts go on with the size last used)
  --help                   show this
`;

/** What a person typed cannot be understood. */
export class UsageError extends Error {}

/**
 * The options of `npm start`.
 *
 * @param {string[]} args
 * @throws {UsageError} for an option or a value that does not exist
 */
export function parseStartOptions(args) {
	const values = parse(args);
	return {
		fresh: values.fresh ?? false,
		exit: values.exit ?? false,
		json: values.json ?? false,
		help: values.help ?? false,
		uploadCustomer: onOrOff(values['upload-customer']),
		customers: values.customers === undefined ? undefined : customerCount(values.customers),
	};
}

function parse(args) {
	const flag = { type: 'boolean' };
	const text = { type: 'string' };
	try {
		const options = {
			fresh: flag,
			exit: flag,
			json: flag,
			help: flag,
			'upload-customer': text,
			customers: text,
		};
		return parseArgs({ args, options }).values;
	} catch (error) {
		throw new UsageError(error.message);
	}
}

function onOrOff(text) {
	if (text === undefined) return undefined;
	if (text === 'on') return true;
	if (text === 'off') return false;
	throw new UsageError(`--upload-customer is on or off, not "${text}".`);
}

/** A whole number of customers that the emulators can hold. */
export function customerCount(text) {
	const count = /^\d+$/.test(text) ? Number(text) : 0;
	if (count >= 1 && count <= 100_000) return count;
	throw new UsageError(`--customers is a whole number from 1 to 100000, not "${text}".`);
}
