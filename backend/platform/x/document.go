package x

import (
	"context"

	"levercast/backend/platform"
)

// noDocuments is why a document goes nowhere on X: its API has no place for one
// (docs.x.com/x-api/media/quickstart/best-practices).
const noDocuments = "X takes no documents. Nothing was posted."

// UploadDocument answers *platform.Refused: X takes no documents.
func (c *Client) UploadDocument(context.Context, string, platform.Profile, platform.Document) (string, error) {
	return "", refused(noDocuments, "Remove the document, or leave X out.")
}
