import { oc } from '@orpc/contract'
import { problemSchema } from '../model/problem.ts'

/** Every procedure of the app starts here: the one typed error a screen can meet is a `Problem`. */
export const procedure = oc.errors({ PROBLEM: { message: 'Something went wrong', data: problemSchema } })
