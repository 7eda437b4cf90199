export * from "./Button";
export { classes } from "./classes";
export * from "./Dialog";
export * from "./Field";
export * as format from "./format";
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
export * from "./Select";
export * from "./States";
export * from "./Switch";
export * from "./Tabs";
export * from "./Toast";
export * from "./Tooltip";
