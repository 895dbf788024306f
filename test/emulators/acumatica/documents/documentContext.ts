import type { Clock } from '../clock';
import type { CustomerStore } from '../customers/customerStore';
import type { AcumaticaSettings } from '../settings';
import type { DocumentStore } from './documentStore';

/** What writing a document works on. */
export interface DocumentContext {
	readonly store: DocumentStore;
	/** What payments are applied to. */
	readonly invoices: DocumentStore;
	readonly orders: DocumentStore;
	readonly customers: CustomerStore;
	readonly settings: AcumaticaSettings;
	readonly clock: Clock;
}
