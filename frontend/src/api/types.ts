import type { components } from './schema';

type Schemas = components['schemas'];

export type Me = Schemas['Me'];
export type Task = Schemas['Task'];
export type TaskPatch = Schemas['TaskPatch'];
export type NewTask = Schemas['NewTask'];
export type Priority = Schemas['Priority'];
export type TaskChanged = Schemas['TaskChanged'];
export type LiveEvent = Schemas['LiveEvent'];
export type ChatEvent = Schemas['ChatEvent'];
export type ChatTool = Schemas['ChatTool'];
export type ChatConfirm = Schemas['ChatConfirm'];
export type DoneReason = Schemas['ChatDone']['reason'];
export type Conversation = Schemas['Conversation'];
export type ConversationSummary = Schemas['ConversationSummary'];
export type OpsStatus = Schemas['OpsStatus'];
export type OpsEvent = Schemas['OpsEvent'];
export type Pod = Schemas['Pod'];
export type Workload = Schemas['WorkloadRef'];
export type Incident = Schemas['Incident'];
export type Signal = Schemas['Signal'];
export type Decision = Schemas['Decision'];
export type Action = Schemas['Action'];
export type Alert = Schemas['Alert'];
export type Severity = Schemas['Severity'];
export type FaultKind = Schemas['FaultKind'];
