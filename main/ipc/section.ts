import type { ChannelName } from '../../shared/ipc/contract';

/** The channels of one section of the contract: `project.open`, `project.close`, … */
export type SectionOf<Section extends string> = Extract<ChannelName, `${Section}.${string}`>;
