import Table from 'cli-table3';
import { CREDENTIAL_COLUMNS, credentialType } from './credentialColumns';
import type { StoreSetting } from './storeSettings';

const WORDS = {
	string: 'a text',
	number: 'a whole number',
	boolean: 'true or false',
	object: 'an object in JSON',
	array: 'a list in JSON',
};

/** The columns that a list of stores may have, as a table for people. */
export function columnsText(settings: readonly StoreSetting[]): string {
	const table = new Table({
		head: ['Column', 'Holds', 'Empty means'],
		style: { head: [], border: [], compact: true },
	});
	const needed = ['scope', 'storeId'];
	const first = settings.filter(({ name }) => needed.includes(name));
	const others = settings.filter(({ name }) => !needed.includes(name));
	table.push(['store', 'the name that the workflows get', '(needed)']);
	for (const setting of first) table.push([setting.name, holds(setting), '(needed)']);
	for (const column of CREDENTIAL_COLUMNS) {
		table.push([column, `name of a credential in n8n (${credentialType(column)})`, 'not chosen']);
	}
	for (const setting of others) {
		const usual = setting.usual === '' ? '(empty)' : String(setting.usual);
		table.push([setting.name, holds(setting), usual]);
	}
	return `${table.toString()}\n`;
}

function holds({ type, choices, several, isDate }: StoreSetting): string {
	if (isDate) return 'a day such as 2026-11-01';
	if (choices.length === 0) return WORDS[type];
	return several ? `any of ${choices.join(', ')}` : choices.join(', ');
}
