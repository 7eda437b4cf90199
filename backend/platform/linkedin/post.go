package linkedin

import "levercast/backend/platform"

// The body of POST /rest/posts:
// https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
type post struct {
	Author                    string       `json:"author"`
	Commentary                string       `json:"commentary"`
	Visibility                string       `json:"visibility"`
	Distribution              distribution `json:"distribution"`
	Content                   *content     `json:"content,omitempty"`
	LifecycleState            string       `json:"lifecycleState"`
	IsReshareDisabledByAuthor bool         `json:"isReshareDisabledByAuthor"`
}

type distribution struct {
	FeedDistribution               string   `json:"feedDistribution"`
	TargetEntities                 []string `json:"targetEntities"`
	ThirdPartyDistributionChannels []string `json:"thirdPartyDistributionChannels"`
}

// content holds exactly one of its fields.
type content struct {
	Media      *media      `json:"media,omitempty"`
	MultiImage *multiImage `json:"multiImage,omitempty"`
}

// media is an image, or a document, which has a title.
type media struct {
	ID      string `json:"id"`
	AltText string `json:"altText,omitempty"`
	Title   string `json:"title,omitempty"`
}

type multiImage struct {
	Images []media `json:"images"`
}

func newPost(request platform.Request) post {
	p := post{
		Author:     personURN(request.Author),
		Commentary: Escape(request.Text),
		Visibility: "PUBLIC",
		Distribution: distribution{
			FeedDistribution:               "MAIN_FEED",
			TargetEntities:                 []string{},
			ThirdPartyDistributionChannels: []string{},
		},
		LifecycleState: "PUBLISHED",
	}
	images := make([]media, len(request.Media))
	for i, m := range request.Media {
		images[i] = media{ID: m.ID, AltText: m.AltText}
	}
	switch {
	case request.Document != nil:
		p.Content = &content{Media: &media{ID: request.Document.ID, Title: request.Document.Title}}
	case len(images) == 0:
	case len(images) == 1:
		p.Content = &content{Media: &images[0]}
	default:
		p.Content = &content{MultiImage: &multiImage{Images: images}}
	}
	return p
}

// personURN names a member. The id is only valid for the app it was given to.
func personURN(author platform.Profile) string { return "urn:li:person:" + author.ID }
