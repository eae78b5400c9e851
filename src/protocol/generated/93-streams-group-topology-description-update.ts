// Generated from schemas/93-streams-group-topology-description-update.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface StreamsGroupTopologyDescriptionUpdateRequest {
  groupId: string
  memberId: string
  topologyEpoch: number
  topologyDescription: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescription
}

export interface StreamsGroupTopologyDescriptionUpdateRequestInput {
  groupId: string
  memberId: string
  topologyEpoch: number
  topologyDescription: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionInput
}

export interface StreamsGroupTopologyDescriptionUpdateRequestTopologyDescription {
  subtopologies: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologies[]
  globalStores: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStores[]
}

export interface StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionInput {
  subtopologies: readonly StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesInput[]
  globalStores: readonly StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresInput[]
}

export interface StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologies {
  subtopologyId: string
  nodes: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesNodes[]
}

export interface StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesInput {
  subtopologyId: string
  nodes: readonly StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesNodesInput[]
}

export interface StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesNodes {
  name: string
  nodeType: number
  sourceTopics: string[]
  sinkTopic: string | null
  stores: string[]
  successors: string[]
}

export interface StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesNodesInput {
  name: string
  nodeType: number
  sourceTopics: readonly string[]
  /** Default: null. */
  sinkTopic?: string | null
  stores: readonly string[]
  successors: readonly string[]
}

export interface StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStores {
  source: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresSource
  processor: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresProcessor
}

export interface StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresInput {
  source: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresSourceInput
  processor: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresProcessorInput
}

export interface StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresSource {
  name: string
  nodeType: number
  sourceTopics: string[]
  sinkTopic: string | null
  stores: string[]
  successors: string[]
}

export interface StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresSourceInput {
  name: string
  nodeType: number
  sourceTopics: readonly string[]
  /** Default: null. */
  sinkTopic?: string | null
  stores: readonly string[]
  successors: readonly string[]
}

export interface StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresProcessor {
  name: string
  nodeType: number
  sourceTopics: string[]
  sinkTopic: string | null
  stores: string[]
  successors: string[]
}

export interface StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresProcessorInput {
  name: string
  nodeType: number
  sourceTopics: readonly string[]
  /** Default: null. */
  sinkTopic?: string | null
  stores: readonly string[]
  successors: readonly string[]
}

export interface StreamsGroupTopologyDescriptionUpdateResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
}

export interface StreamsGroupTopologyDescriptionUpdateResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
}

/** Stores the description of the topology of a streams group. */
export const StreamsGroupTopologyDescriptionUpdate: Api<StreamsGroupTopologyDescriptionUpdateRequestInput, StreamsGroupTopologyDescriptionUpdateResponse, StreamsGroupTopologyDescriptionUpdateRequest, StreamsGroupTopologyDescriptionUpdateResponseInput> = {
  key: 93,
  name: 'StreamsGroupTopologyDescriptionUpdate',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'groupCoordinator',
  encodeRequest: writeStreamsGroupTopologyDescriptionUpdateRequest,
  decodeRequest: readStreamsGroupTopologyDescriptionUpdateRequest,
  encodeResponse: writeStreamsGroupTopologyDescriptionUpdateResponse,
  decodeResponse: readStreamsGroupTopologyDescriptionUpdateResponse,
}

function writeStreamsGroupTopologyDescriptionUpdateRequest(
  writer: Writer,
  value: StreamsGroupTopologyDescriptionUpdateRequestInput,
): void {
  writer.string(value.groupId, flexible)
  writer.string(value.memberId, flexible)
  writer.int32(value.topologyEpoch)
  writeStreamsGroupTopologyDescriptionUpdateRequestTopologyDescription(writer, value.topologyDescription)
  writer.noTags()
}

function readStreamsGroupTopologyDescriptionUpdateRequest(
  reader: Reader,
): StreamsGroupTopologyDescriptionUpdateRequest {
  const groupId = reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.groupId')
  const memberId = reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.memberId')
  const topologyEpoch = reader.int32()
  const topologyDescription = readStreamsGroupTopologyDescriptionUpdateRequestTopologyDescription(reader)
  reader.skipTags()
  return { groupId, memberId, topologyEpoch, topologyDescription }
}

