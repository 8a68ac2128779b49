import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../shared/contract/index.ts'

/** Every procedure of the contract as a typed function. */
export type AppClient = ContractRouterClient<Contract>

export const createAppClient = (link: ClientLink<ClientContext>): AppClient => createORPCClient(link)
