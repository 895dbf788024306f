import { Operations } from './actions/operations';
import type { Clock } from './clock';
import { FaultPlan } from './faults/faultPlan';
import { RateDelay } from './licence/rateDelay';
import { RequestGate } from './licence/requestGate';
import { AuthorizationCodes } from './oauth/authorize';
import { Grants } from './oauth/grants';
import { SessionRegistry } from './sessions/sessionRegistry';
import type { AcumaticaSettings } from './settings';
import { Statistics } from './statistics/statistics';
import { Tenants } from './tenants';

/** The instance's virtual directory. */
export const instancePath = '/AcumaticaERP';

/** Everything that one running emulator consists of, apart from its socket. */
export class Emulation {
	readonly instancePath = instancePath;
	readonly sessions: SessionRegistry;
	readonly statistics: Statistics;
	readonly grants: Grants;
	readonly gate: RequestGate;
	readonly rate: RateDelay;
	readonly tenants: Tenants;
	readonly codes = new AuthorizationCodes();
	readonly faults = new FaultPlan();
	readonly operations = new Operations();
	/** Wrong passwords in a row by user. */
	readonly failedSignIns = new Map<string, number>();

	/** @param changed called after each change of a customer */
	constructor(
		readonly settings: AcumaticaSettings,
		readonly clock: Clock,
		changed: () => void,
	) {
		this.sessions = new SessionRegistry(settings, clock);
		this.statistics = new Statistics(() => this.sessions.seatsInUse);
		this.grants = new Grants(settings, this.sessions, this.statistics, clock);
		this.gate = new RequestGate(settings);
		this.rate = new RateDelay(settings, clock);
		this.tenants = new Tenants(settings, clock, changed);
	}
}
