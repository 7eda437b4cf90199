/** What Compose says while a draft is written: parts, undo, crops, previews, differences. */
import { count, plural } from "../format";

export const editor = {
  undo: "Undo the last change",
  redo: "Redo",
  said: { undo: "Undone", redo: "Done again" },

  shared: {
    note: "your idea, as it is",
    use: (platform: string) => `Use your idea as it is for ${platform}`,
    done: (platform: string) => `${platform} gets your idea as it is`,
  },

  part: {
    handle: (part: number, of: number) => `Move part ${count(part)} of ${count(of)}`,
    handleHint: "Arrow keys move it",
    split: "Split here",
    join: "Join with the part before",
    joinPart: (part: number) => `Join part ${count(part)} with the one before`,
    up: "Move this part up",
    down: "Move this part down",
    moved: (from: number, to: number, of: number) =>
      `Part ${count(from)} is now part ${count(to)} of ${count(of)}`,
    wasSplit: (of: number) => `Split. The thread has ${count(of)} parts`,
    wasJoined: (of: number) =>
      of > 1 ? `Joined. The thread has ${count(of)} parts` : "Joined into one post",
  },

  links: {
    linkedIn: "LinkedIn makes no card of a link sent this way: it stays a link in the text.",
    x: "X shows a card below if the linked page offers one.",
    xImages: "With images, X shows no card for the link.",
  },

  image: {
    withoutAlt: (n: number) =>
      plural(n, { one: "# image has no alt text.", other: "# images have no alt text." }),
    moveHint: "Alt and the arrow keys move it",
    moved: (name: string, to: number, of: number) => `${name} is now image ${count(to)} of ${count(of)}`,
    estimate: "arrangement: estimate",
    more: (n: number) => `+${count(n)}`,
    cropped: "cropped",
    cropFor: (platform: string) => `Crop for ${platform}`,
  },
  crop: {
    description: "Drag the frame or its corner. The original stays as it is.",
    shape: "Shape",
    free: "Free",
    original: "Original",
    apply: "Crop",
    whole: "Use all of it",
    frame: "The part that is sent",
    frameHint: "Arrow keys move it, with Shift they change its size.",
    size: (width: number, height: number) => `${count(width)} × ${count(height)}`,
    state: (x: number, y: number, width: number, height: number) =>
      `${count(width)} by ${count(height)} pixels, ${count(x)} from the left, ${count(y)} from the top`,
  },

  look: {
    choose: (platform: string) => `${platform} in light or dark`,
    follow: "As Levercast",
    light: "Light",
    dark: "Dark",
    dim: "Dim",
    lightsOut: "Lights out",
  },

  difference: {
    legend: "Words that are only on one side are marked.",
  },
};
