import { describe } from 'vitest';
import { overlapTests } from './overlapTests';

describe('two runs at once, with account numbers as customer IDs', () => {
	overlapTests('account numbers', {});
});
