import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { type Area, type Image, mediaUrl } from "../bridge";
import { t } from "../i18n";
import { Button, classes, Dialog } from "../ui";
import { isWhole, movedBy, ratioOf, type Shape, shaped, shapeOf, shapes, sizedBy, wholeOf } from "./crop";

/** The most room the picture takes, in CSS pixels. */
const room = { width: 552, height: 360 };

/** Chooses the part of an image that one network gets. */
export default function CropDialog(props: {
  image: Image;
  platform: string;
  area: Area | undefined;
  onClose: () => void;
  /** Undefined is all of the image. */
  onCrop: (area: Area | undefined) => void;
}) {
  const { image, onClose, onCrop } = props;
  const [area, setArea] = useState<Area>(props.area ?? wholeOf(image));
  const [shape, setShape] = useState<Shape>(() => shapeOf(area, image));
  const scale = Math.min(room.width / image.width, room.height / image.height, 1);
  const ratio = ratioOf(shape, image);
  const choose = (next: Shape) => {
    setShape(next);
    const wanted = ratioOf(next, image);
    if (wanted !== null) setArea((now) => shaped(now, wanted, image));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.editor.image.cropFor(props.platform)}
      description={t.editor.crop.description}
      footer={
        <>
          <Button onClick={() => onCrop(undefined)}>{t.editor.crop.whole}</Button>
          <Button kind="primary" onClick={() => onCrop(isWhole(area, image) ? undefined : area)}>
            {t.editor.crop.apply}
          </Button>
        </>
      }
    >
      <div className="flex flex-col items-center gap-3.5">
        <div
          className="relative touch-none overflow-hidden rounded-inner bg-surface"
          style={{ width: image.width * scale, height: image.height * scale }}
        >
          <img src={mediaUrl(image.hash, 1024)} alt="" draggable={false} className="size-full opacity-45" />
          <Frame image={image} area={area} scale={scale} ratio={ratio} onChange={setArea} />
        </div>
        <div className="flex w-full flex-wrap items-center gap-x-4 gap-y-2">
          <fieldset className="flex flex-wrap gap-1">
            <legend className="sr-only">{t.editor.crop.shape}</legend>
            {(Object.keys(shapes) as Shape[]).map((name) => (
              <label
                key={name}
                className={classes(
                  "relative flex h-8 items-center rounded-box border px-2.75 text-label has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
                  name === shape ? "border-text font-medium" : "border-line text-second hover:bg-hover",
                )}
              >
                <input
                  type="radio"
                  name="shape"
                  checked={name === shape}
                  onChange={() => choose(name)}
                  className="absolute inset-0 opacity-0"
                />
                {shapeName(name)}
              </label>
            ))}
          </fieldset>
          <span className="flex-1" />
          <span className="text-label text-second tabular-nums">
            {t.editor.crop.size(area.width, area.height)}
          </span>
        </div>
        <p id="crop-hint" className="self-start text-small text-second">
          {t.editor.crop.frameHint}
        </p>
        <p role="status" className="sr-only">
          {t.editor.crop.state(area.x, area.y, area.width, area.height)}
        </p>
      </div>
    </Dialog>
  );
}

function shapeName(shape: Shape): string {
  if (shape === "free") return t.editor.crop.free;
  return shape === "original" ? t.editor.crop.original : shape;
}

interface FrameProps {
  image: Image;
  area: Area;
  /** CSS pixels per pixel of the image. */
  scale: number;
  ratio: number | null;
  onChange: (area: Area) => void;
}

/** The frame around what is sent: dragged, sized at its corner, or moved and sized by keys. */
function Frame({ image, area, scale, ratio, onChange }: FrameProps) {
  const held = useRef<{ x: number; y: number; area: Area; sizing: boolean } | null>(null);
  const press = (sizing: boolean) => (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { x: event.clientX, y: event.clientY, area, sizing };
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!held.current) return;
    event.stopPropagation();
    const { x, y, area: start, sizing } = held.current;
    const [dx, dy] = [(event.clientX - x) / scale, (event.clientY - y) / scale];
    onChange(sizing ? sizedBy(start, dx, dy, ratio, image) : movedBy(start, dx, dy, image));
  };
  const release = () => {
    held.current = null;
  };
  const key = (event: KeyboardEvent) => {
    const step = Math.max(1, Math.round(Math.max(image.width, image.height) / 100));
    const steps: Record<string, readonly [number, number]> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const by = steps[event.key];
    if (!by) return;
    event.preventDefault();
    onChange(event.shiftKey ? sizedBy(area, ...by, ratio, image) : movedBy(area, ...by, image));
  };
  const [left, top] = [area.x * scale, area.y * scale];
  const size = { width: area.width * scale, height: area.height * scale };
  return (
    <button
      type="button"
      aria-label={t.editor.crop.frame}
      aria-describedby="crop-hint"
      onPointerDown={press(false)}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={key}
      style={{ left, top, ...size }}
      className="absolute cursor-move touch-none overflow-hidden border-2 border-focus"
    >
      <img
        src={mediaUrl(image.hash, 1024)}
        alt=""
        draggable={false}
        style={{ width: image.width * scale, height: image.height * scale, left: -left - 2, top: -top - 2 }}
        className="absolute max-w-none"
      />
      <span
        data-corner
        onPointerDown={press(true)}
        onPointerMove={drag}
        onPointerUp={release}
        onPointerCancel={release}
        className="absolute right-0 bottom-0 size-5 cursor-nwse-resize touch-none border-r-4 border-b-4 border-focus"
      />
    </button>
  );
}
