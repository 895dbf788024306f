/** One answered (or dropped) request. Status 0: the connection was reset. */
export interface LoggedRequest {
	readonly method: string;
	/** Path below the instance with its query, decoded. */
	readonly path: string;
	readonly status: number;
}

/** What tests ask for. Live: reading it again shows later requests too. */
export interface AcumaticaStatistics {
	readonly requests: number;
	readonly signIns: number;
	readonly signOuts: number;
	readonly seatsInUse: number;
	readonly mostSeatsInUse: number;
	/** Most requests that were under way at the same time, as the network saw it. */
	readonly maxConcurrent: number;
	/** Requests that have arrived and are not answered yet. */
	readonly underWay: number;
	/** `PUT Customer`, `GET Customer`, `GET Customer/{key}`, `POST auth/login` … */
	readonly byRoute: Readonly<Record<string, number>>;
	/** `session-1`, in the order of sign-in; `none` for requests without a session. */
	readonly bySession: Readonly<Record<string, number>>;
	readonly log: readonly LoggedRequest[];
}

/** Counts exactly what the server saw. */
export class Statistics implements AcumaticaStatistics {
	requests = 0;
	signIns = 0;
	signOuts = 0;
	mostSeatsInUse = 0;
	maxConcurrent = 0;
	byRoute: Record<string, number> = {};
	bySession: Record<string, number> = {};
	log: LoggedRequest[] = [];
	underWay = 0;

	constructor(private readonly countSeats: () => number) {}

	get seatsInUse(): number {
		return this.countSeats();
	}

	/** A request has arrived. */
	arrived(): void {
		this.requests += 1;
		this.underWay += 1;
		this.maxConcurrent = Math.max(this.maxConcurrent, this.underWay);
	}

	routed(route: string): void {
		this.byRoute[route] = (this.byRoute[route] ?? 0) + 1;
	}

	ofSession(label: string): void {
		this.bySession[label] = (this.bySession[label] ?? 0) + 1;
	}

	answered(request: LoggedRequest): void {
		this.underWay -= 1;
		this.log.push(request);
	}

	signedIn(seats: number): void {
		this.signIns += 1;
		this.mostSeatsInUse = Math.max(this.mostSeatsInUse, seats);
	}

	signedOut(): void {
		this.signOuts += 1;
	}

	seatTaken(seats: number): void {
		this.mostSeatsInUse = Math.max(this.mostSeatsInUse, seats);
	}

	/** Begins to count anew; requests under way stay under way. */
	reset(): void {
		this.requests = 0;
		this.signIns = 0;
		this.signOuts = 0;
		this.mostSeatsInUse = this.seatsInUse;
		this.maxConcurrent = this.underWay;
		this.byRoute = {};
		this.bySession = {};
		this.log = [];
	}
}
