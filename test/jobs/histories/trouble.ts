import type { FaultKind } from '../../emulators/acumatica/index';
import type { SiteTools } from './shop';

/** Faults that strike before anything is done, or are replies that go wrong. */
const BEFORE: readonly FaultKind[] = [
	...(['lostReply', 'lostReply', 'lostReply', 'reset', 'sessionExpired', 'rateLimited'] as const),
	...(['serverError', 'badGateway', 'gatewayTimeout', 'malformedJson', 'malformedJson'] as const),
];
/** Faults that a request can meet when Acumatica has done its work already. */
const AFTER: readonly FaultKind[] = ['serverError', 'badGateway', 'gatewayTimeout', 'errorPage'];

/**
 * Lets some requests of the next run go wrong, until the faults are cleared.
 * @returns how many
 */
export function makeTrouble(
	{ random, trial, store }: Pick<SiteTools, 'random' | 'trial' | 'store'>,
	story: string[],
): number {
	const faults = random.between(1, 3);
	for (let fault = 0; fault < faults; fault++) {
		const afterProcessing = random.chance(0.3);
		const one = {
			kind: random.pick(afterProcessing ? AFTER : BEFORE),
			method: random.pick(['PUT', 'PUT', 'PUT', 'GET', 'POST']),
			nth: random.between(1, 5),
			times: random.pick([1, 1, 1, 4]),
			afterProcessing,
		};
		trial.acumatica.faults.inject(one);
		story.push(JSON.stringify(one));
	}
	if (random.chance(0.3)) {
		const statement = random.between(1, 40);
		const at = random.pick(['before', 'after'] as const);
		store.rmh.wire.dropConnection({ [at]: statement });
		story.push(`SQL cut ${at} statement ${statement}`);
	}
	return faults;
}
