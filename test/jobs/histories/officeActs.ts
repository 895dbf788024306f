import { ENTITIES, isVoided, VOIDED_PAYMENT, WALK_IN, type Entity } from './posted';
import type { Act } from './linkActs';
import type { Office } from './office';

const STATUSES = ['On Hold', 'Credit Hold', 'Inactive'];

/** Everybody in Acumatica may buy again, the walk-in customer too. */
export const reactivateAll: Act = ({ place: { acumatica } }) => {
	for (const { id, fields } of acumatica.customers.all()) {
		if (fields.Status !== 'Active') acumatica.customers.update(id, { Status: 'Active' });
	}
	if (!acumatica.customers.findByCustomerId(WALK_IN)) openWalkIn(acumatica);
	return 'all are active';
};

export const openWalkIn = (acumatica: Office['place']['acumatica']) =>
	acumatica.customers.insert({ CustomerID: WALK_IN, CustomerName: 'Walk-in' });

const changeStatus: Act = ({ place: { acumatica, random } }) => {
	const all = acumatica.customers.all();
	if (all.length === 0) return 'no customer to hold';
	const { id, fields } = random.pick(all);
	const status = fields.Status === 'Active' ? random.pick(STATUSES) : 'Active';
	acumatica.customers.update(id, { Status: status });
	return `${String(fields.CustomerID)} is ${status}`;
};

/** Acumatica lets nobody delete a customer that has documents. */
const deleteInAcumatica: Act = ({ place: { acumatica, random } }) => {
	const used = new Set(
		(Object.keys(ENTITIES) as Entity[]).flatMap((entity) =>
			acumatica
				.documents(entity)
				.all()
				.map(({ fields }) => fields.CustomerID),
		),
	);
	const unused = acumatica.customers.all().filter(({ fields }) => !used.has(fields.CustomerID));
	if (unused.length === 0) return 'all customers are needed';
	const { id, fields } = random.pick(unused);
	acumatica.customers.delete(id);
	return `${String(fields.CustomerID)} deleted in Acumatica`;
};

/** Somebody makes the walk-in customer again that was deleted. */
const remakeWalkIn: Act = ({ place: { acumatica } }) => {
	if (acumatica.customers.findByCustomerId(WALK_IN)) return 'the walk-in customer is there';
	openWalkIn(acumatica);
	return 'the walk-in customer is made again';
};

const deleteInRmh: Act = async ({ place: { random, world, rmh } }) => {
	const here = world.here;
	if (here.length === 0 || random.chance(0.7)) return 'nobody deleted';
	const customer = random.pick(here);
	await rmh.execute(`DELETE FROM dbo.Customer WHERE ID = ${customer.id}`);
	customer.inRmh = false;
	return `${customer.id} deleted in RMH`;
};

/** Accounting voids a document in Acumatica: a payment by a twin, an order by cancelling it. */
const voidDocument: Act = ({ place: { acumatica, random, world } }) => {
	const mine = (Object.keys(ENTITIES) as Entity[]).flatMap((entity) =>
		acumatica
			.documents(entity)
			.all()
			.filter(({ fields }) =>
				String(fields[ENTITIES[entity].reference]).startsWith(`RMH:${world.place.scope}:`),
			)
			.filter((record) => !isVoided({ record }) && record.fields.Type !== VOIDED_PAYMENT)
			.map((record) => ({ entity, record })),
	);
	if (mine.length === 0) return 'nothing to void';
	const { entity, record } = random.pick(mine);
	const store = acumatica.documents(entity);
	store.update(record.id, { Status: entity === 'SalesOrder' ? 'Canceled' : 'Voided' });
	if (entity === 'Payment') {
		store.insert({ ...record.fields, Type: VOIDED_PAYMENT, Status: 'Closed' }, {});
	}
	return `${entity} ${String(record.fields[ENTITIES[entity].reference])} voided`;
};

const changeMapping: Act = ({ place: { mappings, random } }) => mappings.change(random);

export const OFFICE_ACTS: readonly Act[] = [
	...[changeStatus, changeStatus, reactivateAll, deleteInAcumatica, remakeWalkIn],
	...[deleteInRmh, voidDocument, changeMapping, changeMapping, changeMapping],
];
