import { describe, expect, it } from 'vitest';
import { RmhCustomerTrigger } from '../../nodes/RmhCustomerTrigger/RmhCustomerTrigger.node';
import { allProperties, filesOf, namedMethods, ownMethods } from '../nodeDescription';

const node = new RmhCustomerTrigger();
const { description } = node;

describe('RmhCustomerTrigger', () => {
	it('has the methods that its description names', () => {
		expect(namedMethods(description)).toEqual(ownMethods(node));
	});

	it('has its icons and its codex file beside it', () => {
		expect(filesOf('RmhCustomerTrigger', description)).toEqual({
			icons: true,
			codexNode: `n8n-nodes-rmh-acumatica.${description.name}`,
		});
	});

	it('polls, and is neither fed nor a tool', () => {
		expect(description).toMatchObject({ polling: true, inputs: [], group: ['trigger'] });
		expect(description).not.toHaveProperty('usableAsTool');
	});

	it('says where the safe default is', () => {
		const notices = allProperties(description.properties).filter(({ type }) => type === 'notice');
		expect(notices.map(({ displayName }) => displayName).join()).toMatch(
			/Get Pending.*safe default/,
		);
		expect(description.description).toContain('safe default');
	});
});
