import { describe, expect, it } from 'vitest';
import { AcumaticaCustomerTrigger } from '../../nodes/AcumaticaCustomerTrigger/AcumaticaCustomerTrigger.node';
import { allProperties, filesOf, namedMethods, ownMethods } from '../nodeDescription';

const node = new AcumaticaCustomerTrigger();
const { description } = node;

describe('AcumaticaCustomerTrigger', () => {
	it('has the methods that its description names', () => {
		expect(namedMethods(description)).toEqual(ownMethods(node));
	});

	it('has its icons and its codex file beside it', () => {
		expect(filesOf('AcumaticaCustomerTrigger', description)).toEqual({
			icons: true,
			codexNode: `n8n-nodes-rmh-acumatica.${description.name}`,
		});
	});

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
