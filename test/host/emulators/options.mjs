import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError, customerCount } from '../start/options.mjs';

export const EMULATORS_USAGE = `npm run emulators -- [options]

Runs an emulated RMH database and an emulated Acumatica ERP on this machine, for use with your own
n8n, until Ctrl-C.

  --customers=N          size of the RMH store, 1 to 100000 (default 500)
  --data-dir=FOLDER      keep the data there (default: they are gone at the end)
  --rmh-port=N           TCP port of the RMH database (default 14330 or a free one)
  --acumatica-port=N     TCP port of Acumatica (default 18080 or a free one)
  --help                 show this
`;

/**
 * The options of `npm run emulators`.
 *
 * @param {string[]} args
 * @throws {UsageError} for an option or a value that does not exist
 */
export function parseEmulatorsOptions(args) {
	let values;
	try {
		const text = { type: 'string' };
		({ values } = parseArgs({
			args,
			options: {
				help: { type: 'boolean' },
				customers: text,
				'data-dir': text,
				'rmh-port': text,
				'acumatica-port': text,
			},
		}));
	} catch (error) {
		throw new UsageError(error.message);
	}
	return {
		help: values.help ?? false,
		customers: customerCount(values.customers ?? '500'),
		dataDir: values['data-dir'] && resolve(values['data-dir']),
		rmhPort: port('--rmh-port', values['rmh-port']),
		acumaticaPort: port('--acumatica-port', values['acumatica-port']),
	};
}

function port(option, text) {
	if (text === undefined) return undefined;
	const number = /^\d+$/.test(text) ? Number(text) : 0;
	if (number >= 1 && number <= 65_535) return number;
	throw new UsageError(`${option} is a TCP port, 1 to 65535, not "${text}".`);
}
