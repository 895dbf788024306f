import { displayName, type NameParts } from './displayName';

/** The company that makes RMH call a customer by a name; or the person that keeps it from doing so. */
export type CompanyForName = { company: string } | { shownAs: string };

/**
 * The inverse of displayName: RMH has no column for a customer's name, so the company says it. First and
 * last name are only what the contact of Acumatica has; a name is never split into them.
 *
 * - The company stays as it is where RMH calls the customer by this name already.
 * - It is empty where the person has this name: then the customer is a person.
 * - Otherwise it is the name.
 *
 * @param name as Acumatica calls the customer; not empty
 * @param parts as RMH will have them
 * @returns `shownAs` where RMH goes by persons first and this one has another name
 */
export function companyForName(
	name: string,
	parts: NameParts,
	companyFirst: boolean,
): CompanyForName {
	const wanted = plain(name);
	const shown = (company: string) => displayName({ ...parts, company }, companyFirst);
	for (const company of [parts.company, '', wanted]) {
		if (shown(company) === wanted) return { company };
	}
	return { shownAs: shown(wanted) };
}

const plain = (name: string) => displayName({ company: name, firstName: '', lastName: '' });
