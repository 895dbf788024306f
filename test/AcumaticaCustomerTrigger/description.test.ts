import { describe, expect, it } from 'vitest';
import { AcumaticaCustomerTrigger } from '../../nodes/AcumaticaCustomerTrigger/AcumaticaCustomerTrigger.node';
import { allProperties } from '../nodeDescription';

const { description } = new AcumaticaCustomerTrigger();

describe('AcumaticaCustomerTrigger', () => {
	it('is started by a POST, and is neither fed nor a tool', () => {
		expect(description).toMatchObject({
			inputs: [],
			group: ['trigger'],
			webhooks: [{ httpMethod: 'POST', responseMode: 'onReceived' }],
		});
		expect(description).not.toHaveProperty('usableAsTool');
	});

	it('says where the safe default is', () => {
		const notices = allProperties(description.properties).filter(({ type }) => type === 'notice');
		expect(notices.map(({ displayName }) => displayName).join()).toMatch(
			/Get Changed.*safe default/,
		);
		expect(description.description).toContain('safe default');
	});
});
