import { expect, it } from 'vitest';
import {
	AcumaticaError,
	type AcumaticaErrorDetails,
} from '../../../../nodes/shared/acumatica/errors/AcumaticaError';
import { errorClassOf } from '../../../../nodes/shared/acumatica/errors/errorClass';

const error = (details: Partial<AcumaticaErrorDetails>) =>
	new AcumaticaError({ kind: 'unexpected', message: 'M', description: 'D', ...details });

it.each([
	[{ kind: 'transient' }, 'unavailable'],
	[{ kind: 'transient', status: 503 }, 'unavailable'],
	[{ kind: 'transient', status: 500 }, 'transient'],
	[{ kind: 'transient', outcomeUnknown: true }, 'transient'],
	[{ kind: 'rateLimited', status: 429 }, 'unavailable'],
	[{ kind: 'seatLimit' }, 'unavailable'],
	[{ kind: 'validation', status: 422 }, 'validation'],
	[{ kind: 'duplicate' }, 'ambiguous'],
	[{ kind: 'permission', status: 403 }, 'permission'],
	[{ kind: 'unknownEndpoint', status: 404 }, 'configuration'],
	[{ kind: 'unexpected' }, 'unexpected'],
] as const)('%j is %s', (details, expected) => {
	expect(errorClassOf(error(details))).toBe(expected);
});
