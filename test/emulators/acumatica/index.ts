import type { AddressInfo } from 'node:net';
import type { Clock } from './clock';
import type { AcumaticaSeedCustomer, CustomerStore } from './customers/customerStore';
import { DataFile } from './dataFile';
import type { DocumentEntity } from './documents/documentKind';
import type { DocumentStore } from './documents/documentStore';
import { Emulation, instancePath } from './emulation';
import type { Fault } from './faults/fault';
import { createAcumaticaServer } from './server';
import { defaultSettings } from './defaultSettings';
import type { AcumaticaSettings } from './settings';
import type { AcumaticaStatistics } from './statistics/statistics';

export type { AcumaticaSeedCustomer } from './customers/customerStore';
export type { EntityRecord } from './records/entityRecord';
export type { Fault, FaultKind } from './faults/fault';
export type { AcumaticaSettings, SeatLimitForm } from './settings';
export type { AcumaticaStatistics } from './statistics/statistics';

export interface AcumaticaEmulatorOptions {
	/** Default 0 = any free port. */
	port?: number;
	/** JSON file that keeps customers and documents; default in memory only. */
	dataFile?: string;
	/** Customers of the first tenant; used only when the data file holds none yet. */
	customers?: readonly AcumaticaSeedCustomer[];
	settings?: Partial<AcumaticaSettings>;
	/** Default: the real time. */
	clock?: Clock;
}

/** A running emulator of an Acumatica ERP instance (its contract-based REST API and identity server). */
export interface AcumaticaEmulator {
	/** `http://127.0.0.1:<port>/AcumaticaERP` */
	readonly url: string;
	readonly port: number;
	readonly login: { user: string; password: string; tenant: string; branch: string };
	/** A connected application for OAuth. */
	readonly oauthClient: { clientId: string; clientSecret: string };
	/** Switches; a change counts from the next request on. */
	readonly settings: AcumaticaSettings;
	readonly stats: AcumaticaStatistics;
	resetStats(): void;
	/** Customers of the first tenant. */
	readonly customers: CustomerStore;
	/** Sales invoices, cash sales, sales orders or payments of the first tenant. */
	documents(entity: DocumentEntity): DocumentStore;
	/** Customers of any tenant. */
	customersOf(tenant: string): CustomerStore;
	readonly faults: { inject(fault: Fault): void; clear(): void };
	/** Ends every session, as a restart of the application pool does. */
	endAllSessions(): void;
	/** Stops listening, drops connections and writes the data file. */
	close(): Promise<void>;
}

/** Starts an emulator on 127.0.0.1. @throws Error when the port is taken or the data file is unreadable */
export async function startAcumaticaEmulator(
	options: AcumaticaEmulatorOptions = {},
): Promise<AcumaticaEmulator> {
	const settings: AcumaticaSettings = { ...defaultSettings(), ...options.settings };
	let dataFile: DataFile | undefined;
	const emulation = new Emulation(settings, options.clock ?? Date.now, () => dataFile?.changed());
	const { tenants, statistics, faults, sessions } = emulation;
	const customers = tenants.customers(tenants.default);
	if (options.dataFile !== undefined) {
		const file = new DataFile(options.dataFile, () => tenants.snapshot());
		load(file, emulation);
		dataFile = file;
	}
	if (customers.size === 0) {
		for (const { id, fields } of options.customers ?? []) customers.insert(fields, { id });
	}
	const server = createAcumaticaServer(emulation);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	const [application] = settings.connectedApplications;
	return {
		url: `http://127.0.0.1:${port}${instancePath}`,
		port,
		login: {
			user: settings.users[0]?.name ?? 'admin',
			password: settings.users[0]?.password ?? '',
			tenant: tenants.default,
			branch: settings.branches[0] ?? '',
		},
		oauthClient: {
			clientId: `${application?.id ?? ''}@${tenants.default}`,
			clientSecret: application?.secret ?? '',
		},
		settings,
		stats: statistics,
		resetStats: () => statistics.reset(),
		customers,
		documents: (entity) => tenants.documents(tenants.default, entity),
		customersOf: (tenant) => tenants.customers(tenant),
		faults: { inject: (fault) => faults.inject(fault), clear: () => faults.clear() },
		endAllSessions: () => sessions.endAll(),
		close: async () => {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
			dataFile?.write();
		},
	};
}

function load(file: DataFile, { tenants }: Emulation): void {
	for (const [tenant, stored] of Object.entries(file.read() ?? {})) tenants.restore(tenant, stored);
}
