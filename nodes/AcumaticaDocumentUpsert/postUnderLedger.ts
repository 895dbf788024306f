import type { IExecuteFunctions } from 'n8n-workflow';
import type { PostEntry, PostOutcome } from '../shared/acumatica/documents/postDocuments';
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
import { groupsBegun, planSending, type SendingGroup } from './sendingPlan';

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
				const plan = await planSending(own, settings.posting, async (storeId, day) =>
					dayReferences(ledger, scope, storeId, day),
				);
				const begun = groupsBegun(own, await sync.beginSending(scope, plan));
				groups.push(...begun);
				const ours = new Set(begun.flatMap((group) => group.documents));
				for (const one of own) {
					if (ours.has(one)) continue;
					report.posted(one.index, skippedItem(jsonOf(one.index), NOT_OURS, one.index));
				}
			}
			let allTried = true;
			await send(context, groups.map(entryOf), settings, {
				onRequests: (count) => (requests += count),
				beforeWrite: async ({ index }) => await sync.assertLease(scopeOf(groups[index])),
				onOutcome: async (outcome) => {
					const group = groups[outcome.index];
					if (!group) return;
					if (outcome.action === 'failed' && outcome.notTried) allTried = false;
					const result = sentResult(group, outcome);
					if (result) await sync.record(scopeOf(group), result);
					for (const { index } of group.documents) {
						reportOutcome(report, jsonOf(index), { ...outcome, index });
					}
				},
			});
			complete = allTried;
		} finally {
			await sync.close(complete ? 'finished' : 'failed', requests);
		}
	});
}

const entryOf = ({ posting, begunAs }: SendingGroup, index: number): PostEntry => ({
	index,
	posting,
	begunAs,
});

const scopeOf = (group: SendingGroup | undefined) => group?.documents[0].document.rmh.scope ?? '';

function sentResult({ documents, posting }: SendingGroup, outcome: PostOutcome): SentResult | null {
	const attempts = documents.map(({ document }) => document.ledger?.attempts ?? 0);
	const result = resultOf(outcome, Math.max(...attempts));
	if (!result) return null;
	return {
		...result,
		documents: documents.map(({ document: { rmh, gate } }) => ({ rmh, rule: gate?.rule ?? null })),
		customerId: posting.customerId,
		walkIn: documents[0].walkIn,
	};
}
