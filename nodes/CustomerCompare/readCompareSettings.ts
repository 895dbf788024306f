import type { IExecuteFunctions } from 'n8n-workflow';
import { isTimeZone } from '../shared/customer/compare/zonedTime';
import type { PairSettings } from '../shared/customer/compare/comparePair';
import type { FieldPath } from '../shared/customer/customerFields';
import type { InverseSettings } from '../shared/customer/mapping/customerFromFields';
import { loyaltyField, parseLoyaltyTarget } from '../shared/customer/mapping/loyaltyField';
import { readLoyaltyPrograms } from '../shared/n8n/acumaticaCustomers/loyaltyPrograms';
import { SettingError } from '../shared/n8n/SettingError';
import { readDefaultCountry } from '../shared/n8n/defaultCountry';
import { readOtherStores } from '../shared/n8n/otherStores';
import { readMappedColumns } from '../shared/n8n/mappedColumns';
import { readOwnership } from './properties/ownership';
import { DEFAULT_TOLERANCE_MINUTES } from './properties/properties';

type Parameters = Pick<IExecuteFunctions, 'getNodeParameter'>;

interface Options extends Partial<InverseSettings> {
	defaultCountry?: string;
	loyaltyField?: string;
	otherStores?: string;
	toleranceMinutes?: number;
}

/**
 * Reads what holds for all items of a run.
 * @throws SettingError naming the parameter
 */
export function readCompareSettings(parameters: Parameters): Omit<PairSettings, 'scopes'> {
	const options = parameters.getNodeParameter('options', 0, {}) as Options;
	const loyalty = readLoyaltyField(options.loyaltyField ?? '');
	const loyaltyPrograms = readLoyaltyPrograms(parameters, loyalty);
	return {
		rules: {
			...readOwnership(parameters),
			'loyalty.points': loyalty === null ? 'ignore' : 'rmh',
			'loyalty.programs': loyaltyPrograms.length === 0 ? 'ignore' : 'rmh',
		},
		region: readDefaultCountry(options.defaultCountry),
		clocks: {
			rmhTimeZone: readTimeZone(parameters),
			toleranceSeconds: readTolerance(options.toleranceMinutes) * 60,
		},
		inverse: readMappedColumns(options),
		loyaltyField: loyalty,
		loyaltyPrograms,
		otherStores: readOtherStores(options.otherStores),
	};
}

function readTimeZone(parameters: Parameters): string {
	const zone = String(parameters.getNodeParameter('rmhTimeZone', 0, '') ?? '').trim();
	if (zone === '' || isTimeZone(zone)) return zone;
	throw new SettingError(
		`RMH Time Zone "${zone}" is not known`,
		'Write the name of a time zone, for instance America/New_York or Europe/Vienna.',
	);
}

function readTolerance(minutes: unknown = DEFAULT_TOLERANCE_MINUTES): number {
	if (typeof minutes === 'number' && minutes >= 0) return minutes;
	throw new SettingError(
		'Clocks May Differ By must be a number of minutes, 0 or more',
		'Correct the option.',
	);
}

/** An attribute's ID, or view and field joined by a dot. */
function readLoyaltyField(typed: string): FieldPath | null {
	const text = typed.trim();
	if (text === '') return null;
	const target = parseLoyaltyTarget(text);
	if (target === null) {
		throw new SettingError(
			`Loyalty Points Are In "${text}" is neither an attribute nor a field`,
			'Write the ID of the attribute, or view and field joined by a dot, for instance CurrentCustomer.UsrLoyaltyPoints.',
		);
	}
	return loyaltyField(target);
}
