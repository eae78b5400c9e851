// Generated from schemas/57-update-features.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface UpdateFeaturesRequest {
  timeoutMs: number
  featureUpdates: UpdateFeaturesRequestFeatureUpdates[]
  /** Since version 1. */
  validateOnly: boolean
}

export interface UpdateFeaturesRequestInput {
  /** Default: 60000. */
  timeoutMs?: number
  featureUpdates: readonly UpdateFeaturesRequestFeatureUpdatesInput[]
  /** Since version 1. Default: false. */
  validateOnly?: boolean
}

export interface UpdateFeaturesRequestFeatureUpdates {
  feature: string
  maxVersionLevel: number
  /** Version 0 only. */
  allowDowngrade: boolean
  /** Since version 1. */
  upgradeType: number
}

export interface UpdateFeaturesRequestFeatureUpdatesInput {
  feature: string
  maxVersionLevel: number
  /** Version 0 only. Default: false. */
  allowDowngrade?: boolean
  /** Since version 1. Default: 1. */
  upgradeType?: number
}

export interface UpdateFeaturesResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  /** Until version 1. */
  results: UpdateFeaturesResponseResults[]
}

export interface UpdateFeaturesResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  errorMessage: string | null
  /** Until version 1. Default: []. */
  results?: readonly UpdateFeaturesResponseResultsInput[]
}

export interface UpdateFeaturesResponseResults {
  feature: string
  errorCode: number
  errorMessage: string | null
}

export interface UpdateFeaturesResponseResultsInput {
  feature: string
  errorCode: number
  errorMessage: string | null
}

/** Raises or lowers the feature levels of the cluster. */
export const UpdateFeatures: Api<UpdateFeaturesRequestInput, UpdateFeaturesResponse, UpdateFeaturesRequest, UpdateFeaturesResponseInput> = {
  key: 57,
  name: 'UpdateFeatures',
  minVersion: 0,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 0,
  goesTo: 'controller',
  encodeRequest: writeUpdateFeaturesRequest,
  decodeRequest: readUpdateFeaturesRequest,
  encodeResponse: writeUpdateFeaturesResponse,
  decodeResponse: readUpdateFeaturesResponse,
}

function writeUpdateFeaturesRequest(
  writer: Writer,
  value: UpdateFeaturesRequestInput,
  version: number,
): void {
  writer.int32(value.timeoutMs ?? 60000)
  const featureUpdates = value.featureUpdates
  writer.count(featureUpdates.length, flexible)
  for (const item of featureUpdates) writeUpdateFeaturesRequestFeatureUpdates(writer, item, version)
  if (version >= 1) writer.bool(value.validateOnly ?? false)
  else if (value.validateOnly !== undefined && value.validateOnly !== false) {
    throw unsupportedField('UpdateFeaturesRequest.validateOnly', version)
  }
  writer.noTags()
}

function readUpdateFeaturesRequest(reader: Reader, version: number): UpdateFeaturesRequest {
  const timeoutMs = reader.int32()
  const featureUpdates: UpdateFeaturesRequestFeatureUpdates[] = []
  for (let left = reader.count(flexible, 4, 'UpdateFeaturesRequest.featureUpdates'); left > 0; left--) {
    featureUpdates.push(readUpdateFeaturesRequestFeatureUpdates(reader, version))
  }
  const validateOnly = version >= 1 ? reader.bool() : false
  reader.skipTags()
  return { timeoutMs, featureUpdates, validateOnly }
}

function writeUpdateFeaturesRequestFeatureUpdates(
  writer: Writer,
  value: UpdateFeaturesRequestFeatureUpdatesInput,
  version: number,
): void {
  writer.string(value.feature, flexible)
  writer.int16(value.maxVersionLevel)
  if (version <= 0) writer.bool(value.allowDowngrade ?? false)
  else if (value.allowDowngrade !== undefined && value.allowDowngrade !== false) {
    throw unsupportedField('UpdateFeaturesRequest.featureUpdates.allowDowngrade', version)
  }
  if (version >= 1) writer.int8(value.upgradeType ?? 1)
  else if (value.upgradeType !== undefined && value.upgradeType !== 1) {
    throw unsupportedField('UpdateFeaturesRequest.featureUpdates.upgradeType', version)
  }
  writer.noTags()
}

function readUpdateFeaturesRequestFeatureUpdates(
  reader: Reader,
  version: number,
): UpdateFeaturesRequestFeatureUpdates {
  const feature = reader.string(flexible, 'UpdateFeaturesRequest.featureUpdates.feature')
  const maxVersionLevel = reader.int16()
  const allowDowngrade = version <= 0 ? reader.bool() : false
  const upgradeType = version >= 1 ? reader.int8() : 1
  reader.skipTags()
  return { feature, maxVersionLevel, allowDowngrade, upgradeType }
}

function writeUpdateFeaturesResponse(
  writer: Writer,
  value: UpdateFeaturesResponseInput,
  version: number,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  if (version <= 1) {
    const results = value.results ?? []
    writer.count(results.length, flexible)
    for (const item of results) writeUpdateFeaturesResponseResults(writer, item)
  }
  writer.noTags()
}

function readUpdateFeaturesResponse(reader: Reader, version: number): UpdateFeaturesResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'UpdateFeaturesResponse.errorMessage')
  const results: UpdateFeaturesResponseResults[] = []
  if (version <= 1) {
    for (let left = reader.count(flexible, 5, 'UpdateFeaturesResponse.results'); left > 0; left--) {
      results.push(readUpdateFeaturesResponseResults(reader))
    }
  }
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage, results }
}

function writeUpdateFeaturesResponseResults(
  writer: Writer,
  value: UpdateFeaturesResponseResultsInput,
): void {
  writer.string(value.feature, flexible)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  writer.noTags()
}

function readUpdateFeaturesResponseResults(reader: Reader): UpdateFeaturesResponseResults {
  const feature = reader.string(flexible, 'UpdateFeaturesResponse.results.feature')
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'UpdateFeaturesResponse.results.errorMessage')
  reader.skipTags()
  return { feature, errorCode, errorMessage }
}
