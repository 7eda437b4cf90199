/** An image, or the part of it that is shown. */
import type { CSSProperties } from "react";
import { classes } from "./classes";

export interface CroppedImageProps {
  src: string;
  alt: string;
  /** The whole image's measures, in pixels; without them, all of it is shown. */
  size?: { width: number; height: number } | undefined;
  /** The part to show, in the image's pixels; without it, all of it is. */
  area?: { x: number; y: number; width: number; height: number } | undefined;
  /** cover fills the box and cuts what does not fit; contain shows all. */
  fit: "cover" | "contain";
  className?: string;
  style?: CSSProperties;
}

export function CroppedImage({ src, alt, size, area, fit, className, style }: CroppedImageProps) {
  if (!area || !size) {
    return (
      <img
        src={src}
        alt={alt}
        draggable={false}
        style={style}
        className={classes(fit === "cover" ? "object-cover" : "object-contain", className)}
      />
    );
  }
  // A view of the area, so that what is seen is what is sent in every engine.
  return (
    <svg
      role="img"
      aria-label={alt}
      viewBox={`${area.x} ${area.y} ${area.width} ${area.height}`}
      preserveAspectRatio={fit === "cover" ? "xMidYMid slice" : "xMidYMid meet"}
      style={style}
      className={className}
    >
      {/* Without this the rest of the image would show beside the area, where the box has another shape. */}
      <svg {...area} viewBox={`${area.x} ${area.y} ${area.width} ${area.height}`} aria-hidden="true">
        <image href={src} width={size.width} height={size.height} />
      </svg>
    </svg>
  );
}
