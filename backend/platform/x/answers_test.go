package x_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"levercast/backend/platform"
)

func TestAnswersThatCannotBeRead(t *testing.T) {
	t.Run("are no profile", func(t *testing.T) {
		for _, body := range []string{`<html>Sign in to this network</html>`, `{"data":{"name":"Ada"}}`} {
			_, err := answering(t, 200, nil, body).Me(t.Context(), "token")
			var unreachable *platform.Unreachable
			if !errors.As(err, &unreachable) || unreachable.Status != 200 || !strings.Contains(unreachable.Message, "cannot be read") {
				t.Errorf("%s: %v", body, err)
			}
		}
	})
	t.Run("are no post that was read back", func(t *testing.T) {
		_, err := answering(t, 200, nil, `[]`).ReadBack(t.Context(), "token", writer, []platform.Meant{{RemoteID: "1", Text: "text"}})
		if unreachable := (*platform.Unreachable)(nil); !errors.As(err, &unreachable) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("do not delete a post", func(t *testing.T) {
		err := answering(t, 200, nil, `{"data":{"deleted":false}}`).Delete(t.Context(), "token", "17")
		if refused := (*platform.Refused)(nil); !errors.As(err, &refused) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("do not delete what is no post of X", func(t *testing.T) {
		err := answering(t, 200, nil, `{}`).Delete(t.Context(), "token", "urn:li:share:1")
		if refused := (*platform.Refused)(nil); !errors.As(err, &refused) || refused.Status != 0 {
			t.Errorf("error %v", err)
		}
	})
}

func TestSecretsStayOut(t *testing.T) {
	app := platform.App{ClientID: "client", Secret: "s3cret/+"}
	client := answering(t, 400, nil, `{"error":"invalid_request","error_description":"got client:s3cret%2F%2B and s3cret/+ and the-token"}`)
	err := client.Revoke(t.Context(), app, "the-token")
	answer, ok := platform.AnswerOf(err)
	if said := fmt.Sprint(answer, err); !ok || answer.Code != "invalid_request" || strings.Contains(said, "s3cret") || strings.Contains(said, "the-token") {
		t.Errorf("%+v", answer)
	}
}
