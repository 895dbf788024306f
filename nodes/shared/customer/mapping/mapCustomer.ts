import type { CustomerItem } from '../customerItem';
import type { CustomerFields, FieldPath } from '../customerFields';
import { statusesIn } from '../customerStatus';
import { fieldAt } from '../fieldCatalogue';
import { phoneInE164 } from '../phone';
import type { FieldProblem } from './fieldProblem';
import type { MappingSettings } from './mappingSettings';
import { standardFields } from './standardFields';
import { validateFields } from './validateFields';

export interface MappedCustomer {
	/** For a customer that Acumatica does not have yet: no empty values, defaults included. */
	forCreate: CustomerFields;
	/** For a customer that Acumatica has: no defaults; empty values only where they shall clear. */
	forUpdate: CustomerFields;
	/** Not empty: the customer must not be sent. */
	problems: FieldProblem[];
	/** Worth knowing, no reason to stop. */
	warnings: string[];
}

/** Without these Acumatica keeps no customer, so they can be neither empty nor left out. */
const ESSENTIAL: ReadonlySet<FieldPath> = new Set(['CustomerName', 'CustomerID', 'AccountRef']);

const NO_NAME: FieldProblem = {
	path: 'CustomerName',
	label: fieldAt('CustomerName').label,
	value: '',
	message: 'The customer has no name. Fill in a company or a first and last name in RMH',
};

const only = (fields: CustomerFields, wanted: (path: FieldPath) => boolean): CustomerFields =>
	Object.fromEntries(Object.entries(fields).filter(([path]) => wanted(path)));

/** Things that a person should know though the customer can be sent. */
function warningsFor(
	item: CustomerItem,
	fields: CustomerFields,
	settings: MappingSettings,
): string[] {
	const warnings: string[] = [];
	for (const [path, value] of Object.entries(fields)) {
		const { kind, label } = fieldAt(path);
		const isPhone = kind === 'phone' && value !== '';
		if (isPhone && phoneInE164(String(value), settings.defaultCountry) === null) {
			warnings.push(`${label} is sent as it is, but it is no dialable number`);
		}
	}
	if (item.tax?.exempt && settings.groups.has('tax') && !settings.exemptTaxZone) {
		warnings.push(
			'The customer is tax exempt in RMH; set a tax zone for exempt customers to carry that over',
		);
	}
	const { loyalty } = item;
	const programsAreSent = settings.groups.has('loyalty') && settings.loyaltyPrograms.length > 0;
	if (programsAreSent && loyalty && !loyalty.eachProgram) {
		warnings.push(
			'The points of loyalty programs are not sent; turn on Each Program by Itself in the node that reads the RMH customers',
		);
	}
	return warnings;
}

/**
 * What RMH's value stands for first, where it stands for several statuses: a customer that Acumatica does not
 * have yet has none of them there, and somebody on hold must not begin as active.
 */
function firstStatus({ status }: CustomerItem, { groups }: MappingSettings): CustomerFields {
	const [first] = groups.has('status') ? statusesIn(status ?? '') : [];
	return first === undefined ? {} : { Status: first };
}

/**
 * Maps a customer to Acumatica's fields and checks them. The analyst's own values win over the
 * standard mapping, and an empty one clears its field.
 */
export function mapCustomer(item: CustomerItem, settings: MappingSettings): MappedCustomer {
	const mapped = { ...standardFields(item, settings), ...settings.overrides };
	const withDefaults: CustomerFields = {
		...settings.newCustomerDefaults,
		...firstStatus(item, settings),
		...mapped,
	};

	const unusable = validateFields(withDefaults);
	const tolerated = (problem: FieldProblem) =>
		settings.unusableValues === 'leaveOut' && !ESSENTIAL.has(problem.path);
	const leftOut = unusable.filter(tolerated);
	const problems = unusable.filter((problem) => !tolerated(problem));
	if (mapped.CustomerName === '') problems.unshift(NO_NAME);

	const isLeftOut = (path: FieldPath) => leftOut.some((problem) => problem.path === path);
	const clears = (path: FieldPath) =>
		!ESSENTIAL.has(path) && (settings.emptyValues === 'clear' || path in settings.overrides);
	const forUpdate = only(
		mapped,
		(path) => !isLeftOut(path) && (mapped[path] !== '' || clears(path)),
	);
	return {
		forCreate: only(withDefaults, (path) => !isLeftOut(path) && withDefaults[path] !== ''),
		forUpdate,
		problems,
		warnings: [
			...leftOut.map(({ message }) => `Left out: ${message}`),
			...warningsFor(item, forUpdate, settings),
		],
	};
}
