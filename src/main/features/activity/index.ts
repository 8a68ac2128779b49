export { type Activity, createActivity } from './activity.ts'
