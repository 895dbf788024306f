import type { EntityRecord } from '../../emulators/acumatica/index';
import { emailOf, nameOf, numberOf } from './newcomers';
import { payerOf, type Office } from './office';

/** Something that somebody does; the story of it. */
export type Act = (office: Office) => Promise<string> | string;

const named = ({ id, fields }: EntityRecord) => ({
	acumaticaRecordId: id,
	acumaticaCustomerId: String(fields.CustomerID),
});

/** Somebody who is missing in Acumatica is made there, with or without a link. */
const createByHand =
	({ link }: { link: boolean }): Act =>
	async (office) => {
		const { world, random, acumatica } = office.place;
		const linked = await office.linked();
		const missing = office.payers().filter((payer) => !linked.has(payer));
		if (missing.length === 0) return 'nobody is missing';
		const payer = random.pick(missing);
		const known = acumatica.customers.findByCustomerId(numberOf(payer));
		// With the account number as its ID, as the upload would find it.
		const CustomerID =
			known || (link && random.chance(0.5))
				? `H${office.scope}-${office.nextMade()}`
				: numberOf(payer);
		const record = acumatica.customers.insert({
			...{ CustomerID, CustomerName: nameOf(payer), Status: 'Active' },
			'MainContact/Email': emailOf(payer),
		});
		world.own(record.id, payer);
		if (!link) return `${CustomerID} made by hand for ${payer}`;
		await office.about(payer, 'link', named(record));
		return `${CustomerID} made by hand and linked to ${payer}`;
	};

/** The Acumatica customer of somebody is merged into a new one. */
const moveInAcumatica: Act = async (office) => {
	const { world, random, acumatica } = office.place;
	const linked = await office.linked();
	const here = office.payers().filter((payer) => linked.has(payer));
	if (here.length === 0) return 'nobody to move';
	const waited = world.documents.filter(({ posted }) => !posted).map((one) => world.payerOf(one));
	const waiting = here.filter((payer) => waited.includes(payer));
	const payer = random.pick(waiting.length > 0 && random.chance(0.8) ? waiting : here);
	const CustomerID = `M${office.scope}-${office.nextMade()}`;
	const record = acumatica.customers.insert({
		...{ CustomerID, CustomerName: nameOf(payer), Status: 'Active' },
	});
	world.disown(payer);
	world.own(record.id, payer);
	await office.about(payer, 'moveLink', { merged: 'acumatica', ...named(record) });
	return `${payer} moved to ${CustomerID}`;
};

/** Another store's customer is linked to the Acumatica customer that it has there. */
const share: Act = async (office) => {
	const { world, random, acumatica } = office.place;
	const linked = await office.linked();
	const records = office.payers().flatMap((payer) => {
		const record = acumatica.customers.findByCustomerId(numberOf(payer));
		return !linked.has(payer) && record ? [{ payer, record }] : [];
	});
	if (records.length === 0) return 'nobody to share';
	const { payer, record } = random.pick(records);
	world.own(record.id, payer);
	await office.about(payer, 'link', { ...named(record), sharesCustomer: true });
	return `${payer} shares ${String(record.fields.CustomerID)}`;
};

/** The link of somebody is taken away, and mostly set again. */
const unlink: Act = async (office) => {
	const { random, acumatica } = office.place;
	const linked = await office.linked();
	const here = office.payers().filter((payer) => linked.has(payer));
	if (here.length === 0) return 'nobody to unlink';
	const payer = random.pick(here);
	const skips = random.chance(0.2);
	await office.about(payer, 'unlink', { afterwards: skips ? 'skip' : 'lookForAgain' });
	const record = acumatica.customers.get(linked.get(payer) ?? '');
	if (!record || random.chance(0.4)) return `${payer} unlinked`;
	await office.about(payer, 'link', named(record));
	return `${payer} unlinked and linked again`;
};

/** Two customers of RMH are one: those who owe for themselves. */
const mergeInRmh: Act = async (office) => {
	const { world, random, rmh } = office.place;
	const here = world.here.filter(({ accountId }) => accountId === null);
	if (here.length < 3) return 'too few to merge';
	const merged = random.pick(here);
	const survivor = random.pick(here.filter((one) => one !== merged));
	const before = await office.linked();
	await office.about(payerOf(merged), 'moveLink', {
		merged: 'rmh',
		survivorId: String(survivor.id),
	});
	const done = await rmh.execute(
		`SELECT 1 AS Done FROM acumatica_sync.Alias WHERE Scope = N'${office.scope}' AND RmhID = ${merged.id} AND SurvivorRmhID = ${survivor.id}`,
	);
	if (done.length === 0) return `merge of ${merged.id} into ${survivor.id} refused`;
	await rmh.execute(`DELETE FROM dbo.Customer WHERE ID = ${merged.id}`);
	world.merges.set(merged.id, survivor.id);
	merged.inRmh = false;
	// Who had none gets the one of who is no more.
	if (!before.has(payerOf(survivor))) {
		for (const owners of world.owners.values()) {
			if (owners.has(payerOf(merged))) owners.add(payerOf(survivor));
		}
	}
	return `${merged.id} merged into ${survivor.id}`;
};

const skip: Act = async (office) => {
	const payer = office.somebody();
	if (!payer) return 'nobody to skip';
	await office.about(payer, 'skip', { reason: 'Not for Acumatica' });
	return `${payer} skipped`;
};

const retry: Act = async (office) => {
	const payer = office.somebody();
	if (!payer) return 'nobody to retry';
	await office.about(payer, 'retry', { alsoRetry: ['Skipped'] });
	return `${payer} retried`;
};

/** What people do about links while a run is under way. */
export const MOVES: readonly Act[] = [
	moveInAcumatica,
	moveInAcumatica,
	mergeInRmh,
	unlink,
	createByHand({ link: true }),
];

export const LINK_ACTS: readonly Act[] = [
	...[createByHand({ link: true }), createByHand({ link: true }), createByHand({ link: false })],
	...[moveInAcumatica, mergeInRmh, unlink, unlink, share, skip, retry],
];
