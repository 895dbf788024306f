import type { Clock } from '../clock';
import type { AcumaticaSettings } from '../settings';

const minute = 60_000;

/**
 * Requests per minute of the licence. From half of the limit on, each request is delayed by the time
 * left in that minute divided by the requests left (fact sheet 2: limit 50, 25 done, 20 s left: 0.8 s).
 */
export class RateDelay {
	private windowStart = 0;
	private done = 0;

	constructor(
		private readonly settings: AcumaticaSettings,
		private readonly clock: Clock,
	) {}

	/** Counts a request. @returns how long it has to wait, ms */
	next(): number {
		const limit = this.settings.requestsPerMinute;
		if (limit <= 0) return 0;
		const now = this.clock();
		if (now - this.windowStart >= minute) {
			this.windowStart = now;
			this.done = 0;
		}
		const delay = this.done >= limit / 2 ? this.delay(now, limit) : 0;
		this.done += 1;
		return delay;
	}

	private delay(now: number, limit: number): number {
		const timeLeft = this.windowStart + minute - now;
		return timeLeft / Math.max(1, limit - this.done);
	}
}
