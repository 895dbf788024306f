import type { SqlType } from '../types';
import { asDecimal, commonType, limited } from './precedence';

/**
 * The type of `a operator b` for two numbers, by SQL Server's table of precision and scale.
 * @param operator one of + - * / %
 */
export function arithmeticType(operator: string, a: SqlType, b: SqlType): SqlType {
	const common = commonType(a, b);
	if (common.kind !== 'decimal') return common;
	const [x, y] = [asDecimal(a), asDecimal(b)];
	if (!x || !y) return common;
	const whole = Math.max(x.precision - x.scale, y.precision - y.scale);
	const scale = Math.max(x.scale, y.scale);
	switch (operator) {
		case '*':
			return limited(x.precision + y.precision + 1, x.scale + y.scale);
		case '/': {
			const digits = Math.max(6, x.scale + y.precision + 1);
			return limited(x.precision - x.scale + y.scale + digits, digits);
		}
		case '%':
			return limited(Math.min(x.precision - x.scale, y.precision - y.scale) + scale, scale);
		default:
			return limitedSum(whole + scale + 1, scale);
	}
}

/** Sums keep their whole digits and lose scale only where 38 digits are not enough. */
function limitedSum(precision: number, scale: number): SqlType {
	if (precision <= 38) return { kind: 'decimal', precision, scale };
	return { kind: 'decimal', precision: 38, scale: Math.max(0, 38 - (precision - scale)) };
}
