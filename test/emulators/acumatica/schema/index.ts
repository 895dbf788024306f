import attributeDefinition from './attributeDefinition.json';
import customer from './customer.json';
import cashSale from './cashSale.json';
import customerClass from './customerClass.json';
import payment from './payment.json';
import salesInvoice from './salesInvoice.json';
import salesOrder from './salesOrder.json';
import taxZone from './taxZone.json';
import types from './types.json';
import type { EntityDefinition, TypeDefinition } from './entityDefinition';

export * from './entityDefinition';

export const customerDefinition = customer as unknown as EntityDefinition;
export const customerClassDefinition = customerClass as unknown as EntityDefinition;
export const attributeDefinitionDefinition = attributeDefinition as unknown as EntityDefinition;
export const taxZoneDefinition = taxZone as unknown as EntityDefinition;
export const salesInvoiceDefinition = salesInvoice as unknown as EntityDefinition;
export const cashSaleDefinition = cashSale as unknown as EntityDefinition;
export const salesOrderDefinition = salesOrder as unknown as EntityDefinition;
export const paymentDefinition = payment as unknown as EntityDefinition;

/** The entities that the emulator answers for. A new one is a JSON file here and a record source. */
export const entityDefinitions: readonly EntityDefinition[] = [
	customerDefinition,
	customerClassDefinition,
	attributeDefinitionDefinition,
	taxZoneDefinition,
	salesInvoiceDefinition,
	cashSaleDefinition,
	salesOrderDefinition,
	paymentDefinition,
];

/** Every type that the entities refer to, by name. */
export const typeDefinitions = types as unknown as Readonly<Record<string, TypeDefinition>>;
