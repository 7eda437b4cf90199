// Select, Switch and Tabs are imported from their files: Compose, which is loaded first, does without them.

export { format } from "../i18n";
export * from "./Button";
export { CroppedImage } from "./CroppedImage";
export { classes } from "./classes";
export * from "./Dialog";
export * from "./Field";
export * from "./Kbd";
export {
  Menu,
  MenuChoice,
  MenuChoices,
  MenuItem,
  type MenuItemProps,
  type MenuProps,
  MenuSeparator,
} from "./Menu";
export * from "./PlatformMark";
export * from "./Popover";
export * from "./States";
export { type ToastMessage, ToastProvider, useToast } from "./Toast";
export * from "./Tooltip";
export { useLate } from "./useLate";
