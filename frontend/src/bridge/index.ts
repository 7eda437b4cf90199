export { type Api, api } from "./api";
export { AppError, toAppError } from "./error";
export { invalidateOnEvents, on } from "./events";
export { mediaUrl, onFileDrop, onImagePaste, uploadImage } from "./files";
export * from "./queries";
export { installShims } from "./shims";
export type * from "./types";
