import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RmhSyncLedger } from '../../nodes/RmhSyncLedger/RmhSyncLedger.node';
import type { CustomerFields } from '../../nodes/shared/customer/customerFields';
import { defaultReferenceData } from '../emulators/acumatica/reference/referenceData';
import { runNode } from '../nodeHarness';
import { plainCustomer } from './crash/stores';
import { SmallStore } from './smallStore';
import { runSyncRound } from './syncJob';

const ATTRIBUTES = ['GOLD', 'SILVER'];

/** An Acumatica whose customers have an attribute for each of two programs. */
function reference() {
	const usual = defaultReferenceData(['MAIN']);
	return {
		...usual,
		customerClasses: usual.customerClasses.map((one) => ({
			...one,
			attributes: ATTRIBUTES.map((AttributeID) => ({ AttributeID, Required: false })),
		})),
		attributes: ATTRIBUTES.map((AttributeID) => ({
			AttributeID,
			Description: AttributeID,
			ControlType: 'Text' as const,
			values: [],
		})),
	};
}

/** Points of customers 1 to 3 in two programs; Bronze goes nowhere. */
const POINTS = `INSERT INTO dbo.CustomerPoints (CustomerID, Program, Points) VALUES
	(1, N'Gold', 10), (1, N'Silver', 20), (2, N'Silver', 5), (2, N'Bronze', 7)`;

const table: INodeParameters = {
	loyaltySource: 'table',
	loyaltyTable: 'dbo.CustomerPoints',
	loyaltyProgramColumn: 'Program',
};
const reader: INodeParameters = { ...table, loyaltyEachProgram: true };
const fieldGroups = ['name', 'contact', 'address', 'tax', 'loyalty'];
const programs = {
	loyaltyPrograms: {
		rows: [
			{ program: 'Gold', goesTo: 'GOLD' },
			{ program: 'silver', goesTo: 'SILVER' },
		],
	},
};

let store: SmallStore;
beforeEach(async () => {
	store = await SmallStore.open(
		[1, 2, 3].map((id) => plainCustomer(id)),
		{ reference: reference() },
	);
	await store.execute(
		'CREATE TABLE dbo.CustomerPoints (CustomerID int NOT NULL, Program nvarchar(30) NOT NULL, Points decimal(12, 2) NOT NULL)',
	);
	await store.execute(POINTS);
}, 60_000);
afterEach(async () => await store.close());

/** A sale counts up points and touches the customer. */
async function collect(id: number, program: string, points: number): Promise<void> {
	await store.execute(
		`INSERT INTO dbo.CustomerPoints (CustomerID, Program, Points) VALUES (${id}, N'${program}', ${points})`,
	);
	await store.execute(
		`UPDATE dbo.Customer SET TotalVisits = TotalVisits + 1, LastUpdated = GETDATE() WHERE ID = ${id}`,
	);
	store.wait(1);
}

const pointsOf = (id: number) => {
	const { 'Attributes/GOLD': gold, 'Attributes/SILVER': silver } = store.recordOf(id)
		.fields as CustomerFields;
	return [gold, silver];
};
const puts = () => store.acumatica.stats.byRoute['PUT Customer'] ?? 0;
const hashes = async () => {
	const links = await Promise.all([1, 2, 3].map(async (id) => await store.link(id)));
	return links.map((link) => String((link as unknown as IDataObject).ContentHash));
};
const inRmh = async () => [
	await store.execute('SELECT * FROM dbo.CustomerPoints ORDER BY CustomerID, Program, Points'),
	await store.execute('SELECT * FROM dbo.Customer ORDER BY ID'),
];

