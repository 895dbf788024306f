import { describe, expect, it } from 'vitest';
import { RmhCustomerTrigger } from '../../nodes/RmhCustomerTrigger/RmhCustomerTrigger.node';
import { allProperties } from '../nodeDescription';

const { description } = new RmhCustomerTrigger();

describe('RmhCustomerTrigger', () => {
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
