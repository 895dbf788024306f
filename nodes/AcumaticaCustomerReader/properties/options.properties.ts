import type { INodeProperties } from 'n8n-workflow';
import { moreFieldsOption } from '../../shared/n8n/acumaticaCustomers/moreFields';
import { defaultCountryOption } from '../../shared/n8n/defaultCountry';
import { notFoundOption } from '../../shared/n8n/notFound';
import { mappedColumnOptions } from '../../shared/n8n/mappedColumns';
import {
	changesLeaseOption,
	cursorOption,
	overlapOption,
} from '../../shared/n8n/sync/cursorOptions';

const onlyFor = (property: INodeProperties, ...operations: string[]): INodeProperties => ({
	...property,
	displayOptions: { show: { '/operation': operations } },
});

const reads = ['get', 'getMany', 'getChanged'];

const creditInformation: INodeProperties = {
	displayName: 'Credit Information',
	name: 'creditInformation',
	type: 'boolean',
	default: false,
	description:
		'Whether to add credit limit, remaining limit, open orders, unreleased documents and credit hold as creditInformation, with the time at which Acumatica was asked. RMH Customer Writer can put them where the till shows them. Acumatica may refuse to list them; then each customer is read alone, so filter for those that buy on account.',
};

export const optionsProperty: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		onlyFor(cursorOption, 'getChanged', 'confirmChanges'),
		onlyFor(creditInformation, ...reads),
		onlyFor(
			defaultCountryOption('ISO code of the country of phone numbers without a country prefix'),
			'getChanged',
		),
		onlyFor(mappedColumnOptions.faxColumnHolds, ...reads),
		onlyFor(notFoundOption('Acumatica'), 'get'),
		onlyFor(changesLeaseOption, 'getChanged'),
		onlyFor(moreFieldsOption, ...reads),
		onlyFor(overlapOption, 'getChanged'),
		onlyFor(mappedColumnOptions.taxNumberIs, ...reads),
		onlyFor(mappedColumnOptions.exemptTaxZone, ...reads),
	],
};
