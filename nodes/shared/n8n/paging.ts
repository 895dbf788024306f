import type { IExecuteFunctions } from 'n8n-workflow';
import { readLimit } from './limit';
import { readCount } from './parameterValues';

/** How a list is read: at most `limit` records, `pageSize` with each query. */
export interface Paging {
	/** Absent = all. */
	limit?: number;
	pageSize: number;
}

/**
 * Reads the parameters "Return All" and "Limit", and the option "Page Size".
 * @param sizes how large a page is by default, and at most
 * @throws SettingError that names the parameter
 */
export function readPaging(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	sizes: { usual: number; largest: number },
): Paging {
	const pageSize = readCount(
		context.getNodeParameter('options.pageSize', 0, sizes.usual),
		'Page Size',
	);
	return { ...readLimit(context), pageSize: Math.min(pageSize, sizes.largest) };
}
