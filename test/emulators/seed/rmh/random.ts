/** Draws that depend on the customer and the draw's place in the sequence only. */
export interface Random {
	/** A fraction in [0, 1). */
	next(): number;
	/** A whole number in [low, high]. */
	between(low: number, high: number): number;
	/** One of the choices, each equally likely. */
	pick<T>(choices: readonly T[]): T;
	/** True with the given probability (0 to 1). */
	chance(probability: number): boolean;
}

/**
 * A small seeded generator (mulberry32). The same seed gives the same draws on every machine.
 * @param seed any whole number; neighbouring seeds give unrelated draws
 */
export function seededRandom(seed: number): Random {
	let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	return {
		next,
		between: (low, high) => low + Math.floor(next() * (high - low + 1)),
		pick: (choices) => {
			const choice = choices[Math.floor(next() * choices.length)];
			if (choice === undefined) throw new RangeError('Nothing to pick from.');
			return choice;
		},
		chance: (probability) => next() < probability,
	};
}
