package publish

import (
	"context"

	"levercast/backend/draft"
	"levercast/backend/media"
	"levercast/backend/platform"
)

// uploads is what a network has got to go with a post.
type uploads struct {
	images   []platform.UploadedImage
	document *platform.UploadedDocument
}

// upload hands over what goes with the post, in order: all of it, or an error and
// nothing is posted.
func (l *Ledger) upload(ctx context.Context, net platform.Platform, post *Post, author platform.Profile) (uploads, error) {
	var uploaded uploads
	post.SentImages = nil
	for _, attachment := range post.Attachments {
		fitted, err := l.Images.FitArea(ctx, attachment.Hash, attachment.Crops[net.Name()], MediaLimits(net.Limits()))
		if err != nil {
			return uploads{}, err
		}
		var id string
		err = l.withToken(ctx, post.AccountID, func(token string) (err error) {
			id, err = handOver(ctx, net, token, author, attachment, fitted)
			return err
		})
		if err != nil {
			return uploads{}, err
		}
		if fitted.Type == media.PDF {
			uploaded.document = &platform.UploadedDocument{ID: id, Title: attachment.Title}
		} else {
			uploaded.images = append(uploaded.images, platform.UploadedImage{ID: id, AltText: attachment.AltText})
		}
		post.SentImages = append(post.SentImages, sentImage(attachment.Hash, id, fitted))
	}
	return uploaded, nil
}

func handOver(ctx context.Context, net platform.Platform, token string, author platform.Profile, attachment draft.Attachment, fitted media.Fitted) (mediaID string, err error) {
	if fitted.Type == media.PDF {
		return net.UploadDocument(ctx, token, author, platform.Document{Bytes: fitted.Bytes})
	}
	return net.Upload(ctx, token, author, platform.Image{
		Bytes: fitted.Bytes, Type: fitted.Type, Width: fitted.Width, Height: fitted.Height, AltText: attachment.AltText,
	})
}

// MediaLimits says to package media what a network takes as one image, or one
// document.
func MediaLimits(limits platform.Limits) media.Limits {
	image, document := limits.Image, limits.Document
	return media.Limits{
		Types: image.Types, Bytes: image.Bytes, Pixels: image.Pixels, MaxSide: image.MaxSide,
		AnimatedBytes: image.AnimatedBytes, Frames: image.Frames,
		Documents: limits.Documents, DocumentBytes: document.Bytes, Pages: document.Pages,
	}
}
