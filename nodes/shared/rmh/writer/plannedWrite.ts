import { companyForName } from '../../customer/companyForName';
import { normaliseKind } from '../../customer/comparison';
import { CONTENT_FIELDS, type ContentPath } from '../../customer/contentFields';
import type { FieldValue } from '../../customer/customerFields';
import { statusesIn } from '../../customer/customerStatus';
import type { ColumnChange } from '../columns/columnChange';
import { asGiven, objectionTo } from '../columns/columnTypes';
import { CONTENT_COLUMNS, freeColumns, type WrittenPath } from '../columns/contentColumns';
import { columnOf, type CustomerColumn, type CustomerTable } from '../columns/customerTable';
import { isSameInColumn } from '../columns/sameInColumn';
import type { CreditTarget } from '../credit/creditTarget';
import { creditChanges } from '../credit/creditValues';
import type { StatusColumn } from '../customers/statusColumn';
import type { RmhCustomer } from '../customers/rowToCustomer';
import type { WriteEntry, WriterSettings } from './writerTypes';

/** What has to be written of a customer. */
export interface PlannedWrite {
	/** Empty: nothing to do. */
	values: PlannedValue[];
	/** Not empty: the customer must not be written. */
	problems: string[];
	warnings: string[];
	/** Paths that RMH has afterwards as the item says, whether or not they had to be written. */
	settled: ReadonlySet<ContentPath>;
}

export interface PlannedValue {
	change: ColumnChange;
	column: CustomerColumn;
	/** Not one of the columns that every customer is read with: it is read again after the write. */
	mapped: boolean;
}

export interface PlanSettings
	extends Pick<WriterSettings, 'groups' | 'emptyValues' | 'unusableValues'> {
	companyFirst: boolean;
	/** Where the site keeps the status; null = it keeps none. */
	status: StatusColumn | null;
	/** Where credit information goes; null = nowhere. */
	credit: CreditTarget | null;
	/** ISO alpha-2 country of phone numbers without a country prefix; '' = none. */
	region: string;
}

const isWritten = (path: ContentPath): path is WrittenPath => path in CONTENT_COLUMNS;
const textOf = (value: FieldValue | null | undefined) => String(value ?? '').trim();

/** One piece of work: collects what is to be written of one customer. */
class Planner {
	readonly values: PlannedValue[] = [];
	readonly problems: string[] = [];
	readonly warnings: string[] = [];
	readonly settled = new Set<ContentPath>();
	private readonly free: ReadonlySet<string>;

	constructor(
		private readonly entry: WriteEntry,
		private readonly current: RmhCustomer | null,
		private readonly table: CustomerTable,
		private readonly settings: PlanSettings,
	) {
		this.free = new Set(freeColumns(table).map(({ name }) => name));
	}

