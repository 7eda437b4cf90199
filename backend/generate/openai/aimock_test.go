package openai_test

import (
	"strings"
	"testing"

	"levercast/backend/generate"
	"levercast/backend/generate/generatetest"
)

func TestAgainstAimock(t *testing.T) {
	generatetest.AgainstAimock(t, "/v1", "gpt-4o", generatetest.Bench{Dial: dial(t), Provider: generate.Provider{Kind: generate.Compatible, Local: true}, Key: key})
}

func TestListsTheModelsOfAimock(t *testing.T) {
	address := generatetest.Aimock(t, key, generatetest.Fixture{Match: "x", Content: "x"})
	api, err := dial(t)(generate.Provider{BaseURL: address + "/v1"}, key)
	if err != nil {
		t.Fatal(err)
	}
	models, err := api.Models(t.Context())
	if err != nil || len(models) == 0 || !strings.Contains(models[0].ID, "gpt") {
		t.Errorf("%v, %v", models, err)
	}
}
