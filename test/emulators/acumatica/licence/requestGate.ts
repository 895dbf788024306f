import type { Session } from '../sessions/sessionRegistry';
import type { AcumaticaSettings } from '../settings';
import { declined } from './declined';

interface Waiting {
	readonly session: Session | null;
	readonly admit: () => void;
}

/**
 * The queue in front of the application: requests of one session run one at a time, and no more at once
 * than the licence allows. The client sees nothing of the wait. With a licence limit, requests
 * are declined when too many wait or one waits too long (fact sheet 2).
 */
export class RequestGate {
	private readonly waiting: Waiting[] = [];
	private readonly busySessions = new Set<string>();
	private running = 0;

	constructor(private readonly settings: AcumaticaSettings) {}

	/**
	 * Waits for its turn.
	 * @param session null for requests that belong to none
	 * @returns to be called when the request is done
	 * @throws Refusal 429
	 */
	async enter(session: Session | null): Promise<() => void> {
		if (this.isFree(session)) return this.start(session);
		const { concurrentRequests, queueLimit, queueWaitMs, declineForm } = this.settings;
		if (concurrentRequests > 0 && this.waiting.length >= queueLimit) throw declined(declineForm);
		return await new Promise((resolve, reject) => {
			const waiting: Waiting = {
				session,
				admit: () => {
					clearTimeout(timer);
					resolve(this.start(session));
				},
			};
			const timer = setTimeout(() => {
				this.waiting.splice(this.waiting.indexOf(waiting), 1);
				reject(declined(declineForm));
			}, queueWaitMs);
			timer.unref();
			this.waiting.push(waiting);
		});
	}

	private isFree(session: Session | null): boolean {
		const { concurrentRequests } = this.settings;
		if (concurrentRequests > 0 && this.running >= concurrentRequests) return false;
		return session === null || !this.busySessions.has(session.key);
	}

	private start(session: Session | null): () => void {
		this.running += 1;
		if (session) this.busySessions.add(session.key);
		return () => {
			this.running -= 1;
			if (session) this.busySessions.delete(session.key);
			this.admitNext();
		};
	}

	/** First come, first served among those whose session is free. */
	private admitNext(): void {
		const next = this.waiting.findIndex(({ session }) => this.isFree(session));
		if (next < 0) return;
		const [waiting] = this.waiting.splice(next, 1);
		waiting?.admit();
		this.admitNext();
	}
}
