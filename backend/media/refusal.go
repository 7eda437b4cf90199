package media

import (
	"errors"
	"fmt"

	"levercast/backend"
)

// What comes in at most. The largest camera pictures in use stay below.
const (
	maxBytes       = 64 << 20    // of the file
	maxPixels      = 100_000_000 // width × height
	maxSide        = 30_000      // pixels of the longer side
	maxFrames      = 5_000       // of a GIF
	maxFramePixels = 300_000_000 // of all frames of a GIF together
	maxScans       = 64          // of a JPEG; a progressive one has about ten
)

const unchanged = "The draft was not changed."

// refuse says why an image does not come in.
func refuse(problem, hint string) *backend.Error {
	return backend.Fail(backend.Invalid, problem+" "+unchanged, hint)
}

// damaged refuses an image that breaks its format; reason is for the log.
func damaged(reason string) *backend.Error {
	return refuse("The image is damaged or incomplete.",
		"Open it in an image editor, save it as a new file and add that.").Because(errors.New(reason))
}

func tooManyBytes() *backend.Error {
	return refuse("The image file is larger than 64 MB.", "Save it at a smaller size and add it again.")
}

func tooManyDocumentBytes() *backend.Error {
	return refuse("The PDF is larger than 100 MB.", "Export it at a smaller size and add it again.")
}

// checkSize refuses dimensions that no image may have, before it is decoded.
func checkSize(width, height int) error {
	const hint = "Save it at a smaller size and add it again."
	switch {
	case width <= 0 || height <= 0:
		return damaged("no width or height")
	case width > maxSide || height > maxSide:
		return refuse(fmt.Sprintf("The image is %d × %d pixels; neither side may be longer than 30,000.", width, height), hint)
	case int64(width)*int64(height) > maxPixels:
		return refuse(fmt.Sprintf("The image is %d × %d pixels; it may have at most 100 million in all.", width, height), hint)
	}
	return nil
}
