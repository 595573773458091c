/** Where the embedded issuer keeps its few minutes of memory; gone when the process ends, which only costs a new try. */
import type { Adapter, Stored } from 'oidc-provider';

export type AdapterFactory = (model: string) => Adapter;

/** One memory for all models; what expired is dropped when it is met, and the oldest when there is too much. */
export function openMemory(most = 5000): AdapterFactory {
  const memory = new Map<string, { readonly payload: Stored; readonly until: number }>();
  const find = (name: string): Stored | undefined => {
    const held = memory.get(name);
    if (held && held.until > Date.now()) return held.payload;
    memory.delete(name);
    return undefined;
  };
  const findBy = (model: string, property: 'uid' | 'userCode', value: string): Stored | undefined => {
    for (const [name, { payload }] of memory)
      if (name.startsWith(`${model}:`) && payload[property] === value) return find(name);
    return undefined;
  };
  return (model) => ({
    async upsert(id, payload, expiresInSeconds) {
      memory.set(`${model}:${id}`, { payload, until: Date.now() + expiresInSeconds * 1000 });
      for (const oldest of memory.keys()) {
        if (memory.size <= most) break;
        memory.delete(oldest);
      }
    },
    find: async (id) => find(`${model}:${id}`),
    findByUid: async (uid) => findBy(model, 'uid', uid),
    findByUserCode: async (userCode) => findBy(model, 'userCode', userCode),
    async consume(id) {
      const payload = find(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      memory.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [name, { payload }] of memory) if (payload.grantId === grantId) memory.delete(name);
    },
  });
}
