import type { IExecuteFunctions } from 'n8n-workflow';
import type { PostEntry, PostOutcome } from '../shared/acumatica/documents/postDocuments';
import { GATE_RULES } from '../shared/document/gate/gateRules';
import { DocumentSync } from '../shared/n8n/documents/documentSync';
import { readLeaseTimeout } from '../shared/n8n/leaseOptions';
import { withNodeLedger } from '../shared/n8n/rmhLedger';
import { runOwner } from '../shared/n8n/runOwner';
import { dayReferences } from '../shared/rmh/ledger/documents/dayReferences';
import type { SentResult } from '../shared/rmh/ledger/documents/recordSent';
import { resultOf, unusableResult } from './ledgerResult';
import { reportOutcome, skippedItem } from './outcomeItem';
import type { PostReport } from './postReport';
import { unusableError, type MappedDocument, type UnusableDocument } from './prepareDocuments';
import type { NodeSettings } from './readSettings';
import { send } from './send';
import {
	groupsBegun,
	partsOf,
	planParts,
	planSending,
	type ReadDayReferences,
	type SendingGroup,
} from './sendingPlan';

const NOT_OURS = 'Another run has it by now, or a person has decided about it';

/** Posts documents with what the sync ledger knows, and records what becomes of each. */
export async function postUnderLedger(
	context: IExecuteFunctions,
	mapped: readonly MappedDocument[],
	unusable: readonly UnusableDocument[],
	settings: NodeSettings,
	report: PostReport,
): Promise<void> {
	const items = context.getInputData();
	const jsonOf = (index: number) => items[index]?.json ?? {};
	const documents = [...mapped, ...unusable].map(({ document }) => document);
	const who = {
		owner: runOwner(context),
		timeoutSeconds: readLeaseTimeout(context),
		readOnly: settings.dryRun,
	};
	await withNodeLedger(context, async (ledger) => {
		const takenOf =
			(scope: string): ReadDayReferences =>
			async (storeId, day) =>
				await dayReferences(ledger, scope, storeId, day);
		const sync = await DocumentSync.open(ledger, documents, who);
		let requests = 0;
		let complete = false;
		try {
			for (const one of unusable) {
				const { rmh, ledger: known, gate } = one.document;
				await sync.record(rmh.scope, {
					...unusableResult(one.problems, known?.attempts ?? 0),
					documents: [{ rmh, rule: gate?.rule ?? null }],
					customerId: null,
					walkIn: gate?.target?.walkIn ?? false,
				});
				report.failed(one.index, unusableError(one));
			}
			const groups: SendingGroup[] = [];
			for (const scope of new Set(mapped.map(({ document }) => document.rmh.scope))) {
				const own = mapped.filter(({ document }) => document.rmh.scope === scope);
				const plan = await planSending(own, settings.posting, takenOf(scope));
				const begun = groupsBegun(own, plan, await sync.beginSending(scope, plan));
				groups.push(...begun);
				const ours = new Set(begun.flatMap((group) => group.documents));
				for (const one of own) {
					if (ours.has(one)) continue;
					report.posted(one.index, skippedItem(jsonOf(one.index), NOT_OURS, one.index));
				}
			}
			let allTried = true;
			for (let now = groups; now.length > 0; ) {
				const again: MappedDocument[][] = [];
				await send(context, now.map(entryOf), settings, {
					onRequests: (count) => (requests += count),
					beforeWrite: async ({ index }) => await sync.assertLease(scopeOf(now[index])),
					onOutcome: async (outcome) => {
						const group = now[outcome.index];
						if (!group) return;
						if (outcome.action === 'absent') return void again.push([...group.documents]);
						if (isRefused(outcome) && group.documents.length > 1) {
							return void again.push(...partsOf(group));
						}
						if (outcome.action === 'failed' && outcome.notTried) allTried = false;
						const result = sentResult(group, outcome, settings.lookAgainSeconds);
						if (result) await sync.record(scopeOf(group), result);
						for (const { index } of group.documents) {
							reportOutcome(report, jsonOf(index), { ...outcome, index });
						}
					},
				});
				now = await beginAgain(sync, again, settings, takenOf);
			}
			complete = allTried;
		} finally {
			await sync.close(complete ? 'finished' : 'failed', requests);
		}
	});
}

/** Writes down anew what is surely not in Acumatica: under which references it goes now. */
async function beginAgain(
	sync: DocumentSync,
	parts: readonly MappedDocument[][],
	{ posting }: NodeSettings,
	takenOf: (scope: string) => ReadDayReferences,
): Promise<SendingGroup[]> {
	const groups: SendingGroup[] = [];
	const scopes = new Set(parts.flat().map(({ document }) => document.rmh.scope));
	for (const scope of scopes) {
		const own = parts.filter(([first]) => first?.document.rmh.scope === scope);
		const plan = await planParts(own, posting, takenOf(scope));
		const begun = await sync.beginSending(scope, plan, true);
		groups.push(...groupsBegun(own.flat(), plan, begun));
	}
	return groups;
}

/** Acumatica says that it does not take it: nothing of it is there. */
function isRefused(outcome: PostOutcome): boolean {
	if (outcome.action !== 'failed' || outcome.notTried || outcome.document !== null) return false;
	return outcome.error.kind === 'validation' && !outcome.error.outcomeUnknown;
}

const entryOf = ({ posting, begunAs, lookUpOnly }: SendingGroup, index: number): PostEntry => ({
	index,
	posting,
	begunAs,
	lookUpOnly,
});

const scopeOf = (group: SendingGroup | undefined) => group?.documents[0].document.rmh.scope ?? '';

function sentResult(
	{ documents, posting }: SendingGroup,
	outcome: PostOutcome,
	lookAgainSeconds: number,
): SentResult | null {
	const attempts = documents.map(({ document }) => document.ledger?.attempts ?? 0);
	const result = resultOf(outcome, Math.max(...attempts), lookAgainSeconds);
	if (!result) return null;
	return {
		...result,
		documents: documents.map(({ document: { rmh, gate } }) => ({
			rmh,
			rule: outcome.action === 'held' ? GATE_RULES.notOpenYet : (gate?.rule ?? null),
		})),
		customerId: posting.customerId,
		walkIn: documents[0].walkIn,
	};
}
