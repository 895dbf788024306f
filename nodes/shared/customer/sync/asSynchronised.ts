import { normaliseKind } from '../comparison';
import { CONTENT_FIELDS } from '../contentFields';
import type { CustomerFields, FieldValue } from '../customerFields';
import type { CustomerItem } from '../customerItem';
import { customerFromFields, type InverseSettings } from '../mapping/customerFromFields';
import { putValue } from '../putValue';
import { keptForms, type Keeper } from './keptForms';

/**
 * A customer as a system has it, with what was synchronised in place of the system's own form of it. Who compares
 * or writes sees no difference then where nobody has edited anything.
 *
 * @param item content as the system has it
 * @param snapshot as last synchronised; undefined = never
 * @param region ISO alpha-2 country of phone numbers without a country prefix; '' = none
 */
export function asSynchronised<Item extends Partial<CustomerItem>>(
	item: Item,
	keeper: Keeper,
	snapshot: CustomerFields | null | undefined,
	{ inverse, region }: { inverse: InverseSettings; region: string },
): Item {
	const forms = keptForms(keeper, snapshot ?? {});
	if (Object.keys(forms).length === 0) return item;
	const form = customerFromFields(forms, inverse);
	const synchronised = customerFromFields(snapshot ?? {}, inverse);
	const content: Record<string, unknown> = { ...item };
	for (const { path, kind, of } of CONTENT_FIELDS) {
		const [now, kept, meant] = [of(item), of(form), of(synchronised)].map(known);
		if (now === undefined || kept === undefined || meant === undefined) continue;
		// The name of forms without one.
		if (path === 'name' && kept === '') continue;
		if (normaliseKind(kind, now, region) !== normaliseKind(kind, kept, region)) continue;
		putValue(content, path, meant);
	}
	return content as Item;
}

const known = (value: FieldValue | null | undefined) => value ?? undefined;
