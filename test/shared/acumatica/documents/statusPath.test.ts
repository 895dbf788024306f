import { expect, test } from 'vitest';
import { statusPath } from '../../../../nodes/shared/acumatica/documents/statusPath';

const path = 'SalesInvoice/ReleaseSalesInvoice/status/6d7a8f0e-0001-4a1b-9c2d-1234567890ab';

test.each([
	`/AcumaticaERP/entity/Default/24.200.001/${path}`,
	`/entity/Default/24.200.001/${path}`,
	`https://erp.example/AcumaticaERP/entity/Default/24.200.001/${path}`,
	`http://inner-name:8080/Site/entity/Default/24.200.001/${path}`,
])('%s is asked below our own endpoint', (location) => {
	expect(statusPath(location)).toBe(path);
});

test.each([
	'',
	'/AcumaticaERP/entity/Default/24.200.001/SalesInvoice/6d7a8f0e-0001-4a1b-9c2d-1234567890ab',
	`/entity/Default/24.200.001/${path}/../../../../auth/logout`,
	'/Frames/Error.aspx?message=x',
])('%s is no address of a status', (location) => {
	expect(statusPath(location)).toBeNull();
});
