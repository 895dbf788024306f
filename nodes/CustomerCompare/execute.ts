import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IPairedItemData,
} from 'n8n-workflow';
import { comparePair, type PairOutcome } from '../shared/customer/compare/comparePair';
import { pairCustomers, type CustomerPair } from '../shared/customer/compare/pairCustomers';
import { toNodeError } from '../shared/n8n/errors';
import { itemFailure } from '../shared/n8n/itemFailure';
import { readOptionalScope } from '../shared/n8n/scope';
import { readCompareSettings } from './readCompareSettings';
import { ACUMATICA, RMH, readAcumaticaSide, readRmhSide } from './readSides';

/** In the order of the node's outputs. */
const OUTPUTS: readonly (keyof PairOutcome)[] = ['toAcumatica', 'toRmh', 'conflict', 'inSync'];
/** Where failed items go when the node goes on: a person has to look at them too. */
const FAILED = OUTPUTS.indexOf('conflict');

/** Compares both sides and sorts the customers by what has to be written where. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const outputs: INodeExecutionData[][] = OUTPUTS.map(() => []);
	const inputs = [this.getInputData(RMH), this.getInputData(ACUMATICA)];
	const fail = (error: unknown, pairedItem: IPairedItemData[]) => {
		const [first] = pairedItem;
		if (!this.continueOnFail()) throw toNodeError(this.getNode(), error, first?.item);
		const json = inputs[first?.input ?? RMH]?.[first?.item ?? 0]?.json ?? {};
		outputs[FAILED]?.push({ ...itemFailure(this, json, error, first?.item ?? 0), pairedItem });
	};
	try {
		const rmh = readRmhSide(inputs[RMH] ?? []);
		const acumatica = readAcumaticaSide(inputs[ACUMATICA] ?? []);
		const own = readOptionalScope(this);
		const scopes = new Set([
			...(own === undefined ? [] : [own.toUpperCase()]),
			...rmh.customers.flatMap(({ item }) => item.rmh?.scope.toUpperCase() ?? []),
		]);
		const settings = { ...readCompareSettings(this), scopes };
		for (const pair of pairCustomers(rmh.customers, acumatica.customers)) {
			try {
				const outcome = comparePair(pair, settings);
				for (const [position, way] of OUTPUTS.entries()) {
					const item = outcome[way];
					if (item === undefined) continue;
					const json = { ...item } as unknown as IDataObject;
					outputs[position]?.push({ json, pairedItem: origins(pair) });
				}
			} catch (error) {
				// Named by what came from Acumatica: so Confirm Changes has that change read again.
				fail(
					error,
					origins(pair).sort((one, other) => (other.input ?? 0) - (one.input ?? 0)),
				);
			}
		}
		for (const [input, { unusable }] of [rmh, acumatica].entries()) {
			for (const { index, problem } of unusable) fail(problem, [{ item: index, input }]);
		}
		return outputs;
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

/** The items that a pair was made of. */
function origins({ rmh, acumatica }: CustomerPair): IPairedItemData[] {
	return [
		...(rmh?.indexes ?? []).map((item) => ({ item, input: RMH })),
		...(acumatica?.indexes ?? []).map((item) => ({ item, input: ACUMATICA })),
	];
}
