export interface PicturesOptions {
	help: boolean;
	/** File names of templates, such as `first-load.json`; empty: all. */
	templates: string[];
}
export const PICTURES_USAGE: string;
export function parsePicturesOptions(args: string[]): PicturesOptions;
