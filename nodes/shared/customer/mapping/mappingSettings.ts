import type { CustomerFields, FieldPath } from '../customerFields';
import type { FieldGroup } from '../fieldCatalogue';

/** Where loyalty points go in Acumatica. */
export type LoyaltyTarget =
	| { kind: 'none' }
	| { kind: 'attribute'; attributeId: string }
	| { kind: 'customField'; view: string; field: string };

/** Where the points of one loyalty program go. */
export interface ProgramTarget {
	/** As RMH has it; upper or lower case does not count. */
	program: string;
	path: FieldPath;
}

export interface MappingSettings {
	/** Field groups that are sent. */
	groups: ReadonlySet<FieldGroup>;
	/** Whether an empty RMH value leaves Acumatica's value as it is or clears it. */
	emptyValues: 'keep' | 'clear';
	/** Whether a value that Acumatica cannot take stops its customer or is left out with a warning. */
	unusableValues: 'refuse' | 'leaveOut';
	/** ISO alpha-2 country of customers that have none, and of phone numbers without prefix; '' = none. */
	defaultCountry: string;
	/** Sites that have no fax keep a second phone in RMH's fax column. */
	faxColumnHolds: 'fax' | 'secondPhone';
	/** Where RMH's tax number goes. */
	taxNumberIs: 'registration' | 'exemption' | 'notSent';
	/** Tax zone for customers that RMH marks as tax exempt; '' = not sent. */
	exemptTaxZone: string;
	loyaltyTarget: LoyaltyTarget;
	/** Programs whose points go to a place of their own, beside `loyaltyTarget`. */
	loyaltyPrograms: readonly ProgramTarget[];
	/** Values for new customers only: class, terms and so on. */
	newCustomerDefaults: CustomerFields;
	/** Values that an analyst mapped by hand; they win over the standard mapping. '' clears. */
	overrides: CustomerFields;
}
