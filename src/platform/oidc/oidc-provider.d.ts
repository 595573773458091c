/** The little that we use of oidc-provider, which comes without types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Stored {
    consumed?: number;
    readonly grantId?: string;
    readonly uid?: string;
    readonly userCode?: string;
    readonly [name: string]: unknown;
  }
  export interface Adapter {
    upsert(id: string, payload: Stored, expiresInSeconds: number): Promise<void>;
    find(id: string): Promise<Stored | undefined>;
    findByUid(uid: string): Promise<Stored | undefined>;
    findByUserCode(userCode: string): Promise<Stored | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }
  export interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }
  export interface Context {
    type: string;
    body: unknown;
    readonly oidc: {
      readonly session: { readonly accountId: string };
      readonly client: { readonly clientId: string };
      readonly provider: { readonly Grant: new (of: { accountId: string; clientId: string }) => Grant };
    };
  }
  export interface LoginResult {
    readonly login: {
      readonly accountId: string;
      readonly acr: string;
      readonly amr: readonly string[];
      readonly ts?: number;
    };
  }
  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<{ readonly uid: string }>;
    /** Answers the address to send the browser to. */
    interactionResult(request: IncomingMessage, response: ServerResponse, result: LoginResult): Promise<string>;
    on(event: 'server_error', heard: (context: Context, error: Error) => void): this;
  }
}
