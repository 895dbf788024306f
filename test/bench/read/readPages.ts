import { createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type * as Connection from '../../../nodes/shared/rmh/connection';
import type * as Database from '../../../nodes/shared/rmh/database';
import type * as Reading from '../../../nodes/shared/rmh/customers/readCustomers';
import { forgetPeak, memoryOf } from './memory';

/**
 * A program of its own: reads all customers with the reader of the packed package,
 * page by page, and drops each page, or writes it to a file, one item a line. So the peak of its
 * memory is what reading takes beside the items.
 *
 *   node --import tsx readPages.ts --package=<folder of the installed package> --credential=<JSON> [--to=<file>]
 *
 * Prints one JSON object: rows, seconds, peakMb (null where it cannot be measured).
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
	loyalty: { kind: 'customNumber', column: 'CustomNumber1' },
	includeRow: false,
};

async function main(): Promise<void> {
	const file = values.to ? createWriteStream(values.to) : undefined;
	const begin = performance.now();
	let rows = 0;
	const connection = parseRmhConnection(JSON.parse(values.credential ?? '{}'));
	await withRmhDatabase(connection, {}, async (database) => {
		for await (const page of readCustomers(database, settings, { filter: {} })) {
			// The first page loads the driver and compiles everything; that is no growth.
			if (rows === 0) await forgetPeak(process.pid);
			rows += page.length;
			if (!file) continue;
			const text = page.map((customer) => `${JSON.stringify(customer)}\n`).join('');
			if (!file.write(text)) await once(file, 'drain');
		}
	});
	const seconds = (performance.now() - begin) / 1000;
	if (file) await new Promise((done) => file.end(done));
	const memory = await memoryOf(process.pid);
	process.stdout.write(JSON.stringify({ rows, seconds, peakMb: memory?.peakMb ?? null }));
}

void main();
