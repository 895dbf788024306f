import type { CustomerItem } from '../customerItem';
import { customerKey } from '../identity';

/** Why a customer cannot be compared. Names the customer and says what to do next. */
export class CompareProblem extends Error {
	override readonly name = 'CompareProblem';
	readonly kind = 'ambiguous';

	private constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}

	static unusable(side: 'RMH' | 'Acumatica', complaint: string): CompareProblem {
		return new CompareProblem(
			`The item is no ${side} customer: ${complaint}`,
			`Connect the input ${side} with ${side} Customer Reader.`,
		);
	}

	static severalRecords(rmh: CustomerItem): CompareProblem {
		return new CompareProblem(
			`Several Acumatica customers belong to RMH customer ${rmhKey(rmh)}`,
			'Clear Ext. Ref. Nbr. of all but the right one in Acumatica.',
		);
	}

	static sharedRecord(rmh: CustomerItem): CompareProblem {
		return new CompareProblem(
			`RMH customer ${rmhKey(rmh)} and another one belong to the same Acumatica customer`,
			'Unlink one of the two with RMH Sync Ledger: Unlink.',
		);
	}

	static otherRecord(rmh: CustomerItem, acumatica: CustomerItem): CompareProblem {
		const linked = rmh.link?.customerId ?? rmh.acumatica?.customerId ?? 'another record';
		return new CompareProblem(
			`RMH customer ${rmhKey(rmh)} is linked with Acumatica customer ${linked}, and its reference is at ${acumaticaKey(acumatica)}`,
			'Clear Ext. Ref. Nbr. of the wrong one in Acumatica, or link the right one with RMH Sync Ledger: Link.',
		);
	}

	static referenceWithoutLink(acumatica: CustomerItem): CompareProblem {
		return new CompareProblem(
			`Acumatica customer ${acumaticaKey(acumatica)} carries the reference ${acumatica.acumatica?.externalReference}, but the RMH customer was not given`,
			'Run RMH Sync Ledger: Rebuild Links, and read the RMH side of changed Acumatica customers with RMH Customer Reader: Get. Nothing was made in RMH, because it would be a second one.',
		);
	}

	static nothingToCompareWith(item: CustomerItem): CompareProblem {
		const { customer, missing, remedy, gone } = oneSided(item);
		const state = item.link?.snapshotBeforeSending
			? 'was being sent when a run was stopped'
			: 'is linked but was never compared';
		return new CompareProblem(
			`${customer} ${state}, and its ${missing} side was not given`,
			`${remedy}${gone}`,
		);
	}

	static sideInConflict(item: CustomerItem): CompareProblem {
		const { customer, missing, remedy, gone } = oneSided(item);
		const fields = item.link?.openConflicts?.join(', ');
		return new CompareProblem(
			`${customer} has an open conflict (${fields}), and its ${missing} side was not given`,
			`${remedy} While a conflict is open the edits of both sides wait, so both have to be compared. Nothing was moved.${gone}`,
		);
	}
}

/** A customer of which one side was given, in words. */
function oneSided(item: CustomerItem) {
	const missing = item.rmh ? 'Acumatica' : 'RMH';
	return {
		customer: item.rmh
			? `RMH customer ${rmhKey(item)}`
			: `Acumatica customer ${acumaticaKey(item)}`,
		missing,
		remedy: `Read it too, with ${missing} Customer Reader: Get, and connect it with the input ${missing}.`,
		// The run that finds out that it is gone has taken the RMH side before.
		gone:
			missing === 'Acumatica'
				? ' Where Acumatica Customer Reader: Get Changed has read it and it is gone, its link is marked as Deleted now, and this does not come again.'
				: '',
	};
}

const rmhKey = ({ rmh }: CustomerItem) => (rmh ? customerKey(rmh) : '');
const acumaticaKey = ({ acumatica }: CustomerItem) => acumatica?.customerId ?? '';
