import type { DocumentEntity } from './documents/documentKind';
import type { ReferenceData } from './reference/referenceData';

/** The ways in which a full API login limit reaches the client (fact sheet 1.3). */
export type SeatLimitForm =
	| '429-text'
	| '429-iis-text'
	| '500-json'
	| '500-html-title'
	| '302-error.aspx';

export interface AcumaticaUser {
	readonly name: string;
	readonly password: string;
	/** Sign-in is refused until the user has chosen a new password in the browser. */
	readonly passwordChangePending?: boolean;
}

/** A connected application (SM303010). Its `client_id` is `<id>@<tenant>`. */
export interface ConnectedApplication {
	readonly id: string;
	readonly secret: string;
	readonly redirectUris: readonly string[] | 'any';
}

/**
 * Every switch of the emulator; tests change them at any time. Marks name the confidence of the fact
 * sheet: [U] and [C] behaviours default to what is hardest on a client.
 */
export interface AcumaticaSettings {
	// --- The instance
	tenants: string[];
	branches: string[];
	users: AcumaticaUser[];
	connectedApplications: ConnectedApplication[];
	/** 2025R2 knows PATCH and 409; 2024R2 answers 405 and 500. */
	release: '2024R2' | '2025R2';
	reference: ReferenceData;
	/** Cookies carry `secure`, as recorded on HTTPS sites. Off on a site without TLS. */
	secureCookies: boolean;

	// --- Time it takes
	/** Network: added to each request outside the session's queue, ms. */
	latencyMs: number;
	/** Work: each request occupies its session for this long, ms. */
	processingMs: number;

	// --- Licence (0 = no limit)
	seats: number;
	seatLimitForm: SeatLimitForm;
	concurrentRequests: number;
	requestsPerMinute: number;
	/** More waiting requests than this are declined, documented 20. */
	queueLimit: number;
	queueWaitMs: number;
	declineForm: 'text' | 'html';

	// --- Sessions
	idleTimeoutMs: number;
	/** Wrong passwords in a row until the account is locked, 0 = never. */
	lockoutAfter: number;
	/** [U] What a sign-in to a branch that does not exist gets, and a request that names one. */
	unknownBranch: 'refuse' | 'ignore';
	/** Access tokens live this long, s (documented 3600). */
	accessTokenSeconds: number;
	/** [C] A client id without `@Tenant` is refused. */
	requireTenantInClientId: boolean;

	// --- Rights
	/** Screens that answer 403. */
	forbiddenScreens: string[];
	/** [C] A revoked write right: PUT answers 200 and changes nothing. */
	writesSilentlyIgnored: boolean;
	/** [C] Restriction groups: these customers exist, but cannot be seen. */
	hiddenCustomerIds: string[];

	// --- Customer numbering
	autoNumbering: boolean;
	autoNumberingPrefix: string;
	/** Length of segmented key CUSTOMER. */
	customerIdLength: number;
	/** Mask of the segmented key; null takes every character. */
	customerIdPattern: RegExp | null;

	// --- Writing
	/** [U] What a text longer than its column gets. */
	tooLong: 'refuse' | 'truncate';
	/** [U] Lengths of the address columns, about which no source says anything. */
	addressLengths: Record<string, number>;
	validateEmail: boolean;
	validateState: boolean;
	/**
	 * Postal codes come back masked (fact sheet, "Values come back changed"); [U] how: by country, # stands for a
	 * letter or digit. A value that does not fill its mask is kept as sent.
	 */
	postalCodeMasks: Record<string, string>;
	/** [U] `{ "value": null }`. */
	nullValue: 'ignored' | 'clears';
	/** [U] A PUT with an `id` that no record has. Rule 9 inserts. */
	unknownIdOnPut: 'insert' | 'error';
	/** [U] A custom field that the screen does not have. */
	unknownCustomField: 'ignored' | 'refuse';
	/** [U] An attribute that the customer's class does not have. */
	unknownAttribute: 'refuse' | 'ignored';
	/** [U] A PUT that changes nothing moves LastModifiedDateTime. */
	noOpPutBumpsLastModified: boolean;
	/** [U] Changing only contact or address moves LastModifiedDateTime. */
	contactEditBumpsLastModified: boolean;
	/** [U] The second of two writers on one record. */
	concurrentWrite: 'error500' | 'error422' | 'lastWins';

	// --- Documents
	/** [U apart from Invoice, Payment, Prepayment, Refund, Credit Memo] Labels and codes of the types. */
	documentTypes: Record<DocumentEntity, Record<string, string>>;
	/** [U] A document that does not say so is on hold. */
	holdOnEntry: boolean;
	/** [U] Decimals that a unit price keeps. */
	unitPriceDecimals: number;
	/** [U] Whether tax is rounded once per document and tax, or line by line. */
	taxRounding: 'document' | 'line';
	/** [U] A document that comes to less than 0. */
	negativeTotals: 'refuse' | 'accept';
	/** [U] A line with a quantity below 0. */
	negativeQuantities: 'refuse' | 'accept';
	/** [U] A document without lines. */
	noLines: 'refuse' | 'accept';
	/** [U] Customer statuses that keep a document from being entered. */
	refusedCustomerStatuses: Record<DocumentEntity, string[]>;
	/** Months that take no documents any more: `2026-10`. */
	closedPeriods: string[];
	/** [U] How a closed period is refused: in the field, or with an exception. */
	closedPeriodForm: '422' | '500';

	// --- Reading
	/** Views that make a list fail with "Optimization cannot be performed" [U for Customer]. */
	delegateViews: string[];
	/** [C] `$orderby` is ignored. */
	orderBy: 'ignored' | 'honoured';
	rowOrder: 'key' | 'created';
	/** [C] Conditions on several views joined by `and` (seen on another entity than Customer). */
	crossViewFilters: 'work' | 'empty' | 'error';
	/** [A: unpredictable] Conditions on detail rows. */
	detailFilters: 'error' | 'empty';
	/** [U] Whether `ne` matches empty values (SQL does not). */
	notEqualMatchesEmpty: boolean;
	/** [U] Zone of a date literal without offset. */
	literalsWithoutOffset: 'utc' | 'userZone';
	userZoneOffsetMinutes: number;
	/** Recorded: UTC whatever the user's zone. */
	returnTimesIn: 'utc' | 'userZone';
	links: boolean;
	/** IIS refuses longer addresses; 0 = any length. */
	maxUrlLength: number;

	// --- Actions
	/** Times that a poll answers 202 before the operation is done. */
	longOperationPolls: number;
	/** [A: both happen] A release ends before it is answered: 204, with an address that must not be polled. */
	actionsFinishAtOnce: boolean;
	/** Why the next releases fail; null = they succeed. [U] whether the poll then answers 422 or 500. */
	releaseRefusal: { reason: string; form: '422' | '500' } | null;
}
