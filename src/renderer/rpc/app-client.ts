import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../shared/contract/index.ts'
import type { ReconnectingLink } from './reconnecting-link.ts'

/** Every procedure of the contract as a typed function. */
export type AppClient = ContractRouterClient<Contract>

export const createAppClient = (link: ReconnectingLink): AppClient => createORPCClient(link)
