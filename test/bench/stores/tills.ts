import type { RmhEmulator } from '../../emulators/rmh/index';
import type { RmhSeedCustomer } from '../../emulators/seed/rmhCustomers';

type Column = 'CustomNumber1' | 'Company' | 'LastName' | 'PhoneNumber' | 'City' | 'EmailAddress';

/** One of these differs in each changed customer, in turn: what people and tills change. */
const CHANGES: readonly ((customer: RmhSeedCustomer) => [Column, string | number])[] = [
	({ CustomNumber1 }) => ['CustomNumber1', CustomNumber1 + 10],
	({ Company, LastName }) =>
		Company === '' ? ['LastName', `${LastName} (formerly)`] : ['Company', `${Company} (formerly)`],
	({ ID }) => ['PhoneNumber', `(201) 2${String(ID).padStart(6, '0')}`],
	() => ['City', 'Springfield'],
	({ ID }) => ['EmailAddress', `old.address.${ID}@example.com`],
];

/** Customers that are updated with one statement. */
const AT_ONCE = 500;

/** Which column of a customer changes, and to what; the same every time. */
export function changeOf(
	customer: RmhSeedCustomer,
	position: number,
): [column: Column, value: string | number] {
	const change = CHANGES[position % CHANGES.length] ?? CHANGES[0]!;
	const [column, value] = change(customer);
	// What a customer does not have is not sent, so its change back would leave Acumatica as it is.
	return customer[column] === '' ? CHANGES[0]!(customer) : [column, value];
}

/** Changes one field of each customer in RMH. */
export async function change(
	rmh: RmhEmulator,
	customers: readonly RmhSeedCustomer[],
): Promise<void> {
	await update(
		rmh,
		customers.map((customer, position) => [customer.ID, ...changeOf(customer, position)]),
	);
}

/** Takes `change` of the same customers back, which is a change too. */
export async function changeBack(
	rmh: RmhEmulator,
	customers: readonly RmhSeedCustomer[],
): Promise<void> {
	await update(
		rmh,
		customers.map((customer, position) => {
			const [column] = changeOf(customer, position);
			return [customer.ID, column, customer[column]];
		}),
	);
}

/** A sale to every customer: totals and last visit change, nothing that Acumatica gets. */
export async function sellToEveryone(rmh: RmhEmulator): Promise<void> {
	await rmh.execute(
		`UPDATE dbo.Customer
		SET TotalSales = TotalSales + 19.90, TotalVisits = TotalVisits + 1, LastVisit = GETDATE(), LastUpdated = GETDATE()`,
	);
}

async function update(
	rmh: RmhEmulator,
	changes: readonly [id: number, column: Column, value: string | number][],
): Promise<void> {
	for (const column of new Set(changes.map(([, name]) => name))) {
		const own = changes.filter(([, name]) => name === column);
		for (let start = 0; start < own.length; start += AT_ONCE) {
			const rows = own.slice(start, start + AT_ONCE);
			const values = rows.map(([id, , value]) => `(${id}, ${literal(value)})`).join(', ');
			await rmh.execute(
				`UPDATE c SET ${column} = v.Value FROM (VALUES ${values}) AS v (ID, Value) INNER JOIN dbo.Customer AS c ON c.ID = v.ID`,
			);
		}
	}
}

const literal = (value: string | number) =>
	typeof value === 'number' ? String(value) : `N'${value.replaceAll("'", "''")}'`;
