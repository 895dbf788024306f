/**
 * Sums of money without the errors of binary fractions: SQL Server's `money` has four decimals, so
 * everything is counted in ten-thousandths.
 */
const SCALE = 10_000;

/** @returns the amount in whole ten-thousandths */
const units = (amount: number): number => Math.round(amount * SCALE);

/** @returns the exact sum, with up to four decimals */
export function sumOf(amounts: Iterable<number>): number {
	let total = 0;
	for (const amount of amounts) total += units(amount);
	return total / SCALE;
}

/** Rounds to the cent, half away from zero, as a till does. */
export function toCents(amount: number): number {
	const cents = Math.round(Math.abs(units(amount)) / 100);
	return (Math.sign(amount) * cents) / 100 || 0;
}

/** Whether two amounts are the same to the cent. */
export function sameToTheCent(one: number, other: number): boolean {
	return toCents(one) === toCents(other);
}
