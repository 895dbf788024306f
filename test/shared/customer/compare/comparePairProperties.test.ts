import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	comparePair,
	type PairSettings,
} from '../../../../nodes/shared/customer/compare/comparePair';
import type { Ownership } from '../../../../nodes/shared/customer/compare/ownership';
import type { CustomerFields } from '../../../../nodes/shared/customer/customerFields';
import type { CustomerItem } from '../../../../nodes/shared/customer/customerItem';
import { customerFromFields } from '../../../../nodes/shared/customer/mapping/customerFromFields';
import { mapCustomer } from '../../../../nodes/shared/customer/mapping/mapCustomer';
import type { MappingSettings } from '../../../../nodes/shared/customer/mapping/mappingSettings';
import { acumaticaReference, customerItem, mappingSettings } from '../customerItems';
import { anyOwnership, edits, knownValues, REGION, sideOf, type Known } from './sides';

const PROGRAMS = [
	{ program: 'gold', path: 'Attributes/GOLD' },
	{ program: 'Silver', path: 'custom/CurrentCustomer/UsrSilver' },
];

/** The settings of the upload that the comparison is set alike. */
const anyMapping: fc.Arbitrary<MappingSettings> = fc
	.record({
		faxColumnHolds: fc.constantFrom('fax' as const, 'secondPhone' as const),
		taxNumberIs: fc.constantFrom('registration' as const, 'exemption' as const, 'notSent' as const),
		exemptTaxZone: fc.constantFrom('', 'EXEMPT'),
	})
	.map((columns) =>
		mappingSettings({
			...columns,
			groups: new Set(['name', 'contact', 'address', 'tax', 'credit', 'loyalty']),
			emptyValues: 'clear',
			defaultCountry: REGION,
			loyaltyTarget: { kind: 'attribute', attributeId: 'LOYALTY' },
			loyaltyPrograms: PROGRAMS,
		}),
	);

/** Of some customers only the sum; Bronze goes nowhere. */
const anyLoyalty = fc.record(
	{
		points: fc.nat(500),
		programs: fc.array(
			fc.record({
				program: fc.constantFrom('Gold', ' GOLD ', 'Silver', 'Bronze'),
				points: fc.constantFrom(0, 0.1, 0.2, 40),
			}),
			{ maxLength: 4 },
		),
		eachProgram: fc.constant(true),
	},
	{ requiredKeys: ['points', 'programs'] },
);

const settingsFor = (ownership: Ownership, mapping: MappingSettings): PairSettings => ({
	rules: { ...ownership, 'loyalty.points': 'rmh', 'loyalty.programs': 'rmh' },
	region: REGION,
	clocks: { rmhTimeZone: '', toleranceSeconds: 0 },
	inverse: mapping,
	loyaltyField: 'Attributes/LOYALTY',
	loyaltyPrograms: PROGRAMS,
	scopes: new Set(['STORE1']),
	otherStores: 'leaveAlone',
});

interface State {
	rmh: CustomerItem;
	/** Acumatica's own record. */
	fields: CustomerFields;
	snapshot: CustomerFields;
}

const fieldsOf = (item: CustomerItem, mapping: MappingSettings) =>
	mapCustomer(item, mapping).forUpdate;

/** The values of an item over those of another, member by member. */
const over = (
	item: CustomerItem,
	{ contact, address, tax, credit, ...values }: Partial<CustomerItem>,
) => ({
	...item,
	...values,
	contact: { ...item.contact, ...contact },
	address: { ...item.address, ...address },
	tax: { ...item.tax, ...tax },
	credit: { ...item.credit, ...credit },
});

const edited = (item: CustomerItem, values: Known) => over(item, sideOf(values));

function compare({ rmh, fields, snapshot }: State, settings: PairSettings) {
	const link = {
		status: 'Processed' as const,
		origin: 'created' as const,
		recordId: acumaticaReference().id,
		customerId: '100007',
		contentHash: '',
		attempts: 0,
		snapshot,
		run: { job: 'customers', token: '1', owner: 'test' },
	};
	const acumatica = {
		...customerFromFields(fields, settings.inverse),
		rmh: null,
		acumatica: acumaticaReference(),
		link: null,
	};
	return comparePair(
		{
			rmh: { item: { ...rmh, link }, indexes: [0] },
			acumatica: { item: acumatica, indexes: [0] },
		},
		settings,
	);
}

test('what is moved by the upload and by a writer that sets only the marked fields is in sync afterwards', () => {
	let moved = 0;
	fc.assert(
		fc.property(
			knownValues(null),
			edits,
			edits,
			anyOwnership,
			anyMapping,
			anyLoyalty,
			anyLoyalty,
			(start, rmhEdits, acumaticaEdits, ownership, mapping, loyalty, loyaltyBefore) => {
				const settings = settingsFor(ownership, mapping);
				const before = { ...edited(customerItem(), start), loyalty: loyaltyBefore };
				const snapshot = fieldsOf(before, mapping);
				const inAcumatica = fieldsOf(edited(before, acumaticaEdits), mapping);
				const state: State = {
					rmh: { ...edited(before, rmhEdits), loyalty },
					fields: { ...snapshot, ...inAcumatica },
					snapshot,
				};
				const { toAcumatica, toRmh, conflict } = compare(state, settings);
				if (conflict) return;
				if (toAcumatica ?? toRmh) moved++;

				const sent = toAcumatica ? fieldsOf(toAcumatica, mapping) : {};
				const written = toRmh
					? Object.fromEntries(
							Object.entries(toRmh).filter(([group]) =>
								toRmh.compare?.toRmh.some((path) => path.split('.')[0] === group),
							),
						)
					: {};
				const after: State = {
					rmh: over(state.rmh, written),
					fields: { ...state.fields, ...sent },
					snapshot: {
						...state.snapshot,
						...sent,
						...(toRmh && fieldsOf(toRmh, mapping)),
					},
				};
				expect(Object.keys(compare(after, settings))).toEqual(['inSync']);
			},
		),
		{ numRuns: 1000 },
	);
	expect(moved).toBeGreaterThan(100);
});
