import { parseExternalReference } from '../shared/customer/identity';
import type { ReceivablesSource } from '../shared/rmh/customers/customerSettings';
import { readDebtors } from '../shared/rmh/customers/debtors';
import type { Ledger } from '../shared/rmh/ledger/ledger';
import { askForAccount, unusable, type CustomerQuestion } from './customerQuestion';
import type { CheckSettings } from './readCheckSettings';

/**
 * Where receivable accounts owe, records such as sales ask for the account of their customer. Items of RMH
 * Customer Reader say themselves whether an account stands for them.
 *
 * @returns the questions in their order
 * @throws RmhError
 */
export async function askForDebtors(
	{ database }: Ledger,
	questions: readonly CustomerQuestion[],
	receivables: ReceivablesSource,
	{ numbering, matching }: Pick<CheckSettings, 'numbering' | 'matching'>,
): Promise<CustomerQuestion[]> {
	if (receivables.kind === 'none' || receivables.accountOwes === undefined) return [...questions];
	const places = questions.map(({ item, keys }) =>
		item ? null : parseExternalReference(keys.externalReference ?? ''),
	);
	const asked = [...questions];
	for (const scope of new Set(places.flatMap((place) => place?.scope ?? []))) {
		const ids = places.flatMap((place) => (place?.scope === scope ? [place.id] : []));
		const debtors = await readDebtors(database, { scope, receivables }, ids);
		for (const [position, place] of places.entries()) {
			const debtor = place?.scope === scope ? debtors.get(place.id) : undefined;
			const question = questions[position];
			if (!debtor || !question) continue;
			const { account, others } = debtor;
			const reference = {
				accountId: account.id,
				number: account.number,
				scope: debtor.scope,
				others: others.map(({ number }) => number),
			};
			const settings = { numbering, region: matching.region };
			asked[position] = { ...question, ...askForAccount(reference, settings) };
		}
	}
	return asked.map((question) =>
		question.item === undefined && question.kind === 'customer' && question.scope !== undefined
			? { ...question, ...unusable(NEEDS_ID) }
			: question,
	);
}

const NEEDS_ID =
	'Where receivable accounts owe, the record has to name its customer by the RMH customer ID: the account number alone does not tell which account that is';
