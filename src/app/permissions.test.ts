import { expect, test } from 'vitest';
import { may, permissions } from '#capabilities/accounts/permissions.ts';
import { Role } from '#vocabulary/codes.ts';
import { routes } from './routes.ts';

/** Doors of who has no account are held by no role: what comes in there is for whoever came in there. */
const doors = routes.filter(({ endpoint }) => endpoint.door !== undefined);
const asked = new Set<string>(routes.filter((one) => !doors.includes(one)).map(({ endpoint }) => endpoint.permission));

test('[ASVS 8.2.1] every endpoint names a permission that somebody holds, and an audit verb', () => {
  expect(routes.length).toBeGreaterThan(5);
  for (const { endpoint } of routes) {
    expect(endpoint.audit, endpoint.path).toMatch(/^[a-z_]+\.[a-z_]+$/);
    if (endpoint.door !== undefined) continue;
    expect(
      Role.options.some((role) => may({ roles: [role] }, endpoint.permission)),
      `nobody may ${endpoint.permission}`,
    ).toBe(true);
  }
});

test('[ASVS 8.2.1] no role comes in by a door of who has no account, and who is nobody has to wait for a turn', () => {
  expect(doors.length).toBeGreaterThan(5);
  for (const { endpoint, open } of doors) {
    expect(
      Role.options.filter((role) => may({ roles: [role] }, endpoint.permission)),
      endpoint.path,
    ).toEqual([]);
    expect(open !== undefined, endpoint.path).toBe(endpoint.door === 'nobody');
    if (endpoint.door === 'nobody') expect(endpoint.turn, endpoint.path).toBeDefined();
  }
});

test('every permission is asked for by an endpoint', () => {
  expect(Object.keys(permissions).filter((permission) => !asked.has(permission))).toEqual([]);
});

test('two endpoints never answer to the same address', () => {
  const addresses = routes.map(({ endpoint: { method, path } }) => `${method} ${path.replace(/:[A-Za-z]+/g, ':')}`);
  expect(addresses.filter((one, i) => addresses.indexOf(one) !== i)).toEqual([]);
});

test('what is in no list, nobody may', () => {
  expect(may({ roles: Role.options }, 'dossier.burn')).toBe(false);
  expect(may({ roles: [] }, 'session.read')).toBe(false);
});

test('[ASVS 8.2.1] administrators and privacy officers may open no case', () => {
  const ofCases = Object.keys(permissions).filter((permission) =>
    /^(dossier|referral|plan|journal|stability|stay|bed|table|board)\./.test(permission),
  );
  const held = ofCases.filter((permission) =>
    Object.entries(permissions).some(
      ([name, roles]) =>
        name === permission &&
        new Set<Role>(roles).intersection(new Set<Role>(['administrator', 'privacy_officer'])).size > 0,
    ),
  );
  expect(held).toEqual([]);
});

/** Reviewed by people: a change in who may do what shows in the difference of this file. `vitest -u` writes it. */
test('role by permission', async () => {
  const width = Math.max(...Object.keys(permissions).map((permission) => permission.length));
  const heads = Role.options.map((role, i) => `${String.fromCharCode(65 + i)} = ${role}`);
  const rows = Object.entries(permissions)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([permission, roles]) =>
      [
        permission.padEnd(width),
        ...Role.options.map((role, i) => (new Set<Role>(roles).has(role) ? String.fromCharCode(65 + i) : '.')),
      ].join(' '),
    );
  const actions = routes
    .map(
      ({ endpoint: { method, path, permission, audit } }) =>
        `${permission.padEnd(width)} ${method.padEnd(4)} ${path}  (${audit})`,
    )
    .sort();
  await expect([...heads, '', ...rows, '', ...actions, ''].join('\n')).toMatchFileSnapshot(
    '../capabilities/accounts/permissions.matrix.txt',
  );
});
