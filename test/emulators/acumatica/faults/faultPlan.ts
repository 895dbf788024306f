import type { Fault } from './fault';

/** The faults that were asked for and have not struck yet. */
export class FaultPlan {
	private planned: { fault: Fault; seen: number; struck: number }[] = [];

	inject(fault: Fault): void {
		this.planned.push({ fault, seen: 0, struck: 0 });
	}

	clear(): void {
		this.planned = [];
	}

	/**
	 * The fault that strikes a request. Every fault counts every request that it matches; the first one
	 * that is due strikes.
	 * @param target decoded path and query below the instance
	 */
	take(method: string, target: string): Fault | undefined {
		let striking: Fault | undefined;
		for (const plan of this.planned) {
			const { fault } = plan;
			if (fault.method !== undefined && fault.method.toUpperCase() !== method) continue;
			if (fault.path !== undefined && target.search(fault.path) < 0) continue;
			plan.seen += 1;
			if (striking || plan.seen < (fault.nth ?? 1)) continue;
			plan.struck += 1;
			striking = fault;
		}
		this.planned = this.planned.filter(({ fault, struck }) => struck < (fault.times ?? 1));
		return striking;
	}
}