describe('the upload', () => {
	const upload = async (more: { reader?: INodeParameters; upsert?: INodeParameters } = {}) => {
		const run = await store.run({ reader, upsert: { fieldGroups, ...programs }, ...more });
		store.wait(1);
		return run;
	};

	it('brings two programs to two attributes, and one that changes with one write', async () => {
		await upload();
		expect([1, 2, 3].map(pointsOf)).toEqual([
			['10', '20'],
			['0', '5'],
			['0', '0'],
		]);

		await collect(1, 'Gold', 2.5);
		const before = await inRmh();
		const changed = await upload();
		expect(changed.taken).toHaveLength(1);
		expect([puts(), changed.requests]).toEqual([1, 1]);
		expect(pointsOf(1)).toEqual(['12.5', '20']);
		expect(await inRmh()).toEqual(before);

		const idle = await upload();
		expect([idle.taken, idle.requests]).toEqual([[], 0]);
	});

	it('brings both that changed with one write, and notices points that move from one to the other', async () => {
		await upload();
		await collect(1, 'Gold', 5);
		await collect(1, 'Silver', -5);
		await upload();
		expect(puts()).toBe(1);
		expect(pointsOf(1)).toEqual(['15', '15']);
	});

	it('sends nothing for a program that goes nowhere, or for a visit', async () => {
		await upload();
		await collect(2, 'Bronze', 1);
		expect((await upload()).requests).toBe(0);
		await collect(3, 'Gold', 0);
		const visit = await upload();
		expect([visit.taken, visit.requests]).toEqual([[], 0]);
	});

	it('of a site that sums goes on as it was: programs count only in the sum', async () => {
		const sum: INodeParameters = {
			loyaltyTarget: 'attribute',
			loyaltyAttribute: { __rl: true, mode: 'id', value: 'GOLD' },
		};
		const summing = { reader: table, upsert: { fieldGroups, ...sum } };
		await upload(summing);
		expect([1, 2, 3].map((id) => pointsOf(id)[0])).toEqual(['30', '12', '0']);
		const noted = await hashes();
		await collect(1, 'Gold', 5);
		await collect(1, 'Silver', -5);
		const moved = await upload(summing);
		expect([moved.taken, moved.requests]).toEqual([[], 0]);
		expect(await hashes()).toEqual(noted);
		await collect(1, 'Silver', 1);
		await upload(summing);
		expect([puts(), pointsOf(1)[0]]).toEqual([1, '31']);
	});

	it('sends nothing by itself when the programs are turned on; a retry brings them to all', async () => {
		const summing = { reader: table, upsert: { fieldGroups } };
		await upload(summing);
		expect([(await upload()).taken, pointsOf(1)]).toEqual([[], [undefined, undefined]]);
		await collect(1, 'Bronze', 1);
		await upload();
		expect([puts(), pointsOf(1), pointsOf(2)]).toEqual([1, ['10', '20'], [undefined, undefined]]);

		await runNode(new RmhSyncLedger(), {
			parameters: {
				operation: 'retry',
				scope: store.trial.scope,
				retry: 'all',
				statuses: ['Processed'],
			},
			credentials: store.process.credentials,
			items: [{ json: {} }],
		});
		await upload();
		expect([puts(), pointsOf(2), pointsOf(3)]).toEqual([2, ['0', '5'], ['0', '0']]);
		expect((await upload()).requests).toBe(0);
	});
});

describe('two-way rounds', () => {
	const round = async (settings: { fullComparison?: boolean } = {}) => {
		const { acumatica, process, trial } = store;
		const result = await runSyncRound(acumatica, process.credentials, {
			scope: trial.scope,
			rmh: reader,
			compare: programs,
			uploads: ['loyalty'],
			upsert: programs,
			...settings,
		});
		expect(result.failed).toEqual([]);
		store.wait(1);
		return result;
	};

	it('bring one that changed with one write, never bring points back, and are silent then', async () => {
		await round();
		await round();
		expect(pointsOf(1)).toEqual(['10', '20']);

		await collect(1, 'Silver', 3);
		const before = await inRmh();
		const { toAcumatica, toRmh, puts: written } = await round();
		expect(toAcumatica).toMatchObject([{ compare: { toAcumatica: ['loyalty.programs'] } }]);
		expect([toRmh, written]).toEqual([[], 1]);
		expect(pointsOf(1)).toEqual(['10', '23']);
		expect(await inRmh()).toEqual(before);

		await round();
		for (const fullComparison of [false, true]) {
			const idle = await round({ fullComparison });
			expect([idle.pending, idle.toAcumatica, idle.toRmh, idle.puts]).toEqual([[], [], [], 0]);
		}
	});

	it('never bring an edit of the points in Acumatica to RMH', async () => {
		await round();
		await round();
		const before = await inRmh();
		store.acumatica.customers.update(store.recordOf(1).id, { 'Attributes/GOLD': '999' });
		expect((await round()).toRmh).toEqual([]);
		expect((await round({ fullComparison: true })).toRmh).toEqual([]);
		expect(await inRmh()).toEqual(before);
	});
});
