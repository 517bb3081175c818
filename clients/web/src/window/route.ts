/** 视图: what of the desk is shown. The address holds a serial number at most, never what was searched for. */
export type Route =
  | { readonly view: 'search' }
  | { readonly view: 'entry' }
  | { readonly view: 'case' | 'receipt'; readonly serialNumber: string };

const RECEIPT = '/receipt';

/** @param hash of the address, with its # */
export function routeOf(hash: string): Route {
  const path = hash.replace(/^#/, '');
  if (path === '') return { view: 'search' };
  if (path === 'new') return { view: 'entry' };
  const view = path.endsWith(RECEIPT) ? 'receipt' : 'case';
  return { view, serialNumber: decoded(view === 'receipt' ? path.slice(0, -RECEIPT.length) : path) };
}

export function hashOf(route: Route): string {
  switch (route.view) {
    case 'search':
      return '#';
    case 'entry':
      return '#new';
    case 'case':
      return `#${encodeURIComponent(route.serialNumber)}`;
    case 'receipt':
      return `#${encodeURIComponent(route.serialNumber)}${RECEIPT}`;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
