package draft

import (
	"maps"

	"levercast/backend/media"
)

// maxSide is more pixels than an image can have on one side.
const maxSide = 1 << 20

// checkCrops refuses areas that no image can have and networks that do not exist,
// and gives each attachment a map of its own. An area that is the zero Area is
// dropped: it is the whole image.
func (d *Drafts) checkCrops(attachments []Attachment) error {
	for i, attachment := range attachments {
		crops := maps.Clone(attachment.Crops)
		for name, area := range crops {
			if _, err := d.label(name); err != nil {
				return err
			}
			if area == (media.Area{}) {
				delete(crops, name)
				continue
			}
			if area.X < 0 || area.Y < 0 || area.Width < 1 || area.Height < 1 || area.X+area.Width > maxSide || area.Y+area.Height > maxSide ||
				area.Width > maxSide || area.Height > maxSide {
				return invalid("Crop the image again.", "A crop is not a part of its image.")
			}
		}
		if len(crops) == 0 {
			crops = nil
		}
		attachments[i].Crops = crops
	}
	return nil
}
