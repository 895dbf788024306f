import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import type { ErrorClass } from '../../shared/customer/sync/syncStatus';
import { listChoices, type ChoiceList } from '../../shared/rmh/ledger/admin/choices';
import { withListLedger } from './withListLedger';

const MEANINGS: Readonly<Record<ErrorClass, string>> = {
	unavailable: 'Acumatica is out of reach or too busy; no customer is to blame',
	transient: 'May pass by itself: a time-out, a conflict',
	validation: 'Acumatica cannot take the values as they are',
	ambiguous: 'Several Acumatica customers may be it, or none for sure',
	permission: 'The Acumatica user lacks a right',
	configuration: 'A setting or a credential is wrong',
	unexpected: 'Something that nobody foresaw',
};

const loads = (list: ChoiceList, meanings: Readonly<Record<string, string>> = {}) =>
	async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const values = await withListLedger(this, async (ledger) => await listChoices(ledger, list));
		return values.map((value) => ({
			name: value,
			value,
			...(meanings[value] ? { description: meanings[value] } : {}),
		}));
	};

/** Classes of errors that customers of the ledger have. */
export const getErrorClasses = loads('error-class', MEANINGS);

/** Kinds of entries that the history has. */
export const getActions = loads('action');

/** Fields that have conflicts. */
export const getConflictFields = loads('conflict-field');

/** Jobs that have had a run. */
export const getJobs = loads('job');
