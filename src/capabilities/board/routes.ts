import { type Route, route } from '#platform/http.ts';
import { bottleneckRoutes } from './bottlenecks/routes.ts';
import { readWork } from './contract.ts';
import { readWorkList } from './store.ts';

export const routes: readonly Route[] = [
  route(readWork, ({ tx, keys, actor, today }) => readWorkList(tx, keys, actor, today)),
  ...bottleneckRoutes,
];
