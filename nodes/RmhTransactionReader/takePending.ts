import type { IExecuteFunctions } from 'n8n-workflow';
import type { DocumentKind } from '../shared/document/documentItem';
import { readCount, timeValue, unset } from '../shared/n8n/parameterValues';
import { readLeaseSettings, readStoreId } from '../shared/n8n/rmhCustomers/readPendingSettings';
import { withNodeLedger } from '../shared/n8n/rmhLedger';
import { runOwner } from '../shared/n8n/runOwner';
import { SettingError } from '../shared/n8n/SettingError';
import type { DocumentSettings } from '../shared/rmh/documents/documentSettings';
import type { Intake } from '../shared/rmh/ledger/documents/intake';
import {
	takePendingDocuments,
	type PendingDocument,
	type TakenDocuments,
} from '../shared/rmh/ledger/documents/takePending';
import { workInRun } from '../shared/rmh/ledger/workInRun';
import { toServerWallClock } from '../shared/rmh/serverTime';
import { readDocumentSettings } from './readSettings';

/** Sales and collections of a scope share a lease: a collection may have to wait for a sale. */
const JOB = 'transfer';

export interface PendingRequest {
	settings: DocumentSettings;
	/** As the person gave it. */
	startDate: string;
	limit: number;
	/** Absent = all stores. */
	storeId?: number;
	job: string;
	timeoutSeconds: number;
}

export interface PendingTaken {
	documents: PendingDocument[];
	/** What a person should know of it. */
	remarks: string[];
}

/** @throws SettingError, RmhError that name the parameter */
export function readPendingRequest(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
): PendingRequest {
	const startDate = timeValue.safeParse(unset(context.getNodeParameter('startDate', 0, '')));
	if (!startDate.success || startDate.data === '') {
		throw new SettingError(
			'Start Date is empty',
			'Give the day from which Acumatica gets sales and collections from RMH, for example 2026-11-01. What is older is left alone.',
		);
	}
	const storeId = readStoreId(context);
	return {
		settings: readDocumentSettings(context),
		startDate: startDate.data,
		limit: readCount(context.getNodeParameter('pendingLimit', 0), 'Limit'),
		...(storeId === undefined ? {} : { storeId }),
		...readLeaseSettings(context, JOB),
	};
}

/**
 * Takes sales or collections that are due, under the lease of scope and job. An execution that is at work
 * already goes on in its run, so that its sales and collections belong together. They stay pending until
 * their results are recorded: should nobody do so, they are given again when the lease has run out.
 *
 * @throws RmhError
 */
export async function takePending(
	context: IExecuteFunctions,
	{ settings, startDate, job, timeoutSeconds, ...options }: PendingRequest,
	kind: DocumentKind,
): Promise<PendingTaken> {
	const { scope } = settings.customers;
	return await withNodeLedger(context, async (ledger) => {
		const from = await toServerWallClock(ledger.database, startDate, 'Start Date');
		const request = { scope, job, owner: runOwner(context), timeoutSeconds };
		const work = await workInRun(
			ledger,
			request,
			async (lease) =>
				await takePendingDocuments(ledger, settings, { lease, kind, from, ...options }),
		);
		if ('holder' in work) {
			const message = `Nothing was taken: ${work.holder} is at work on ${scope} already.`;
			return { documents: [], remarks: [message] };
		}
		return { documents: work.result.documents, remarks: remarksOn(work.result, kind) };
	});
}

function remarksOn({ intake, sales, gone }: TakenDocuments, kind: DocumentKind): string[] {
	const what = kind === 'sale' ? 'sales' : 'collections';
	return [
		...remarksOnIntake(intake, what),
		...(sales === null ? [] : remarksOnIntake(sales, 'sales')),
		...(sales?.postponed ? ['Collections wait for the sales.'] : []),
		...remarkOnGone(gone, what),
	];
}

function remarksOnIntake({ restored, altered, postponed }: Intake, what: string): string[] {
	return [
		...(restored
			? [
					`The last of the ${what} that were taken in is not in RMH as it was: the database seems to be restored from a backup. All ${what} since the start date were compared again.`,
				]
			: []),
		...(postponed
			? [
					`A till had ${what} locked for more than 5 seconds. What is new among them comes with the next run.`,
				]
			: []),
		...(altered > 0
			? [
					`${altered} ${what} that are in Acumatica already or were skipped are different in RMH by now. Acumatica was left as it is; they wait in Review (RMH Sync Ledger: Get Held Documents).`,
				]
			: []),
	];
}

function remarkOnGone(gone: number, what: string): string[] {
	if (gone === 0) return [];
	return [`${gone} ${what} that were due are not in RMH any more. A person has to look (Review).`];
}
