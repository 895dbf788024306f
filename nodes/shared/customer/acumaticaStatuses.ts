/** Labels of Acumatica's customer status. */
export const ACUMATICA_STATUSES = ['Active', 'On Hold', 'Credit Hold', 'Inactive', 'One-Time'];
