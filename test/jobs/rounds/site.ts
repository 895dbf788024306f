import type { INodeParameters } from 'n8n-workflow';
import type { Random } from '../../emulators/seed/rmh/random';
import type { SyncSettings } from '../syncJob';
import { FIELDS, type Rule } from './fields';
import { EXEMPT_ZONE, STATUS_IN_RMH } from './sharedFields';

/** How a site has set up its two systems and its workflow. */
export interface Site {
	numbering: 'accountNumber' | 'acumatica';
	/** Who owns what, by the path of the field; loyalty points have no rule. */
	rules: ReadonlyMap<string, Rule>;
	/** Minutes that the clock on the wall of RMH's server is ahead of UTC. */
	utcOffsetMinutes: number;
	/** Whether the workflow knows the time zone. */
	knowsTimeZone: boolean;
	/** Minutes that two times may be apart without telling which one is the later. */
	toleranceMinutes: number;
	/** Minutes that Acumatica's clock is ahead of that of RMH's server. */
	acumaticaAheadMinutes: number;
}

/** Zones without summer time, so that the offset holds whenever the test is run. */
const ZONES: ReadonlyMap<string, number> = new Map([
	['America/Bogota', -300],
	['Pacific/Honolulu', -600],
	['UTC', 0],
	['Asia/Kolkata', 330],
	['Asia/Tokyo', 540],
]);

export function drawSite(random: Random): Site {
	const asUsual = random.chance(0.3);
	return {
		numbering: random.pick(['accountNumber', 'acumatica']),
		rules: new Map(
			FIELDS.flatMap(({ path, usual, rules }) =>
				usual === null ? [] : [[path, asUsual ? usual : random.pick(rules)] as const],
			),
		),
		utcOffsetMinutes: random.pick([...ZONES.values()]),
		knowsTimeZone: random.chance(0.7),
		toleranceMinutes: random.pick([2, 5]),
		acumaticaAheadMinutes: random.pick([-1, 0, 0, 1, 45]),
	};
}

/** In few words, for the message. */
export function siteText({ numbering, rules, ...clocks }: Site): string {
	return JSON.stringify({ numbering, rules: Object.fromEntries(rules), ...clocks });
}

const LOYALTY_FIELD = 'CurrentCustomer.UsrLoyaltyPoints';
const mapping = { exemptTaxZone: EXEMPT_ZONE };

/** The same, as the nodes of the workflow are told. */
export function syncSettingsOf(site: Site): SyncSettings {
	const { numbering, rules, utcOffsetMinutes, knowsTimeZone, toleranceMinutes } = site;
	const [zone = ''] = [...ZONES].find(([, offset]) => offset === utcOffsetMinutes) ?? [];
	const statusRows = Object.entries(STATUS_IN_RMH).map(([status, value]) => ({ status, value }));
	const rmh: INodeParameters = {
		loyaltySource: 'customNumber1',
		statusColumn: { __rl: true, mode: 'name', value: 'CustomText5' },
		statusValues: { rows: statusRows },
	};
	return {
		numbering,
		rmh,
		compare: {
			ownership: { rows: [...rules].map(([field, rule]) => ({ field, rule })) },
			rmhTimeZone: knowsTimeZone ? zone : '',
		},
		compareOptions: { toleranceMinutes, loyaltyField: LOYALTY_FIELD },
		mapping,
		// What a till holds or releases goes on to Acumatica, whatever its status is there.
		reviewStatuses: [],
		uploads: ['credit', 'status', 'loyalty'],
		upsert: { loyaltyTarget: 'customField', loyaltyField: LOYALTY_FIELD },
		writer: { fieldGroups: ['name', 'contact', 'address', 'tax', 'credit'] },
	};
}
