import { expect, it } from 'vitest';
import { readTemplate, templateNames, UPLOAD_TEMPLATE } from '../host/n8n/templates';

interface Interval {
	field?: string;
	triggerAtHour?: number;
	triggerAtMinute?: number;
}

/** When the templates start that may run beside each other; the upload runs instead of the two-way one. */
async function starts(): Promise<{ name: string; isHourly: boolean; minute: number }[]> {
	const all = await templateNames();
	const templates = await Promise.all(
		all.filter((file) => file !== UPLOAD_TEMPLATE).map(readTemplate),
	);
	return templates.flatMap(({ name: workflow, nodes }) =>
		nodes
			.filter(({ type }) => type === 'n8n-nodes-base.scheduleTrigger')
			.map(({ name, parameters }) => {
				const { rule } = parameters as unknown as { rule: { interval: [Interval] } };
				const [{ field = 'days', triggerAtMinute: minute = 0 }] = rule.interval;
				return { name: `${workflow}: ${name}`, isHourly: field === 'hours', minute };
			}),
	);
}

it('workflows of one store do not start at the same minute: one would find the other at work', async () => {
	const all = await starts();
	expect(all.length).toBeGreaterThan(5);
	expect(new Set(all.map(({ minute }) => minute)).size).toBe(all.length);
});

it('the full comparison of the night has a while to itself', async () => {
	const all = await starts();
	const hourly = all.filter(({ isHourly }) => isHourly);
	for (const { name, minute } of all.filter((one) => one.name.endsWith('Every night'))) {
		const own = hourly.find((one) => one.name.split(':')[0] === name.split(':')[0]);
		expect(Math.abs(minute - (own?.minute ?? minute)), name).toBe(30);
	}
});
