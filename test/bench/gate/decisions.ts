import {
	decideAll,
	questionsOf,
} from '../../../nodes/MissingCustomerCheck/documents/documentQuestion';
import { outputsOf } from '../../../nodes/MissingCustomerCheck/documents/documentOutputs';
import { GatePolicies } from '../../../nodes/shared/document/gate/gatePolicy';
import { KnownTargets, TargetsToAsk } from '../../../nodes/shared/document/gate/gateTargets';
import { recordId } from '../../MissingCustomerCheck/gateStores';
import { asTaken, mixedDocuments } from './documents';

const LINKED = 400;

const links = {
	of: ({ id }: { id: number }) => ({
		link:
			id > LINKED
				? null
				: {
						recordId: recordId(id),
						customerId: `C${id}`,
						status: 'Processed' as const,
						lastError: null,
						isErased: false,
						ofSurvivor: false,
					},
		seenAt: '2026-11-23T09:15:00.000',
	}),
};

const targets = new KnownTargets(
	[{ id: recordId(7), customerId: 'C7', status: 'Inactive' }],
	[{ id: recordId(LINKED + 1), customerId: 'WALKIN', status: 'Active' }],
);

/**
 * The node's own work on documents, from its input items to its output items, without the ledger and
 * Acumatica, which it waits for.
 *
 * @returns processor time of one run, in seconds
 * @throws Error when the documents do not leave by the outputs that they have to
 */
export function decisionSeconds(count: number): number {
	const items = asTaken(mixedDocuments(count, LINKED));
	const policies = new GatePolicies({
		walkInCustomerId: 'WALKIN',
		upload: { named: false, credit: false },
		consolidatedCustomerId: null,
		blocked: { sale: ['Inactive'], collection: ['Inactive'] },
		exceptions: [],
	});
	const before = process.cpuUsage();
	const questions = questionsOf(items);
	// As the node does: once closed, and once with the answer of Acumatica.
	decideAll(questions, links, policies, new TargetsToAsk());
	const answers = decideAll(questions, links, policies, targets);
	const outputs = outputsOf(items, questions, answers);
	const { user, system } = process.cpuUsage(before);
	const [ready = 0, missing = 0, review = 0] = outputs.map(({ length }) => length);
	if (missing !== count / 10 || ready + review !== count - missing || review === 0) {
		throw new Error(`The gate let ${ready} go, and held ${missing} and ${review}.`);
	}
	return (user + system) / 1e6;
}
