import type { IExecuteFunctions } from 'n8n-workflow';
import { readDefaultCountry } from '../shared/n8n/defaultCountry';
import { readMappedColumns } from '../shared/n8n/mappedColumns';
import { readMatchRules } from '../shared/n8n/matchRules';
import { readOtherStores } from '../shared/n8n/otherStores';
import { textValue, timeValue } from '../shared/n8n/parameterValues';
import { readCustomerSettings } from '../shared/n8n/rmhCustomers/readCustomerSettings';
import { LARGEST_ID } from '../shared/n8n/rmhCustomerKey';
import { SettingError } from '../shared/n8n/SettingError';
import { usesLedger } from '../shared/n8n/sync/ledgerParameter';
import type { InverseSettings } from '../shared/customer/mapping/customerFromFields';
import type { CustomerSettings } from '../shared/rmh/customers/customerSettings';
import type { CreditSettings } from '../shared/rmh/credit/creditSettings';
import type { ColumnValue } from '../shared/rmh/columns/columnTypes';
import type { WrittenGroup } from '../shared/rmh/columns/contentColumns';
import type {
	AccountNumbers,
	NewCustomer,
	WriteMode,
	WriterSettings,
} from '../shared/rmh/writer/writerTypes';
import { readCreditSettings } from './readCreditSettings';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

interface Options extends Partial<InverseSettings> {
	defaultCountry?: string;
	emptyValues?: WriterSettings['emptyValues'];
	otherStores?: string;
	unusableValues?: WriterSettings['unusableValues'];
}

export interface NodeSettings {
	writer: WriterSettings;
	customers: CustomerSettings;
	hashesRow: boolean;
	credit: CreditSettings | null;
}

/**
 * Reads what holds for all items of a run.
 * @throws SettingError, RmhError that name the parameter
 */
export function readSettings(context: Parameters): NodeSettings {
	const mode = context.getNodeParameter('operation', 0) as WriteMode;
	const options = context.getNodeParameter('options', 0, {}) as Options;
	const customers = readCustomerSettings(context);
	const accountNumbers = readAccountNumbers(context);
	const credit = readCreditSettings(context, customers);
	const showsCredit = credit?.place.kind === 'customer';
	const mapsColumns = context.getNodeParameter('extendMapping', 0, false) === true;
	return {
		customers: { ...customers, includeRow: customers.includeRow || mapsColumns || showsCredit },
		credit,
		hashesRow: customers.includeRow,
		writer: {
			mode,
			dryRun: context.getNodeParameter('dryRun', 0, false) === true,
			groups: new Set(context.getNodeParameter('fieldGroups', 0) as WrittenGroup[]),
			emptyValues: options.emptyValues ?? 'keep',
			unusableValues: options.unusableValues ?? 'refuse',
			// Only the ledger remembers which customer it was.
			otherStores: usesLedger(context) ? readOtherStores(options.otherStores) : 'leaveAlone',
			accountNumbers,
			matchRules: readMatchRules(context, {
				kind: accountNumbers.kind === 'rmh' ? 'acumatica' : 'accountNumber',
			}),
			mapping: {
				defaultCountry: readDefaultCountry(options.defaultCountry),
				...readMappedColumns(options),
			},
		},
	};
}

function readAccountNumbers(context: Parameters): AccountNumbers {
	const kind = context.getNodeParameter('accountNumbers', 0) as AccountNumbers['kind'];
	if (kind === 'withoutPrefix') {
		return { kind, prefix: textValue.parse(context.getNodeParameter('prefix', 0, '')) };
	}
	if (kind === 'rmh' && !usesLedger(context)) {
		throw new SettingError(
			'Account Number in RMH: RMH Numbers needs the sync ledger',
			'Switch on Use Sync Ledger: it alone remembers which customer was added, so that the next run does not add it again.',
		);
	}
	return { kind };
}

/**
 * Whose a customer is that has to be made from an item.
 * @throws SettingError that names the parameter
 */
export function readNewCustomer(context: Parameters, itemIndex: number): NewCustomer {
	if (context.getNodeParameter('operation', itemIndex) === 'updateOnly') return NOBODYS;
	const more = context.getNodeParameter('newCustomers', itemIndex, {}) as {
		global?: boolean;
		headquartersId?: number;
	};
	const store = textValue.parse(context.getNodeParameter('storeId', itemIndex, ''));
	if (!/^\d{1,9}$/.test(store)) {
		throw new SettingError(
			store === '' ? 'Store is empty' : `Store "${store}" is not the ID of a store`,
			'Choose the store that owns new customers; 0 where the credential names the database of RMH Central.',
		);
	}
	const headquartersId = Number(more.headquartersId ?? 0);
	if (!Number.isInteger(headquartersId) || headquartersId < 0 || headquartersId > LARGEST_ID) {
		throw new SettingError(
			`ID at Headquarters "${more.headquartersId}" is not an ID`,
			'Give the ID that the customer has at headquarters; 0 where it has none.',
		);
	}
	return { storeId: Number(store), global: more.global === true, headquartersId };
}

const NOBODYS: NewCustomer = { storeId: 0, global: false, headquartersId: 0 };

/** The columns that the analyst filled by hand, for one item. A column without a value is not mapped. */
export function readColumns(context: Parameters, itemIndex: number): Record<string, ColumnValue> {
	if (context.getNodeParameter('extendMapping', itemIndex, false) !== true) return {};
	const mapped = context.getNodeParameter('columns.value', itemIndex, {}) as object | null;
	return Object.fromEntries(
		Object.entries(mapped ?? {}).flatMap(([name, value]: [string, unknown]) => {
			const plain = plainValue(value);
			return plain === undefined ? [] : [[name, plain]];
		}),
	);
}

/** Dates come as the objects that expressions and the editor give. */
function plainValue(value: unknown): ColumnValue | undefined {
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
		return value;
	}
	const time = timeValue.safeParse(value);
	return time.success ? time.data : undefined;
}
