import type { IExecuteFunctions } from 'n8n-workflow';
import type { Numbering } from '../shared/customer/identity';
import type { MatchSettings } from '../shared/customer/matching/matchCustomer';
import { readDefaultCountry } from '../shared/n8n/defaultCountry';
import { readMatchRules } from '../shared/n8n/matchRules';
import { readNumbering } from '../shared/n8n/numbering';
import { readLookAgain } from '../shared/n8n/sync/lookAgain';
import { readReceivables } from '../shared/n8n/rmhCustomers/readReceivables';
import { usesLedger } from '../shared/n8n/sync/ledgerParameter';
import type { ReceivablesSource } from '../shared/rmh/customers/customerSettings';
import { DEFAULT_REVIEW_STATUSES } from './properties';

/** What holds for all items of a run. */
export interface CheckSettings {
	numbering: Numbering;
	matching: MatchSettings;
	/** Acumatica statuses that a person must look at first. */
	reviewStatuses: ReadonlySet<string>;
	/** Whether missing customers go on to be created; otherwise they are held. */
	uploadCustomer: boolean;
	/** When a held customer is looked for again. */
	lookAgainSeconds: number;
	/** Whose customer a record asks for: that of its account, where accounts owe. */
	receivables: ReceivablesSource;
}

interface Options {
	defaultCountry?: string;
	reviewStatuses?: string[];
}

/** @throws SettingError naming the parameter */
export function readCheckSettings(
	parameters: Pick<IExecuteFunctions, 'getNodeParameter'>,
): CheckSettings {
	const options = parameters.getNodeParameter('options', 0, {}) as Options;
	const numbering = readNumbering(parameters);
	return {
		numbering,
		matching: {
			rules: readMatchRules(parameters, numbering),
			region: readDefaultCountry(options.defaultCountry),
		},
		reviewStatuses: new Set(options.reviewStatuses ?? DEFAULT_REVIEW_STATUSES),
		uploadCustomer: parameters.getNodeParameter('uploadCustomer', 0, true) !== false,
		lookAgainSeconds: readLookAgain(parameters),
		receivables: asksForRecords(parameters) ? readReceivables(parameters) : { kind: 'none' },
	};
}

/** Only the RMH database knows whose account owes, and only the ledger brings the node there. */
const asksForRecords = (parameters: Pick<IExecuteFunctions, 'getNodeParameter'>) =>
	parameters.getNodeParameter('customerReference', 0) === 'fields' && usesLedger(parameters);
