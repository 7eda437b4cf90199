package anthropic_test

import (
	"testing"

	"levercast/backend/generate"
	"levercast/backend/generate/generatetest"
)

func TestAgainstAimock(t *testing.T) {
	generatetest.AgainstAimock(t, "", "claude-3-5-sonnet-20241022", generatetest.Bench{Dial: dial(t), Provider: generate.Provider{Kind: generate.Anthropic, Local: true}, Key: key})
}
