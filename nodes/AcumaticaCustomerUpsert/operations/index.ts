import { createOnly } from './createOnly';
import { createOrUpdate } from './createOrUpdate';
import type { Operation } from './operation';
import { updateOnly } from './updateOnly';

/** In the order in which the editor lists them. */
export const operations: readonly Operation[] = [createOrUpdate, createOnly, updateOnly];
