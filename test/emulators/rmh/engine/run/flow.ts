/** How a statement ended: go on, leave the loop, begin it anew, leave the batch. */
export type Flow = 'next' | 'break' | 'continue' | 'return';
