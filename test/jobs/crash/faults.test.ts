import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type * as Cancellation from '../../../nodes/shared/acumatica/customers/cancellation';
import type * as Retry from '../../../nodes/shared/acumatica/retry';
import type { FaultKind } from '../../emulators/acumatica/index';
import { SqlServerError } from '../../emulators/rmh/engine/types';
import type { Random } from '../../emulators/seed/rmh/random';
import { CrashStore } from './crashStore';
import type { CrashTrial } from './crashTrial';
import { changeTowns, plainCustomers } from './stores';
import { manyTrials, TIME_FOR_TRIALS } from './trials';

vi.mock('../../../nodes/shared/acumatica/retry', async (load) => {
	const { quickRetries } = await import('../quickRetries.js');
	return quickRetries(await load<typeof Retry>());
});
vi.mock('../../../nodes/shared/acumatica/customers/cancellation', async (load) => {
	const { quickPauses } = await import('../quickRetries.js');
	return quickPauses(await load<typeof Cancellation>());
});

const CUSTOMERS = 8;
/** About as many statements as a run makes. */
const STATEMENTS = 20;

/** Faults that strike before anything is done, or are replies that go wrong. */
const BEFORE: readonly FaultKind[] = [
	...(['lostReply', 'lostReply', 'reset', 'sessionExpired', 'rateLimited', 'serverError'] as const),
	...(['slow', 'malformedJson', 'badGateway', 'gatewayTimeout', 'seatLimit', 'errorPage'] as const),
];
/** Faults that a request can meet when Acumatica has done its work already. */
const AFTER: readonly FaultKind[] = ['serverError', 'badGateway', 'gatewayTimeout', 'errorPage'];

/** What a statement is known by that can be the victim of a deadlock. */
const VICTIMS = [/INTO .*\.Run /, /pending|below/i, /@wanted/, /@keyBefore/, /@sent/, /RmhID IN/];

describe.each([
	{ name: 'account numbers', settings: {} },
	{ name: 'Acumatica numbers', settings: { autoNumbering: true } },
])('troubles on the way, with $name', ({ name, settings }) => {
	let store: CrashStore;
	beforeAll(async () => {
		store = await CrashStore.open(plainCustomers(CUSTOMERS));
	});
	afterAll(async () => await store.close());

	it(
		'are got over: everybody is there once, with the values of RMH',
		async () => {
			const problems = await manyTrials(`Faults, ${name}`, 100, async (random) =>
				store.inTrial(settings, async (trial) => {
					const story: string[] = [];
					await troubledRun(trial, random, story);
					if (random.chance(0.5)) {
						await trial.complete();
						await changeTowns(store.rmh, random);
						await troubledRun(trial, random, story);
						await changeTowns(store.rmh, random);
					}
					await trial.complete();
					const problems = await trial.problems();
					return { cuts: story.length, story: story.join('; '), problems };
				}),
			);
			expect(problems).toEqual([]);
		},
		TIME_FOR_TRIALS,
	);
});

/** One run with some faults; it may end with an error. */
async function troubledRun(trial: CrashTrial, random: Random, story: string[]): Promise<void> {
	const faults = random.between(1, 4);
	for (let fault = 0; fault < faults; fault++) {
		story.push(random.chance(0.65) ? acumaticaFault(trial, random) : sqlFault(trial, random));
	}
	await trial.run(await trial.start());
	trial.acumatica.faults.clear();
	trial.store.rmh.wire.clear();
}

function acumaticaFault({ acumatica }: CrashTrial, random: Random): string {
	const afterProcessing = random.chance(0.3);
	const fault = {
		kind: random.pick(afterProcessing ? AFTER : BEFORE),
		...(random.chance(0.75) && { method: random.pick(['PUT', 'PUT', 'GET', 'POST']) }),
		nth: random.between(1, CUSTOMERS),
		times: random.pick([1, 1, 1, 2, 5]),
		afterProcessing,
		ms: 20,
	};
	acumatica.faults.inject(fault);
	return JSON.stringify(fault);
}

function sqlFault({ store }: CrashTrial, random: Random): string {
	const { wire } = store.rmh;
	if (random.chance(0.6)) {
		const at = random.pick(['before', 'after'] as const);
		const statement = random.between(1, STATEMENTS);
		wire.dropConnection({ [at]: statement });
		return `SQL cut ${at} ${statement}`;
	}
	const match = random.pick(VICTIMS);
	const times = random.pick([1, 2, 6]);
	const error = new SqlServerError(
		'Transaction was deadlocked and has been chosen as the victim.',
		{
			number: 1205,
			severity: 13,
		},
	);
	wire.failStatement({ match, error, times });
	return `deadlock at ${match} ${times} times`;
}
