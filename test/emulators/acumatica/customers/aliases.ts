/** Contract fields that share a column, by the path under which the value is kept. */
const aliases: Readonly<Record<string, string>> = {
	Email: 'MainContact/Email',
	'MainContact/DisplayName': 'MainContact/CompanyName',
	'MainContact/FullName': 'MainContact/CompanyName',
	'CreditVerificationRules/CreditLimit': 'CreditLimit',
};

/** The path under which a field's value is kept. */
export function canonicalPath(path: string): string {
	return aliases[path] ?? path;
}
