import { describe } from 'vitest';
import { deathTests } from './deathTests';

describe('a process that dies, with account numbers as customer IDs', () => {
	deathTests('account numbers', {});
});
