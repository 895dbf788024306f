import type {
	DeduplicationItemTypes,
	ICheckProcessedContextData,
	IDataDeduplicator,
} from 'n8n-workflow';

/** What n8n's database remembers of items that nodes have processed, for mode `entries` and scope `node`. */
export class ProcessedMemory implements IDataDeduplicator {
	readonly #entries = new Map<string, DeduplicationItemTypes[]>();
	/** While set, the database is out of reach. */
	broken = false;

	/** One for all workflows of this process; n8n-core allows no second one. */
	static async install(): Promise<ProcessedMemory> {
		const { DataDeduplicationService } = await import('n8n-core');
		const memory = new ProcessedMemory();
		await DataDeduplicationService.init(memory);
		return memory;
	}

	clear(): void {
		this.#entries.clear();
		this.broken = false;
	}

	checkProcessedAndRecord: IDataDeduplicator['checkProcessedAndRecord'] = async (
		items,
		_scope,
		place,
		{ mode, maxEntries = Infinity },
	) => {
		if (mode !== 'entries') throw new Error(`The harness has no mode ${mode}.`);
		const known = this.#of(place);
		const before = new Set(known);
		const fresh = items.filter((item) => !before.has(item));
		known.push(...fresh);
		known.splice(0, Math.max(0, known.length - maxEntries));
		return { new: fresh, processed: items.filter((item) => before.has(item)) };
	};

	removeProcessed: IDataDeduplicator['removeProcessed'] = async (items, _scope, place) => {
		const known = this.#of(place);
		for (const item of items) {
			const at = known.indexOf(item);
			if (at >= 0) known.splice(at, 1);
		}
	};

	clearAllProcessedItems: IDataDeduplicator['clearAllProcessedItems'] = async (_scope, place) =>
		void this.#of(place).splice(0);

	getProcessedDataCount: IDataDeduplicator['getProcessedDataCount'] = async (_scope, place) =>
		this.#of(place).length;

	#of({ workflow, node }: ICheckProcessedContextData): DeduplicationItemTypes[] {
		if (this.broken) throw new Error('The database is out of reach.');
		const key = `${workflow.id} ${node?.id}`;
		const known = this.#entries.get(key) ?? [];
		this.#entries.set(key, known);
		return known;
	}
}
