import type { INodeProperties } from 'n8n-workflow';

/** Which endpoint to talk to and how fast; the same question however one signs in. */
export const endpointProperties: INodeProperties[] = [
	{
		displayName: 'Endpoint Name',
		name: 'endpointName',
		type: 'string',
		default: 'Default',
		description:
			'Web service endpoint (SM207060). Change it only when an endpoint was made for this purpose.',
	},
	{
		displayName: 'Endpoint Version',
		name: 'endpointVersion',
		type: 'string',
		default: '24.200.001',
		description: 'Version of the endpoint. Later releases of Acumatica keep offering it.',
	},
	{
		displayName: 'Max Concurrent Requests',
		name: 'maxConcurrentRequests',
		type: 'number',
		default: 2,
		typeOptions: { minValue: 1, maxValue: 50 },
		description:
			'How many requests may be under way at once. More than the licence allows (SM604000) only makes them wait in Acumatica.',
	},
	{
		displayName: 'Requests per Minute',
		name: 'requestsPerMinute',
		type: 'number',
		default: 0,
		typeOptions: { minValue: 0 },
		description:
			'How many requests may be sent in a minute. 0 sets no limit here; then only the limit of the licence counts.',
	},
];
