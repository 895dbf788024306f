import type { RmhSeedCustomer } from '../../emulators/seed/rmhCustomers';
import type { Systems, UploadJob } from '../runs/uploadJob';
import { restore, snapshotOf, type AcumaticaSnapshot } from '../stores/acumaticaSnapshot';
import { forgetLinks } from '../stores/benchLedger';
import { change, changeBack } from '../stores/tills';

/** One in so many customers is new, and as many have changed. */
const EVERY = 10;

/**
 * Where the ordinary upload starts: an earlier run has brought all customers to Acumatica, except for
 * those that are new since; some have changed in RMH since.
 */
export class StockStart {
	private snapshot: AcumaticaSnapshot = [];

	private constructor(
		private readonly systems: Systems,
		private readonly fresh: readonly RmhSeedCustomer[],
		private readonly changed: readonly RmhSeedCustomer[],
	) {}

	/**
	 * @param customers all in Acumatica, and known to the ledger
	 * @param job of the template, for the earlier run
	 */
	static async of(
		systems: Systems,
		customers: readonly RmhSeedCustomer[],
		job: UploadJob,
	): Promise<StockStart> {
		const start = new StockStart(systems, every(customers, 0), every(customers, 1));
		await start.rewind(job);
		return start;
	}

	/** Acumatica as it was then. */
	restore(): void {
		restore(this.systems.acumatica, this.snapshot);
	}

	/**
	 * Goes from where all customers are synchronised to the start, ledger included: the changed ones are
	 * uploaded as they were before, and both sides forget the new ones.
	 */
	async rewind(job: UploadJob): Promise<void> {
		const { rmh, acumatica } = this.systems;
		await change(rmh, this.changed);
		const { summary } = await job.run('Uploading what changes next');
		if (summary.updated !== this.changed.length) {
			throw new Error(`${summary.updated} customers were updated for the start.`);
		}
		await changeBack(rmh, this.changed);
		const fresh = new Set(this.fresh.map(({ AccountNumber }) => AccountNumber));
		for (const { id, fields } of snapshotOf(acumatica)) {
			if (fresh.has(String(fields.CustomerID))) acumatica.customers.delete(id);
		}
		const ids = this.fresh.map(({ ID }) => ID);
		await forgetLinks(rmh, ids);
		this.snapshot = snapshotOf(acumatica);
	}
}

const every = (customers: readonly RmhSeedCustomer[], place: number) =>
	customers.filter((_, position) => position % EVERY === place);
