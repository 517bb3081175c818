import { useSyncExternalStore } from 'react';
import { hashOf, type Route, routeOf } from './route.ts';

function listen(tell: () => void): () => void {
  addEventListener('hashchange', tell);
  return () => removeEventListener('hashchange', tell);
}

/** The view as the address says: back, forward and reload work by themselves. */
export function useRoute(): Route {
  return routeOf(useSyncExternalStore(listen, () => location.hash));
}

export function go(route: Route): void {
  location.hash = hashOf(route);
}
