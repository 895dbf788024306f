import type { INodePropertyOptions } from 'n8n-workflow';
import { SYNC_STATUSES, type SyncStatus } from '../../shared/customer/sync/syncStatus';

const MEANINGS: Readonly<Record<SyncStatus, string>> = {
	Review:
		'It is not clear which Acumatica customer it is, or it was edited on both sides. Link it by hand, correct it, or resolve its conflicts.',
	Invalid: 'Acumatica cannot take its values. Correct it in RMH: the next run tries again.',
	Aborted: 'Did not work too many times. Look at the last error, then retry.',
	Failed: 'Did not work, but may by itself: the next attempt has its time',
	Held: 'Missing in Acumatica and waits to be created, or decided and waits for the next run',
	Deleted: 'Gone in RMH or in Acumatica. A person decides.',
	Prepared: 'A run is working on it. If the run died, the next one takes it.',
	Processed: 'The same in both systems, as of its last change',
	Skipped: 'Left out by a person, merged into another customer, or erased for privacy',
	Filtered: 'A rule leaves it out, for example because it is a walk-in customer',
};

/** Statuses to choose from, what needs a person first, each with what it means. */
export const statusOptions: INodePropertyOptions[] = SYNC_STATUSES.map((status) => ({
	name: status,
	value: status,
	description: MEANINGS[status],
}));

/** Some of them. */
export const optionsOf = (...statuses: SyncStatus[]) =>
	statusOptions.filter(({ value }) => statuses.includes(value as SyncStatus));
