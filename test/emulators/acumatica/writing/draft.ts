import type { PlainValue, PlainValues } from '../records/entityRecord';
import type { Place } from './sentBody';

export interface FieldError {
	readonly place: Place;
	readonly message: string;
}

/** A record while it is being written: its values so far and what is wrong with them. */
export class Draft {
	readonly fields: Record<string, PlainValue>;
	readonly errors: FieldError[] = [];

	constructor(private readonly before: PlainValues) {
		this.fields = { ...before };
	}

	/** @param value null empties the field */
	set(path: string, value: PlainValue | null): void {
		if (value === null) delete this.fields[path];
		else this.fields[path] = value;
	}

	refuse(place: Place, message: string): void {
		this.errors.push({ place, message });
	}

	/** Paths whose value differs from before. */
	changedPaths(): string[] {
		const paths = new Set([...Object.keys(this.before), ...Object.keys(this.fields)]);
		return [...paths].filter((path) => this.before[path] !== this.fields[path]);
	}

	/** What to merge into the record, null for emptied fields. */
	changes(): Record<string, PlainValue | null> {
		return Object.fromEntries(this.changedPaths().map((path) => [path, this.fields[path] ?? null]));
	}
}
