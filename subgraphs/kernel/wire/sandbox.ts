/**
 * 沙箱 (sandbox): a register of a partner's own to develop against, named by the system of the token: `sandbox.NAME`. Whether an id means one is
 * asked loosely, so that what is nearly such an id never reads as a real system's; which one it means, strictly.
 */
export const isSandboxId = (systemId: string | null | undefined): boolean => systemId != null && /^sandbox(\.|$)/i.test(systemId);

/** demo of sandbox.demo: 1 to 40 of a-z, 0-9 and -. Undefined for any other id. */
export const sandboxNameOf = (systemId: string): string | undefined => /^sandbox\.([a-z0-9-]{1,40})$/.exec(systemId)?.[1];
