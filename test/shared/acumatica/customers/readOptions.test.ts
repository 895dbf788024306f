import { expect, test } from 'vitest';
import { readOptions } from '../../../../nodes/shared/acumatica/customers/readOptions';

const reference = 'CustomerID,AccountRef,Status,LastModifiedDateTime';

test('the reference alone needs no expansion', () => {
	expect(readOptions([])).toEqual({ $select: reference });
});

test('expanded entities are named in $select, nested ones listed on their own', () => {
	expect(
		readOptions([
			'CustomerName',
			'MainContact/Email',
			'MainContact/Address/City',
			'MainContact/Address/State',
			'Attributes/POINTS',
			'Attributes/TIER',
			'custom/Document/AttributeX',
		]),
	).toEqual({
		$select: `${reference},CustomerName,MainContact/Email,MainContact/Address/City,MainContact/Address/State,Attributes/AttributeID,Attributes/Value`,
		$expand: 'MainContact,MainContact/Address,Attributes',
		$custom: 'Document.AttributeX',
	});
});