	/** The values that a comparison said, or those of the groups that the analyst chose. */
	content(): void {
		for (const { path, kind, of } of CONTENT_FIELDS) {
			if (!isWritten(path) || !this.#isWanted(path)) continue;
			const value = of(this.entry.item);
			if (value === undefined || value === null) continue;
			const text = typeof value === 'string' ? value.trim() : value;
			if (text === '' && !this.#clears()) continue;
			const { region } = this.settings;
			const before = this.current ? of(this.current) : undefined;
			const same =
				before !== undefined &&
				before !== null &&
				normaliseKind(kind, before, region) === normaliseKind(kind, text, region);
			if (same) this.settled.add(path);
			else this.#put(path, text, before ?? null);
		}
	}

	/** RMH has no column for the name: the company is made to say it. */
	name(): void {
		const { item } = this.entry;
		const { companyFirst } = this.settings;
		const explicit = item.company !== undefined && this.#isWanted('company');
		const parts = {
			company: this.#resulting('company'),
			firstName: this.#resulting('contact.firstName'),
			lastName: this.#resulting('contact.lastName'),
		};
		// Where only the contact moves, RMH goes on calling the customer as Acumatica does.
		const wanted = this.#isWanted('name') ? textOf(item.name) : '';
		const name = wanted || (this.current?.name ?? '');
		if (explicit) return;
		if (wanted !== '' && wanted === this.current?.name && !this.#movesName()) {
			this.settled.add('name');
			return;
		}
		if (name === '') {
			if (this.current === null && `${parts.company}${parts.firstName}${parts.lastName}` === '') {
				this.problems.push('The customer has no name. Give it one in Acumatica');
			}
			return;
		}
		const found = companyForName(name, parts, companyFirst);
		if ('shownAs' in found) {
			this.problems.push(
				`RMH would call the customer by its contact, because Name From is set to the person. Give contact and customer the same name in Acumatica, or set Name From to the company`,
			);
			return;
		}
		if (found.company !== parts.company) {
			this.#put('company', found.company, this.current?.company ?? null, wanted !== '');
		}
		if (wanted !== '') this.settled.add('name');
	}

	/** What the site's own table says for the status, unless its column has something of somebody's own. */
	status(): void {
		const { status: kept } = this.settings;
		const wanted = this.entry.item.status ?? '';
		if (!kept || wanted === '' || !this.#isWanted('status')) return;
		if (this.current?.status === null) {
			this.warnings.push(`Status: ${this.current.statusNote ?? ''}`);
			return;
		}
		const before = statusesIn(this.current?.status ?? '');
		if (before.some((status) => status === wanted)) {
			this.settled.add('status');
			return;
		}
		const after = kept.valueFor(wanted);
		if (after === undefined) {
			this.problems.push(`Status "${wanted}" is none of Acumatica's. Choose one of them`);
			return;
		}
		const [known] = before;
		const change = {
			field: 'Status',
			path: 'status',
			column: kept.column.name,
			before: known === undefined ? null : (kept.valueFor(known) ?? null),
			after,
		};
		if (this.#check(change, kept.column, true)) this.settled.add('status');
	}

	/** What Acumatica says of the credit, where the site has columns of the customer for it. */
	creditInformation(): void {
		const { credit } = this.settings;
		const { creditInformation } = this.entry.item;
		if (!credit || credit.table !== null || !creditInformation) return;
		const { current } = this;
		const before = current && ((column: CustomerColumn) => current.rmhRow?.[column.name]);
		for (const { change, column } of creditChanges(creditInformation, credit, before)) {
			this.#check(change, column, true);
		}
	}

	mapped(): void {
		for (const [name, value] of Object.entries(this.entry.columns)) {
			const column = columnOf(this.table, name);
			const other = column && this.#otherUseOf(column);
			if (other) {
				this.problems.push(`The column ${name} keeps ${other}, so no mapping may write it`);
				continue;
			}
			if (!column || !this.free.has(column.name)) {
				this.problems.push(`dbo.Customer has no column ${name} that a mapping may write`);
				continue;
			}
			const given = asGiven(column, value);
			const raw = this.current?.rmhRow?.[column.name];
			const before = raw === undefined ? null : raw;
			if (this.current && isSameInColumn(before, given)) continue;
			const change = { field: name, path: name, column: column.name, before, after: given };
			this.#check(change, column, true);
		}
	}

	/** What a column is for that a mapping by hand would overwrite. */
	#otherUseOf({ name }: CustomerColumn): string | undefined {
		const { status, credit } = this.settings;
		if (name === status?.column.name) return 'the status';
		const shown =
			credit?.table === null && credit.columns.find(({ column }) => column.name === name);
		return shown ? 'credit information' : undefined;
	}

	#clears(): boolean {
		return this.entry.item.compare !== undefined || this.settings.emptyValues === 'clear';
	}

	#isWanted(path: ContentPath): boolean {
		const { compare } = this.entry.item;
		if (compare) return compare.toRmh.includes(path);
		if (path === 'status') return true;
		const group = path === 'name' ? 'name' : isWritten(path) ? CONTENT_COLUMNS[path].group : null;
		return group !== null && this.settings.groups.has(group);
	}

	/** Whether something is written that RMH's name may be made of. */
	#movesName(): boolean {
		const parts = ['company', 'contact.firstName', 'contact.lastName'];
		return this.values.some(({ change }) => parts.includes(change.path));
	}

	/** A part of the name as it will be in RMH. */
	#resulting(path: 'company' | 'contact.firstName' | 'contact.lastName'): string {
		const written = this.values.find(({ change }) => change.path === path);
		const field = CONTENT_FIELDS.find((one) => one.path === path);
		return textOf(written?.change.after ?? (this.current && field?.of(this.current)));
	}

	#put(path: WrittenPath, after: FieldValue, before: FieldValue | null, essential = false): void {
		const { column: name, label } = CONTENT_COLUMNS[path];
		const column = columnOf(this.table, name);
		if (!column || column.generated) {
			this.warnings.push(`Left out: dbo.Customer has no column ${name} that can be written`);
			return;
		}
		const change = { field: essential ? 'Name' : label, path, column: name, before, after };
		if (this.#check(change, column, false, essential)) this.settled.add(path);
	}

	#check(
		change: ColumnChange,
		column: CustomerColumn,
		mapped: boolean,
		essential = false,
	): boolean {
		const objection = objectionTo(column, change.after);
		if (objection === null) {
			this.values.push({ change, column, mapped });
			return true;
		}
		const text = `${change.field} ${objection}. Correct it in Acumatica`;
		if (this.settings.unusableValues === 'leaveOut' && !essential) {
			this.warnings.push(`Left out: ${text}`);
		} else this.problems.push(text);
		return false;
	}
}

/**
 * What has to be written so that RMH has the customer as the item says. Nothing that the item does not say
 * is touched, and nothing that is the same as people mean it.
 *
 * @param current the RMH customer, with its raw row where columns were mapped by hand; null = a new one
 */
export function planWrite(
	entry: WriteEntry,
	current: RmhCustomer | null,
	table: CustomerTable,
	settings: PlanSettings,
): PlannedWrite {
	const planner = new Planner(entry, current, table, settings);
	planner.content();
	planner.name();
	planner.status();
	planner.creditInformation();
	planner.mapped();
	const { values, problems, warnings, settled } = planner;
	return { values, problems, warnings, settled };
}
