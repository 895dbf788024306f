import type { AcumaticaReference, CustomerItem, RmhReference } from '../../customer/customerItem';
import type { OtherStores } from '../../customer/otherStore';
import type { MatchRule, MatchRuleSetting } from '../../customer/matching/matchRule';
import type { SnapshotMapping } from '../../customer/sync/snapshotFields';
import type { ColumnChange } from '../columns/columnChange';
import type { ColumnValue } from '../columns/columnTypes';
import type { WrittenGroup } from '../columns/contentColumns';
import type { CustomerTable } from '../columns/customerTable';
import type { CreditTarget } from '../credit/creditTarget';
import type { CustomerSettings } from '../customers/customerSettings';
import type { StatusColumn } from '../customers/statusColumn';
import type { RmhDatabase } from '../database';
import type { Lease } from '../ledger/lease';
import type { Ledger } from '../ledger/ledger';

export type WriteMode = 'createOrUpdate' | 'createOnly' | 'updateOnly';

/** Where the account number of a new customer comes from. */
export type AccountNumbers =
	| { kind: 'customerId' }
	| { kind: 'withoutPrefix'; prefix: string }
	/** RMH's own next number. */
	| { kind: 'rmh' };

export interface WriterSettings {
	mode: WriteMode;
	/** Nothing is written, also not to the ledger. */
	dryRun: boolean;
	/** Parts that are written, of items that no comparison has reduced. */
	groups: ReadonlySet<WrittenGroup>;
	/** Whether a value that is empty in Acumatica leaves RMH's as it is or clears it. */
	emptyValues: 'keep' | 'clear';
	/** Whether a value that RMH cannot hold stops its customer or is left out with a warning. */
	unusableValues: 'refuse' | 'leaveOut';
	/** What becomes of customers that RMH does not have, and that another store's reference is on. */
	otherStores: OtherStores;
	accountNumbers: AccountNumbers;
	matchRules: readonly MatchRuleSetting[];
	/** How Acumatica's fields stand to the item, for what is noted as synchronised. */
	mapping: SnapshotMapping;
}

/** What a writer works with. */
export interface WriterContext {
	database: RmhDatabase;
	table: CustomerTable;
	/** Where the site keeps the status; null = it keeps none. */
	status: StatusColumn | null;
	/** Where credit information goes; null = nowhere. */
	credit: CreditTarget | null;
	settings: WriterSettings;
	/** How rows are understood: the same as where they are read, so that both see the same content. */
	customers: CustomerSettings;
	/** Whether the whole row is part of the content, as where Get Pending includes raw rows. */
	hashesRow: boolean;
	/** null = without the sync ledger. */
	sync: { ledger: Ledger; lease: Lease } | null;
}

/** Whose a new RMH customer is. */
export interface NewCustomer {
	/** The store that owns it; 0 in RMH Central. */
	storeId: number;
	/** Shared by all stores through headquarters. */
	global: boolean;
	/** Its ID at headquarters; 0 = none yet. */
	headquartersId: number;
}

/** A customer that Acumatica has. */
export type AcumaticaItem = CustomerItem & { acumatica: AcumaticaReference };

export interface WriteEntry {
	/** Position of its item, from 0. */
	index: number;
	item: AcumaticaItem;
	/** What an analyst mapped by hand, by the name of the column. */
	columns: Readonly<Record<string, ColumnValue>>;
	/** Where RMH does not have it yet. */
	newCustomer: NewCustomer;
}

/** An RMH customer that a person may choose. */
export interface RmhCandidate {
	id: number;
	accountNumber: string;
	storeId: number;
	name: string;
	email: string;
	phone: string;
	postalCode: string;
	city: string;
	/** The rules that lead to it, in plain words. */
	matchedBy: string[];
}

/** What became of an entry. */
export type WriteOutcome =
	| {
			index: number;
			action: 'created' | 'updated' | 'unchanged' | 'skipped' | 'wouldCreate' | 'wouldUpdate';
			customer: RmhReference | null;
			matchedBy: MatchRule | 'link' | null;
			changes: ColumnChange[];
			warnings: string[];
			reason?: string;
	  }
	| {
			index: number;
			action: 'review';
			reason: string;
			candidates: RmhCandidate[];
			/** Nobody has to look: it has changed since it was read, and the next comparison settles it. */
			compareAgain?: true;
	  }
	| { index: number; action: 'failed'; error: unknown };

/** An entry that needs nobody any more: written, or left as it is. */
export type Done = Extract<WriteOutcome, { changes: unknown }>;

/** Hears what became of an entry. */
export type OnOutcome = (outcome: WriteOutcome) => void;
