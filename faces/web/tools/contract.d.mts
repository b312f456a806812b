/** The types of the contract, as they stand in src/contract.ts. */
export function contractTypes(): Promise<string>;
