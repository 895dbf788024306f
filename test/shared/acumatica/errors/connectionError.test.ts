import { describe, expect, it } from 'vitest';
import {
	connectionError,
	TOO_LARGE,
	wasNeverSent,
} from '../../../../nodes/shared/acumatica/errors/connectionError';

describe('connectionError', () => {
	it.each([
		['ECONNREFUSED', 'transient', true],
		['EAI_AGAIN', 'transient', true],
		['ENOTFOUND', 'configuration', true],
		['EHOSTUNREACH', 'transient', true],
		['ECONNRESET', 'transient', false],
		['EPIPE', 'transient', false],
		['ETIMEDOUT', 'transient', false],
		['ECONNABORTED', 'transient', false],
		['ERR_BAD_RESPONSE', 'transient', false],
		['CERT_HAS_EXPIRED', 'configuration', true],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'configuration', true],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'configuration', true],
		['EPROTO', 'configuration', true],
		[TOO_LARGE, 'unexpected', false],
		['ERR_INVALID_URL', 'unexpected', false],
		['ERR_CANCELED', 'cancelled', false],
	])('%s is %s', (code, kind, neverSent) => {
		const error = connectionError({ code }, 'acme.example');
		expect(error.kind).toBe(kind);
		expect(error.message).toMatch(/acme\.example|cancelled/);
		expect(wasNeverSent({ code })).toBe(neverSent);
	});

	it('knows that a connection that was never made carried nothing', () => {
		expect(wasNeverSent({ code: 'ETIMEDOUT', syscall: 'connect' })).toBe(true);
	});
});
