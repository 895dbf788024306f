/** The versions that everything here is tried with. Change them together, see CONTRIBUTING.md. */

/** n8n 2.40 and newer need Node 24. */
export const NODE_VERSION = '24.21.0';

/** Exact: a range would pick an older n8n under an older Node without a word. */
export const N8N_VERSION = '2.41.1';
