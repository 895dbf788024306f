import { describe } from 'vitest';
import { overlapTests } from './overlapTests';

describe('two runs at once, where Acumatica numbers', () => {
	overlapTests('Acumatica numbers', { autoNumbering: true });
});
