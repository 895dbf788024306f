import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startRmhEmulator, type RmhEmulator } from '../../emulators/rmh/index';
import { step } from '../../host/bootstrap/progress.mjs';
import { rmhCredentialData } from '../../host/n8n/emulatorCredentials';
import { withCredentials, type StoredCredential } from '../../host/n8n/templates';
import type { N8nHost } from '../../host/n8nHost';
import type { Bench } from '../bench';
import { ratio, type Metric, type Scenario, type Values } from '../metric';
import { installBenchNodes, withItemsFromFile } from '../read/benchNodes';
import { readPages } from '../read/pages';
import { runByWebhook, type MemoryOfRun } from '../read/webhookRun';
import { readWorkflow } from '../runs/workflows';

const SIZES = [10_000, 50_000] as const;

const LARGEST = Math.max(...SIZES);

const ofSize = (size: number): Metric[] => [
	{
		name: `read.${size}.rowsPerSecond`,
		meaning: `Rows per second, reading ${size} customers in one node`,
	},
	{ name: `read.${size}.peakRssMb`, meaning: 'Peak memory of the n8n process meanwhile (MiB)' },
	{ name: `read.${size}.addedMb`, meaning: 'Of it, added by the run, garbage included' },
	{ name: `read.${size}.neededMb`, meaning: 'Kept while all items are there, without garbage' },
	{
		name: `read.${size}.itemsOnly.peakRssMb`,
		meaning: 'Peak memory with the same items from a file instead of a database',
	},
	{
		name: `read.${size}.itemsOnly.addedMb`,
		meaning: 'Of it, added by the run, garbage included',
	},
	{
		name: `read.${size}.itemsOnly.neededMb`,
		meaning: 'Kept while all items are there, without garbage',
	},
	{
		name: `read.${size}.neededRatio`,
		meaning: 'Memory kept, after reading / after the same items came from a file',
		// The driver's texts take two bytes a character where JSON's take one. In a small read a few
		// megabytes of n8n's own weigh more than the items.
		...(size === LARGEST && { atMost: 1.25 }),
	},
	{
		name: `read.pagesDropped.${size}.neededMb`,
		meaning: `Memory that the reader alone needs, pages dropped (MiB)`,
	},
];

/**
 * Reading many customers in one node. What the node adds is shown twice: its memory beside that of a
 * node that emits the same items from a file, and the memory of its reader alone, which must not grow
 * with the table.
 */
export const read: Scenario = {
	name: 'read',
	metrics: [
		...SIZES.flatMap(ofSize),
		{
			name: 'read.pagesDropped.growth',
			meaning: 'Memory that the reader alone needs, 50,000 / 10,000 customers',
			atMost: 1.1,
		},
	],
	async measure(bench) {
		await installBenchNodes(await bench.home());
		const values: Record<string, number | null> = {};
		for (const size of SIZES) {
			const rmh = await step(`Opening a store with ${size} customers`, () =>
				startRmhEmulator({ customers: size }),
			);
			try {
				Object.assign(values, await measureSize(bench, rmh, size));
			} finally {
				await rmh.close();
			}
		}
		const [small, large] = SIZES.map((size) => values[`read.pagesDropped.${size}.neededMb`]);
		return { ...values, 'read.pagesDropped.growth': ratio(large, small) };
	},
};

async function measureSize(bench: Bench, rmh: RmhEmulator, size: number): Promise<Values> {
	const home = await bench.home();
	const file = join(home, `customers-${size}.jsonl`);
	const dropped = await readPages(`Reading ${size} customers, pages dropped`, home, rmh);
	await readPages(`Reading ${size} customers into a file`, home, rmh, file);
	const fromRmh = await inFreshN8n(bench, `Reading ${size} customers`, size, { rmh });
	const fromFile = await inFreshN8n(bench, `Emitting ${size} customers`, size, { file });
	await rm(file);
	const [added, addedByItems] = [fromRmh, fromFile].map(({ peakMb, idleMb }) =>
		peakMb === null || idleMb === null ? null : peakMb - idleMb,
	);
	return {
		[`read.${size}.rowsPerSecond`]: size / fromRmh.seconds,
		[`read.${size}.peakRssMb`]: fromRmh.peakMb,
		[`read.${size}.addedMb`]: added ?? null,
		[`read.${size}.itemsOnly.peakRssMb`]: fromFile.peakMb,
		[`read.${size}.itemsOnly.addedMb`]: addedByItems ?? null,
		[`read.${size}.neededMb`]: fromRmh.neededMb,
		[`read.${size}.itemsOnly.neededMb`]: fromFile.neededMb,
		[`read.${size}.neededRatio`]: ratio(fromRmh.neededMb, fromFile.neededMb),
		[`read.pagesDropped.${size}.neededMb`]: dropped.neededMb,
	};
}

/** A workflow of webhook, items and limit, in an n8n that has done nothing else. */
async function inFreshN8n(
	bench: Bench,
	title: string,
	size: number,
	source: { rmh: RmhEmulator } | { file: string },
): Promise<MemoryOfRun> {
	const { n8n, inspectorPort } = await bench.freshN8n();
	const reading = await readWorkflow('read-customers.json');
	const workflow =
		'file' in source
			? withItemsFromFile(reading, source.file)
			: await withCredentials(reading, n8n, [await rmhCredential(n8n, source.rmh)]);
	const run = await runByWebhook(n8n, inspectorPort, { title, workflow });
	const { id } = run.lastItem.rmh as { id: number };
	if (id !== size) throw new Error(`${title} ended with customer ${id}.`);
	return run;
}

async function rmhCredential(n8n: N8nHost, rmh: RmhEmulator): Promise<StoredCredential> {
	const credential = {
		name: 'RMH of the benchmark',
		type: 'rmhDatabaseApi',
		data: rmhCredentialData(rmh),
	};
	return { ...credential, id: await n8n.saveCredential(credential) };
}
