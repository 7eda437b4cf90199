package anthropicsim

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Request is a message that was asked for.
type Request struct {
	Model  string
	System string
	User   string
	Images []Image
	Schema map[string]any // nil if none was sent
}

// Image is an image within a request.
type Image struct {
	Type  string
	Bytes []byte
}

type wireRequest struct {
	Model     string        `json:"model"`
	MaxTokens int           `json:"max_tokens"`
	Stream    bool          `json:"stream"`
	System    []wireBlock   `json:"system"`
	Messages  []wireMessage `json:"messages"`
	Output    *struct {
		Format *struct {
			Type   string         `json:"type"`
			Schema map[string]any `json:"schema"`
		} `json:"format"`
	} `json:"output_config"`
}

type wireMessage struct {
	Role    string      `json:"role"`
	Content []wireBlock `json:"content"`
}

type wireBlock struct {
	Type   string `json:"type"`
	Text   string `json:"text"`
	Source *struct {
		Type      string `json:"type"`
		MediaType string `json:"media_type"`
		Data      string `json:"data"`
	} `json:"source"`
}

// mostTokens is the least that current models can give.
const mostTokens = 32_000

func read(body io.Reader) (Request, error) {
	var wire wireRequest
	decoder := json.NewDecoder(body)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&wire); err != nil {
		return Request{}, fmt.Errorf("the request body is not valid: %w", err)
	}
	request := Request{Model: wire.Model}
	switch {
	case wire.Model == "":
		return request, errors.New("model: field required")
	case wire.MaxTokens < 1 || wire.MaxTokens > mostTokens:
		return request, fmt.Errorf("max_tokens: %d is not between 1 and %d", wire.MaxTokens, mostTokens)
	case !wire.Stream:
		return request, errors.New("stream: this stand-in only streams")
	case len(wire.Messages) == 0:
		return request, errors.New("messages: at least one message is required")
	}
	for _, block := range wire.System {
		if block.Type != "text" || block.Text == "" {
			return request, errors.New("system: text content blocks must be non-empty")
		}
		request.System += block.Text
	}
	for i, message := range wire.Messages {
		if message.Role != "user" && message.Role != "assistant" {
			return request, fmt.Errorf("messages.%d.role: unexpected role %q; use the top-level system parameter", i, message.Role)
		}
		if len(message.Content) == 0 {
			return request, fmt.Errorf("messages.%d: all messages must have non-empty content", i)
		}
		for _, block := range message.Content {
			if err := request.take(block); err != nil {
				return request, fmt.Errorf("messages.%d.content: %w", i, err)
			}
		}
	}
	if wire.Output == nil || wire.Output.Format == nil {
		return request, nil
	}
	if wire.Output.Format.Type != "json_schema" || wire.Output.Format.Schema == nil {
		return request, errors.New("output_config.format: expected json_schema")
	}
	request.Schema = wire.Output.Format.Schema
	return request, check(request.Schema)
}

func (r *Request) take(block wireBlock) error {
	switch {
	case block.Type == "text" && block.Text != "" && block.Source == nil:
		r.User += block.Text
		return nil
	case block.Type == "image" && block.Source != nil && block.Source.Type == "base64":
		raw, err := base64.StdEncoding.DecodeString(block.Source.Data)
		if err != nil || len(raw) == 0 || !slices.Contains([]string{"image/jpeg", "image/png", "image/gif", "image/webp"}, block.Source.MediaType) {
			return errors.New("image: could not process image")
		}
		r.Images = append(r.Images, Image{block.Source.MediaType, raw})
		return nil
	}
	return fmt.Errorf("unexpected block of type %q, or an empty one", block.Type)
}

// check takes the schemas that structured outputs take: every object must rule out
// other properties.
func check(schema map[string]any) error {
	switch schema["type"] {
	case "object":
		if schema["additionalProperties"] != false {
			return errors.New("output_config.format.schema: for 'object' type, 'additionalProperties' must be explicitly set to false")
		}
		properties, _ := schema["properties"].(map[string]any)
		for _, property := range properties {
			inner, _ := property.(map[string]any)
			if err := check(inner); err != nil {
				return err
			}
		}
		return nil
	case "array":
		items, _ := schema["items"].(map[string]any)
		return check(items)
	case "string", "number", "integer", "boolean":
		return nil
	}
	return fmt.Errorf("output_config.format.schema: unsupported type %v", schema["type"])
}
