/** Rounds to `decimals`, half away from zero; binary fractions such as 1.005 count as what they are written. */
export function roundTo(amount: number, decimals: number): number {
	const scaled = Number(`${Math.abs(amount).toFixed(9)}e${decimals}`);
	const rounded = Number(`${Math.round(scaled)}e-${decimals}`);
	return amount < 0 ? -rounded || 0 : rounded;
}

/** The sum of amounts with at most four decimals. */
export function sum(amounts: readonly number[]): number {
	return roundTo(
		amounts.reduce((total, amount) => total + Math.round(amount * 10_000), 0) / 10_000,
		4,
	);
}
