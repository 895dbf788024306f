import type { CustomerFields } from './customerFields';
import type { AcumaticaReference } from './customerItem';

/** A customer that Acumatica has, with the fields that were asked for. */
export interface AcumaticaCustomer {
	reference: AcumaticaReference;
	/** '' for an empty field; a path that Acumatica did not return is absent. */
	fields: CustomerFields;
}
