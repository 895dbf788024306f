import { describe } from 'vitest';
import { deathTests } from './deathTests';

describe('a process that dies, where Acumatica numbers', () => {
	deathTests('Acumatica numbers', { autoNumbering: true });
});
