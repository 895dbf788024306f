import { createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type * as Connection from '../../../nodes/shared/rmh/connection';
import type * as Database from '../../../nodes/shared/rmh/database';
import type * as Reading from '../../../nodes/shared/rmh/customers/readCustomers';

/**
 * A program of its own: reads all customers with the reader of the packed package,
 * page by page, and drops each page, or writes it to a file, one item a line. What it needs at most,
 * garbage collected at every page, is what reading takes beside the items.
 *
 *   node --expose-gc --import tsx readPages.ts --package=<folder of the installed package> --credential=<JSON> [--to=<file>]
 *
 * Prints one JSON object: rows, neededMb.
 */
const { values } = parseArgs({
	options: {
		package: { type: 'string' },
		credential: { type: 'string' },
		to: { type: 'string' },
	},
});
const load = createRequire(`${values.package}/package.json`);
const shared = (path: string): unknown => load(`./dist/nodes/shared/rmh/${path}.js`);
const { parseRmhConnection } = shared('connection') as typeof Connection;
const { withRmhDatabase } = shared('database') as typeof Database;
const { readCustomers } = shared('customers/readCustomers') as typeof Reading;

const settings: Parameters<typeof readCustomers>[1] = {
	scope: 'STORE1',
	companyFirst: true,
	walkInAccountNumbers: new Set(),
	receivables: { kind: 'none' },
	status: { kind: 'none' },
	loyalty: { kind: 'customNumber', column: 'CustomNumber1' },
	includeRow: false,
};

async function main(): Promise<void> {
	const file = values.to ? createWriteStream(values.to) : undefined;
	let rows = 0;
	let neededMb = 0;
	const connection = parseRmhConnection(JSON.parse(values.credential ?? '{}'));
	await withRmhDatabase(connection, {}, async (database) => {
		for await (const page of readCustomers(database, settings, { filter: {} })) {
			rows += page.length;
			neededMb = Math.max(neededMb, usedAfterCollection());
			if (!file) continue;
			const text = page.map((customer) => `${JSON.stringify(customer)}\n`).join('');
			if (!file.write(text)) await once(file, 'drain');
		}
	});
	if (file) await new Promise((done) => file.end(done));
	process.stdout.write(JSON.stringify({ rows, neededMb }));
}

function usedAfterCollection(): number {
	globalThis.gc?.();
	const { heapUsed, external } = process.memoryUsage();
	return (heapUsed + external) / 1024 / 1024;
}

void main();
