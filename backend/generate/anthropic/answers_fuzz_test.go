package anthropic_test

import (
	"testing"

	"levercast/backend/generate/anthropic"
	"levercast/backend/generate/generatetest"
)

func FuzzAnswers(f *testing.F) {
	generatetest.FuzzAnswers(f, anthropic.New, key,
		"event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"model\":\"m\",\"usage\":{\"input_tokens\":-1}}}\n\n"+
			"event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"a\\ud83d\"}}\n\n"+
			"event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":1}}\n\nevent: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
		"event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}\n\n", "event: message_delta\ndata: null\n\n", "event: ping\ndata: {\n\n",
		`{"type":"error","error":{"type":"rate_limit_error","message":"slow down","details":{"error_code":7}}}`, `{"data":[{"id":1,"lifecycle":[]}]}`, `[`, "null", "", "<html>",
	)
}
