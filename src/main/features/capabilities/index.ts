export { type CapabilitiesFeature, createCapabilities } from './capabilities.ts'
