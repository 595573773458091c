/** The door: which roles may do what. The wall behind it is row-level security; either alone must hold. */
import type { Role } from '#vocabulary/codes.ts';
import { Role as RoleCode } from '#vocabulary/codes.ts';
import type { Permission } from '#vocabulary/endpoint.ts';

const everyone: readonly Role[] = RoleCode.options;

/** Every permission that an endpoint names, with the roles that hold it. */
export const permissions = {
  'session.read': everyone,
  'session.change': everyone,
  'register.read': everyone,
} as const satisfies Readonly<Record<Permission, readonly Role[]>>;

const rolesByPermission: ReadonlyMap<string, ReadonlySet<Role>> = new Map(
  Object.entries(permissions).map(([permission, roles]) => [permission, new Set(roles)]),
);

/** Whether one of the roles that the actor holds today may do this; a permission that is not in the map, nobody. */
export const may = (actor: Holder, permission: Permission): boolean => holds(actor, permission);

/** All that the actor may do, in the order of the map; what the browser shows buttons by. */
export const permissionsOf = (actor: Holder): string[] =>
  Object.keys(permissions).filter((permission) => holds(actor, permission));

interface Holder {
  readonly roles: readonly Role[];
}
function holds({ roles }: Holder, permission: string): boolean {
  const holders = rolesByPermission.get(permission);
  return holders !== undefined && roles.some((role) => holders.has(role));
}
