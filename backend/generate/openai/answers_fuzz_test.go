package openai_test

import (
	"testing"

	"levercast/backend/generate/generatetest"
	"levercast/backend/generate/openai"
)

func FuzzAnswers(f *testing.F) {
	generatetest.FuzzAnswers(f, openai.New, key,
		`data: {"model":"m","choices":[{"index":0,"delta":{"content":"a\ud83d"},"finish_reason":null}]}`+"\n\ndata: [DONE]\n\n",
		`data: {"choices":[{"index":0,"delta":{"reasoning_content":"hm"}}]}`+"\n\n"+`data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":-1,"cost":1e99}}`+"\n\n",
		`data: {"error":{"message":"sk-test","code":503}}`+"\n\n", ": ping\n\ndata: null\n\ndata: [", "event: error\ndata: {}\n\n",
		`{"choices":[{"message":{"content":"whole"},"finish_reason":"length"}]}`, `{"choices":null}`, `{"data":[{"id":1,"name":null}]}`, `[`, "null", "", "<html>",
	)
}
