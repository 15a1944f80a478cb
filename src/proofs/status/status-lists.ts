/** Reading and writing the bits of status lists, ours and a stranger's. */
export {
  decodeStatusList,
  decodeStatusList2021,
  encodeStatusList,
  newStatusList,
  readStatus,
  STATUS_LIST_LENGTH,
  setIndexesOf,
  setStatus,
} from './bitstring.ts';
export {
  decodeTokenStatusList,
  encodeTokenStatusList,
  readTokenStatus,
} from './token-status-list.ts';
