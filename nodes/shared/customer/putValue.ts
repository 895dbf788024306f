/**
 * Puts a value into the content of an item, where a path of CONTENT_FIELDS says. A group that is there is not
 * changed but replaced, because it may be another item's.
 *
 * @param path `name`, `address.city`
 */
export function putValue(content: Record<string, unknown>, path: string, value: unknown): void {
	const [group, member] = path.split('.') as [string, string?];
	content[group] =
		member === undefined ? value : { ...(content[group] as object | undefined), [member]: value };
}
