import type { EntityRecord } from '../../emulators/acumatica/index';
import type { CrashTrial } from './crashTrial';

type Row = Record<string, unknown>;

/** What is compared of a customer: column in RMH, path in Acumatica. */
const VALUES = [
	['City', 'MainContact/Address/City'],
	['Address', 'MainContact/Address/AddressLine1'],
	['EmailAddress', 'MainContact/Email'],
] as const;

const OUTCOMES =
	'r.Created + r.Updated + r.Unchanged + r.Held + r.Review + r.Filtered + r.Failed + r.Deleted + r.Skipped';

/**
 * Checks what has to hold when everything is synchronised: one Acumatica customer for each RMH customer,
 * with its reference and its values; a link that leads to it; runs, leases and seats that are over.
 */
export async function findProblems({
	store,
	scope,
	acumatica,
	isOurs,
}: CrashTrial): Promise<string[]> {
	const select = async (sql: string) => await store.rmh.execute(sql);
	const customers = await select(`SELECT * FROM dbo.Customer AS c WHERE ${isOurs}`);
	const links = await select(`SELECT * FROM acumatica_sync.Link WHERE Scope = N'${scope}'`);
	const prefix = `RMH:${scope}:`;
	const own = acumatica.customers
		.all()
		.filter(({ fields }) => String(fields.AccountRef).startsWith(prefix));
	const problems: string[] = [];
	if (own.length !== customers.length) {
		problems.push(`${customers.length} RMH customers have ${own.length} Acumatica customers`);
	}
	for (const customer of customers) {
		const reference = `${prefix}${String(customer.ID)}`;
		const records = own.filter(({ fields }) => fields.AccountRef === reference);
		const link = links.find(({ RmhID }) => RmhID === customer.ID);
		const found = problemsOf(customer, records, link);
		problems.push(...found.map((problem) => `${reference}: ${problem}`));
	}
	const open = await select(`
		SELECT r.RunID, r.Outcome, r.Taken, ${OUTCOMES} AS Told
		FROM acumatica_sync.Run AS r
		WHERE r.Scope = N'${scope}'
			AND (r.Outcome IS NULL OR r.Taken < ${OUTCOMES} OR (r.Outcome = 'finished' AND r.Taken <> ${OUTCOMES}))`);
	problems.push(...open.map((run) => `run ${JSON.stringify(run, textOf)}`));
	if (acumatica.stats.seatsInUse > 0) problems.push('a seat is taken for ever');
	return problems;
}

function problemsOf(customer: Row, records: EntityRecord[], link: Row | undefined): string[] {
	const [record, ...twins] = records;
	if (!record) return ['no Acumatica customer'];
	if (!link) return ['no link'];
	const problems: string[] = [];
	if (twins.length > 0) problems.push(`${twins.length} twins`);
	const linked = String(link.AcumaticaRecordID).toLowerCase();
	if (linked !== record.id || link.AcumaticaCustomerID !== record.fields.CustomerID) {
		problems.push(`wrong link to ${linked}`);
	}
	if (link.Status !== 'Processed') {
		problems.push(`status ${String(link.Status)}: ${String(link.LastError)}`);
	}
	for (const [column, path] of VALUES) {
		if (customer[column] === record.fields[path]) continue;
		problems.push(`${column} is ${String(customer[column])}, not ${String(record.fields[path])}`);
	}
	return problems;
}

const textOf = (_key: string, value: unknown) =>
	typeof value === 'bigint' ? String(value) : value;
