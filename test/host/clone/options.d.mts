export interface CloneOptions {
	help: boolean;
	/** Path of the list of stores. */
	stores: string;
	/** Folder with exported workflows to use as templates; '' = those that are shipped. */
	templates: string;
	/** Folder that gets a folder per store. */
	to: string;
	/** Whether files of an earlier time are overwritten. */
	force: boolean;
	/** Whether to print which columns the list may have instead. */
	columns: boolean;
}
export const CLONE_USAGE: string;
export function parseCloneOptions(args: string[]): CloneOptions;
