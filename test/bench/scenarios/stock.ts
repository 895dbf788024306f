import type { AcumaticaEmulator } from '../../emulators/acumatica/index';
import type { Bench } from '../bench';
import type { Scenario } from '../metric';
import { ownNodesJob } from '../runs/ownNodesJob';
import { uploadJob } from '../runs/uploadJob';
import type { Measured } from '../runs/job';
import { changeInAcumatica } from '../stores/acumaticaChanges';
import {
	differences,
	restore,
	snapshotOf,
	startAcumatica,
	type AcumaticaSnapshot,
} from '../stores/acumaticaSnapshot';
import { STORE_SIZE } from '../stores/rmhStore';

const NEW = 100;
const CHANGED = 100;

/**
 * An ordinary scheduled upload: 1,000 customers, of which 100 are new, 100 changed and 800 unchanged.
 * The same job three times, on the same data: with the shipped template; with n8n's own nodes and a
 * look-up per customer; with n8n's own nodes and one list of all customers.
 */
export const stock: Scenario = {
	name: 'stock',
	metrics: [
		{
			name: 'stock.requestRatio',
			meaning: "Acumatica requests, ours / n8n's own nodes",
			atMost: 0.25,
		},
		{ name: 'stock.wallRatio', meaning: "Duration, ours / n8n's own nodes", atMost: 0.35 },
		{ name: 'stock.ours.requests', meaning: 'Requests of the shipped template' },
		{ name: 'stock.ours.seconds', meaning: 'Its duration' },
		{ name: 'stock.theirs.requests', meaning: "Requests of n8n's own nodes, look-up per customer" },
		{ name: 'stock.theirs.seconds', meaning: 'Its duration' },
		{
			name: 'stock.listed.requestRatio',
			meaning: "Requests, ours / n8n's own nodes with one list of all customers",
		},
		{ name: 'stock.listed.wallRatio', meaning: 'Duration, the same' },
		{ name: 'stock.listed.requests', meaning: "Requests of n8n's own nodes with one list" },
		{ name: 'stock.listed.seconds', meaning: 'Its duration' },
	],
	async measure(bench) {
		const begin = await startingPoint(bench);
		const acumatica = await startAcumatica(begin);
		try {
			const own = await ownNodesJob(bench, acumatica, 'stock-upload.json');
			const listing = await ownNodesJob(bench, acumatica, 'stock-upload-listed.json');
			const upload = await uploadJob(bench, acumatica);
			const compete = async (run: () => Promise<Measured>) => await twice(run, acumatica, begin);
			const theirs = await compete(async () => await own.run("Uploading with n8n's own nodes"));
			const listed = await compete(
				async () => await listing.run("Uploading with n8n's own nodes, from one list"),
			);
			const ours = await compete(async () => await upload.run());
			const wanted = await bench.uploaded();
			for (const { after } of [ours, theirs, listed]) expectSame(after, wanted);
			return {
				'stock.requestRatio': ours.requests / theirs.requests,
				'stock.wallRatio': ours.seconds / theirs.seconds,
				'stock.ours.requests': ours.requests,
				'stock.ours.seconds': ours.seconds,
				'stock.theirs.requests': theirs.requests,
				'stock.theirs.seconds': theirs.seconds,
				'stock.listed.requestRatio': ours.requests / listed.requests,
				'stock.listed.wallRatio': ours.seconds / listed.seconds,
				'stock.listed.requests': listed.requests,
				'stock.listed.seconds': listed.seconds,
			};
		} finally {
			await acumatica.close();
		}
	},
};

/** Every tenth customer is not there yet, every tenth has another value than RMH. */
async function startingPoint(bench: Bench): Promise<AcumaticaSnapshot> {
	const uploaded = await bench.uploaded();
	const acumatica = await startAcumatica(uploaded);
	try {
		const every = (place: number) =>
			uploaded.filter((_, position) => position % (STORE_SIZE / NEW) === place);
		for (const { id } of every(0)) acumatica.customers.delete(id);
		changeInAcumatica(acumatica, every(1).slice(0, CHANGED));
		return snapshotOf(acumatica);
	} finally {
		await acumatica.close();
	}
}

/**
 * Runs a job twice from the same start and takes the second: n8n compiles and loads what a job needs
 * during its first run, and neither side should pay for that in the other's favour.
 */
async function twice(
	run: () => Promise<Measured>,
	acumatica: AcumaticaEmulator,
	begin: AcumaticaSnapshot,
): Promise<Measured & { after: AcumaticaSnapshot }> {
	restore(acumatica, begin);
	await run();
	restore(acumatica, begin);
	const measured = await run();
	return { ...measured, after: snapshotOf(acumatica) };
}

/**
 * Jobs with different results cannot be compared: each must end where an upload of all customers into
 * an empty Acumatica ends.
 */
function expectSame(after: AcumaticaSnapshot, wanted: AcumaticaSnapshot): void {
	const [first, ...others] = differences(after, wanted);
	if (first === undefined) return;
	throw new Error(`${others.length + 1} customers are not as they should be. The first:\n${first}`);
}
