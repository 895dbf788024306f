import type { INodeListSearchResult } from 'n8n-workflow';

/** What a resource locator shows of a small list: entries that contain the filter, by name. */
export function listResult(
	entries: readonly { id: string; description: string }[],
	filter = '',
): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	const results = entries
		.map(({ id, description }) => ({
			name: description === '' ? id : `${id} (${description})`,
			value: id,
		}))
		.filter(({ name }) => name.toLowerCase().includes(wanted))
		.sort((a, b) => a.name.localeCompare(b.name));
	return { results };
}