function writeStreamsGroupTopologyDescriptionUpdateRequestTopologyDescription(
  writer: Writer,
  value: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionInput,
): void {
  const subtopologies = value.subtopologies
  writer.count(subtopologies.length, flexible)
  for (const item of subtopologies) {
    writeStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologies(writer, item)
  }
  const globalStores = value.globalStores
  writer.count(globalStores.length, flexible)
  for (const item of globalStores) {
    writeStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStores(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupTopologyDescriptionUpdateRequestTopologyDescription(
  reader: Reader,
): StreamsGroupTopologyDescriptionUpdateRequestTopologyDescription {
  const subtopologies: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologies[] = []
  for (let left = reader.count(flexible, 3, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.subtopologies'); left > 0; left--) {
    subtopologies.push(readStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologies(reader))
  }
  const globalStores: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStores[] = []
  for (let left = reader.count(flexible, 15, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores'); left > 0; left--) {
    globalStores.push(readStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStores(reader))
  }
  reader.skipTags()
  return { subtopologies, globalStores }
}

function writeStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologies(
  writer: Writer,
  value: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesInput,
): void {
  writer.string(value.subtopologyId, flexible)
  const nodes = value.nodes
  writer.count(nodes.length, flexible)
  for (const item of nodes) {
    writeStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesNodes(writer, item)
  }
  writer.noTags()
}

function readStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologies(
  reader: Reader,
): StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologies {
  const subtopologyId =
    reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.subtopologies.subtopologyId')
  const nodes: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesNodes[] = []
  for (let left = reader.count(flexible, 7, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.subtopologies.nodes'); left > 0; left--) {
    nodes.push(readStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesNodes(reader))
  }
  reader.skipTags()
  return { subtopologyId, nodes }
}

function writeStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesNodes(
  writer: Writer,
  value: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesNodesInput,
): void {
  writer.string(value.name, flexible)
  writer.int8(value.nodeType)
  const sourceTopics = value.sourceTopics
  writer.count(sourceTopics.length, flexible)
  for (const item of sourceTopics) writer.string(item, flexible)
  writer.nullableString(value.sinkTopic ?? null, flexible)
  const stores = value.stores
  writer.count(stores.length, flexible)
  for (const item of stores) writer.string(item, flexible)
  const successors = value.successors
  writer.count(successors.length, flexible)
  for (const item of successors) writer.string(item, flexible)
  writer.noTags()
}

function readStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesNodes(
  reader: Reader,
): StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionSubtopologiesNodes {
  const name =
    reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.subtopologies.nodes.name')
  const nodeType = reader.int8()
  const sourceTopics: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.subtopologies.nodes.sourceTopics'); left > 0; left--) {
    sourceTopics.push(reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.subtopologies.nodes.sourceTopics'))
  }
  const sinkTopic =
    reader.nullableString(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.subtopologies.nodes.sinkTopic')
  const stores: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.subtopologies.nodes.stores'); left > 0; left--) {
    stores.push(reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.subtopologies.nodes.stores'))
  }
  const successors: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.subtopologies.nodes.successors'); left > 0; left--) {
    successors.push(reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.subtopologies.nodes.successors'))
  }
  reader.skipTags()
  return { name, nodeType, sourceTopics, sinkTopic, stores, successors }
}

function writeStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStores(
  writer: Writer,
  value: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresInput,
): void {
  writeStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresSource(writer, value.source)
  writeStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresProcessor(writer, value.processor)
  writer.noTags()
}

function readStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStores(
  reader: Reader,
): StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStores {
  const source = readStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresSource(reader)
  const processor =
    readStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresProcessor(reader)
  reader.skipTags()
  return { source, processor }
}

function writeStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresSource(
  writer: Writer,
  value: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresSourceInput,
): void {
  writer.string(value.name, flexible)
  writer.int8(value.nodeType)
  const sourceTopics = value.sourceTopics
  writer.count(sourceTopics.length, flexible)
  for (const item of sourceTopics) writer.string(item, flexible)
  writer.nullableString(value.sinkTopic ?? null, flexible)
  const stores = value.stores
  writer.count(stores.length, flexible)
  for (const item of stores) writer.string(item, flexible)
  const successors = value.successors
  writer.count(successors.length, flexible)
  for (const item of successors) writer.string(item, flexible)
  writer.noTags()
}

function readStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresSource(
  reader: Reader,
): StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresSource {
  const name =
    reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.source.name')
  const nodeType = reader.int8()
  const sourceTopics: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.source.sourceTopics'); left > 0; left--) {
    sourceTopics.push(reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.source.sourceTopics'))
  }
  const sinkTopic =
    reader.nullableString(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.source.sinkTopic')
  const stores: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.source.stores'); left > 0; left--) {
    stores.push(reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.source.stores'))
  }
  const successors: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.source.successors'); left > 0; left--) {
    successors.push(reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.source.successors'))
  }
  reader.skipTags()
  return { name, nodeType, sourceTopics, sinkTopic, stores, successors }
}

function writeStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresProcessor(
  writer: Writer,
  value: StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresProcessorInput,
): void {
  writer.string(value.name, flexible)
  writer.int8(value.nodeType)
  const sourceTopics = value.sourceTopics
  writer.count(sourceTopics.length, flexible)
  for (const item of sourceTopics) writer.string(item, flexible)
  writer.nullableString(value.sinkTopic ?? null, flexible)
  const stores = value.stores
  writer.count(stores.length, flexible)
  for (const item of stores) writer.string(item, flexible)
  const successors = value.successors
  writer.count(successors.length, flexible)
  for (const item of successors) writer.string(item, flexible)
  writer.noTags()
}

function readStreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresProcessor(
  reader: Reader,
): StreamsGroupTopologyDescriptionUpdateRequestTopologyDescriptionGlobalStoresProcessor {
  const name =
    reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.processor.name')
  const nodeType = reader.int8()
  const sourceTopics: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.processor.sourceTopics'); left > 0; left--) {
    sourceTopics.push(reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.processor.sourceTopics'))
  }
  const sinkTopic =
    reader.nullableString(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.processor.sinkTopic')
  const stores: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.processor.stores'); left > 0; left--) {
    stores.push(reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.processor.stores'))
  }
  const successors: string[] = []
  for (let left = reader.count(flexible, 1, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.processor.successors'); left > 0; left--) {
    successors.push(reader.string(flexible, 'StreamsGroupTopologyDescriptionUpdateRequest.topologyDescription.globalStores.processor.successors'))
  }
  reader.skipTags()
  return { name, nodeType, sourceTopics, sinkTopic, stores, successors }
}

function writeStreamsGroupTopologyDescriptionUpdateResponse(
  writer: Writer,
  value: StreamsGroupTopologyDescriptionUpdateResponseInput,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  writer.noTags()
}

function readStreamsGroupTopologyDescriptionUpdateResponse(
  reader: Reader,
): StreamsGroupTopologyDescriptionUpdateResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage =
    reader.nullableString(flexible, 'StreamsGroupTopologyDescriptionUpdateResponse.errorMessage')
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage }
}
