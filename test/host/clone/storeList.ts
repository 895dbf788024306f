import { parse } from 'csv-parse/sync';
import { SCOPE_PATTERN } from '../../../nodes/shared/customer/identity';
import { CREDENTIAL_COLUMNS, type CredentialColumn } from './credentialColumns';
import { readSettingValue } from './settingValue';
import type { StoreSetting } from './storeSettings';

/** What one line of the list says about a store. */
export interface Store {
	/** The name that workflows get. */
	name: string;
	scope: string;
	/** Settings that differ from the templates, by name; `scope` and `storeId` among them. */
	settings: Record<string, string | number | boolean>;
	/** Names of credentials in n8n. */
	credentials: Partial<Record<CredentialColumn, string>>;
}

/** The list cannot be used; each problem says where it is and what to do. */
export class StoreListError extends Error {
	constructor(readonly problems: readonly string[]) {
		super(problems.join('\n'));
	}
}

interface Line {
	number: number;
	cells: string[];
}

const NEEDED = ['store', 'scope', 'storeId'];

/**
 * Reads and checks a list of stores.
 *
 * @param bytes of the CSV file
 * @param settings what the templates have
 * @throws {StoreListError} with every problem that the list has
 */
export function readStoreList(bytes: Uint8Array, settings: readonly StoreSetting[]): Store[] {
	const [header, ...lines] = readLines(bytes);
	if (!header) throw new StoreListError(['The list is empty: its first line names the columns.']);
	const columns = header.cells;
	refuseColumns(columns, settings);
	if (lines.length === 0) throw new StoreListError(['The list names no store.']);
	const problems: string[] = [];
	const stores = lines.map((line) => {
		const wrong = (what: string) => problems.push(`Line ${line.number}: ${what}`);
		return readStore(line, columns, settings, wrong);
	});
	refuseTwins(stores, lines, problems);
	refuseSameStore(stores, lines, problems);
	if (problems.length > 0) throw new StoreListError(problems.sort(byLine));
	return stores;
}

function readLines(bytes: Uint8Array): Line[] {
	let text: string;
	try {
		text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new StoreListError([
			'The list is not in UTF-8. In a spreadsheet program save it as "CSV UTF-8".',
		]);
	}
	try {
		const records = parse(text, {
			delimiter: delimiterOf(text),
			info: true,
			relax_column_count: true,
			skip_empty_lines: true,
			skip_records_with_empty_values: true,
			trim: true,
		}) as unknown as Array<{ info: { lines: number }; record: string[] }>;
		return records.map(({ info, record }) => ({ number: info.lines, cells: record }));
	} catch (error) {
		throw new StoreListError([`The list is no CSV file: ${(error as Error).message}`]);
	}
}

/** Spreadsheet programs separate by what their language does not use in numbers. */
function delimiterOf(text: string): string {
	const first = text.split(/\r?\n/, 1)[0] ?? '';
	const count = (delimiter: string) => first.split(delimiter).length;
	return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function refuseColumns(columns: string[], settings: readonly StoreSetting[]): void {
	const known = [...NEEDED, ...CREDENTIAL_COLUMNS, ...settings.map(({ name }) => name)];
	const missing = NEEDED.filter((name) => !columns.includes(name));
	const problems = missing.map((name) => `Line 1: the column ${name} is missing.`);
	for (const [index, column] of columns.entries()) {
		if (columns.indexOf(column) !== index) {
			problems.push(`Line 1: there are two columns ${column}.`);
		} else if (!known.includes(column)) {
			const like = known.find((name) => name.toLowerCase() === column.toLowerCase());
			const hint = like ? ` Is ${like} meant?` : ' --columns lists those that there are.';
			problems.push(`Line 1: there is no setting "${column}".${hint}`);
		}
	}
	if (problems.length > 0) throw new StoreListError(problems);
}

function readStore(
	{ cells }: Line,
	columns: string[],
	settings: readonly StoreSetting[],
	wrong: (what: string) => void,
): Store {
	if (cells.length !== columns.length) {
		wrong(`it has ${cells.length} cells, the first line has ${columns.length}.`);
	}
	const store: Store = { name: '', scope: '', settings: {}, credentials: {} };
	for (const [index, column] of columns.entries()) {
		const text = cells[index] ?? '';
		if (text === '') {
			if (NEEDED.includes(column) && index < cells.length) wrong(`${column} is empty.`);
			continue;
		}
		const setting = settings.find(({ name }) => name === column);
		const credential = CREDENTIAL_COLUMNS.find((name) => name === column);
		if (column === 'store') store.name = text;
		else if (credential) store.credentials[credential] = text;
		else if (setting) {
			const read = readSettingValue(setting, text);
			if ('problem' in read) wrong(read.problem);
			else store.settings[column] = read.value;
		}
	}
	store.scope = String(store.settings.scope ?? '');
	if (store.scope !== '' && !SCOPE_PATTERN.test(store.scope)) {
		wrong(
			`the scope "${store.scope}" cannot be used. Use 1 to 30 letters, digits, "-" or "_", for example STORE1.`,
		);
	}
	if (store.credentials.acumaticaCredential && store.credentials.acumaticaOAuth2Credential) {
		wrong('it names two ways to sign in to Acumatica. Leave one of the two cells empty.');
	}
	return store;
}

/** SQL Server and Acumatica do not tell A from a; two workflows of one name cannot be told apart. */
function refuseTwins(stores: readonly Store[], lines: readonly Line[], problems: string[]): void {
	for (const key of ['scope', 'name'] as const) {
		const first = new Map<string, number>();
		for (const [index, store] of stores.entries()) {
			const value = store[key].toLowerCase();
			const number = lines[index]?.number ?? 0;
			const before = first.get(value);
			if (value === '') continue;
			if (before === undefined) first.set(value, number);
			else {
				const what = key === 'scope' ? 'scope' : 'store';
				problems.push(`Line ${number}: line ${before} has the ${what} "${store[key]}" already.`);
			}
		}
	}
}

/**
 * Each scope has its own memory of what was sent, and references of its own: a store under two scopes would have
 * every sale in Acumatica twice. Which database is meant is known where its credential is named.
 */
function refuseSameStore(
	stores: readonly Store[],
	lines: readonly Line[],
	problems: string[],
): void {
	const first = new Map<string, { store: Store; number: number }>();
	for (const [index, store] of stores.entries()) {
		const { storeId } = store.settings;
		const { rmhCredential } = store.credentials;
		if (rmhCredential === undefined || storeId === undefined) continue;
		const number = lines[index]?.number ?? 0;
		const key = JSON.stringify([rmhCredential, storeId]);
		const before = first.get(key);
		if (before === undefined) first.set(key, { store, number });
		// The same scope twice is refused anyway.
		else if (before.store.scope.toLowerCase() !== store.scope.toLowerCase()) {
			problems.push(
				`Line ${number}: line ${before.number} has store ${storeId} of the database "${rmhCredential}" already, with the scope ${before.store.scope}. Its sales would be posted twice.`,
			);
		}
	}
}

const lineOf = (problem: string) => Number(/^Line (\d+)/.exec(problem)?.[1] ?? 0);
const byLine = (a: string, b: string) => lineOf(a) - lineOf(b);
