package openaisim

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// Request is a completion that was asked for.
type Request struct {
	Model  string
	System string
	User   string
	Images []Image
	Schema map[string]any // nil if none was sent
	Stream bool
	Usage  bool // the stream is to end with the tokens used
}

// Image is an image within a request.
type Image struct {
	Type  string
	Bytes []byte
}

// problem is why a request is not taken.
type problem struct{ param, message string }

func wrong(param, format string, values ...any) *problem {
	return &problem{param, fmt.Sprintf(format, values...)}
}

type wireRequest struct {
	Model         string        `json:"model"`
	Messages      []wireMessage `json:"messages"`
	Stream        bool          `json:"stream"`
	StreamOptions *struct {
		IncludeUsage bool `json:"include_usage"`
	} `json:"stream_options"`
	ResponseFormat *wireFormat `json:"response_format"`
}

type wireMessage struct {
	Role    string          `json:"role"`
	Content json.RawMessage `json:"content"`
}

type wireFormat struct {
	Type       string `json:"type"`
	JSONSchema *struct {
		Name   string         `json:"name"`
		Schema map[string]any `json:"schema"`
		Strict bool           `json:"strict"`
	} `json:"json_schema"`
}

type wirePart struct {
	Type     string `json:"type"`
	Text     string `json:"text"`
	ImageURL *struct {
		URL string `json:"url"`
	} `json:"image_url"`
}

func read(body io.Reader) (Request, *problem) {
	var wire wireRequest
	decoder := json.NewDecoder(body)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&wire); err != nil {
		return Request{}, wrong("", "We could not parse the JSON body of your request, or it has unrecognised arguments: %v", err)
	}
	request := Request{Model: wire.Model}
	switch {
	case wire.Model == "":
		return request, wrong("model", "you must provide a model parameter")
	case len(wire.Messages) == 0:
		return request, wrong("messages", "Invalid 'messages': empty array.")
	case wire.StreamOptions != nil && !wire.Stream:
		return request, wrong("stream_options", "The 'stream_options' parameter is only allowed when 'stream' is enabled.")
	}
	request.Stream, request.Usage = wire.Stream, wire.StreamOptions != nil && wire.StreamOptions.IncludeUsage
	for i, message := range wire.Messages {
		if problem := request.take(message, fmt.Sprintf("messages.[%d]", i)); problem != nil {
			return request, problem
		}
	}
	return request, request.format(wire.ResponseFormat)
}

func (r *Request) take(message wireMessage, param string) *problem {
	var text string
	if json.Unmarshal(message.Content, &text) == nil {
		switch message.Role {
		case "system", "developer":
			r.System += text
		case "user":
			r.User += text
		case "assistant":
		default:
			return wrong(param+".role", "Invalid value: '%s'.", message.Role)
		}
		return nil
	}
	if message.Role != "user" {
		return wrong(param+".content", "Invalid type: expected a string.")
	}
	var parts []wirePart
	if err := strictly(message.Content, &parts); err != nil || len(parts) == 0 {
		return wrong(param+".content", "Invalid type: expected a string or a list of parts.")
	}
	for _, part := range parts {
		switch {
		case part.Type == "text" && part.ImageURL == nil:
			r.User += part.Text
		case part.Type == "image_url" && part.ImageURL != nil:
			image, problem := readImage(part.ImageURL.URL)
			if problem != nil {
				return problem
			}
			r.Images = append(r.Images, image)
		default:
			return wrong(param+".content", "Invalid part of type '%s'.", part.Type)
		}
	}
	return nil
}

func strictly(raw []byte, into any) error {
	decoder := json.NewDecoder(strings.NewReader(string(raw)))
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}

// readImage takes the types of https://platform.openai.com/docs/guides/images-vision.
func readImage(url string) (Image, *problem) {
	kind, encoded, found := strings.Cut(strings.TrimPrefix(url, "data:"), ";base64,")
	raw, err := base64.StdEncoding.DecodeString(encoded)
	if !strings.HasPrefix(url, "data:") || !found || err != nil || len(raw) == 0 || !slices.Contains([]string{"image/jpeg", "image/png", "image/gif", "image/webp"}, kind) {
		return Image{}, wrong("messages", "You uploaded an unsupported image.")
	}
	return Image{kind, raw}, nil
}

var schemaName = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,64}$`)

func (r *Request) format(format *wireFormat) *problem {
	if format == nil {
		return nil
	}
	if format.Type != "json_schema" || format.JSONSchema == nil {
		return wrong("response_format.type", "Invalid value: '%s'.", format.Type)
	}
	if !schemaName.MatchString(format.JSONSchema.Name) {
		return wrong("response_format.json_schema.name", "Invalid name.")
	}
	r.Schema = format.JSONSchema.Schema
	if !format.JSONSchema.Strict {
		return nil
	}
	return strict(r.Schema)
}

// strict checks a schema as the strict mode does: every object names all of its
// properties as required and takes no others.
func strict(schema map[string]any) *problem {
	const param = "response_format"
	switch schema["type"] {
	case "object":
		properties, _ := schema["properties"].(map[string]any)
		required, _ := schema["required"].([]any)
		if schema["additionalProperties"] != false {
			return wrong(param, "Invalid schema for response_format: 'additionalProperties' is required to be supplied and to be false.")
		}
		for name, property := range properties {
			inner, ok := property.(map[string]any)
			if !slices.Contains(required, any(name)) || !ok {
				return wrong(param, "Invalid schema for response_format: 'required' must include every key in properties. Missing '%s'.", name)
			}
			if problem := strict(inner); problem != nil {
				return problem
			}
		}
		if len(required) != len(properties) {
			return wrong(param, "Invalid schema for response_format: 'required' names keys that are no properties.")
		}
	case "array":
		items, ok := schema["items"].(map[string]any)
		if !ok {
			return wrong(param, "Invalid schema for response_format: array schema missing items.")
		}
		return strict(items)
	case "string", "number", "integer", "boolean":
	default:
		return wrong(param, "Invalid schema for response_format: schema must have a 'type' key.")
	}
	return nil
}
