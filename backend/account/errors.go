package account

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"levercast/backend"
	"levercast/backend/platform"
)

// failure makes an error whose message and hint name the network as {network}.
func failure(code backend.Code, network platform.Platform, message, hint string) *backend.Error {
	fill := func(text string) string { return strings.ReplaceAll(text, "{network}", network.Label()) }
	return backend.Fail(code, fill(message), fill(hint))
}

func errReconnect(network platform.Platform) *backend.Error {
	return failure(backend.Unauthorized, network, "Levercast's access to your {network} account has ended. Nothing was sent and nothing was lost.",
		"Connect {network} again.")
}

func errDisconnected(network platform.Platform) *backend.Error {
	return failure(backend.Unauthorized, network, "This {network} account is disconnected. Nothing was sent.", "Connect {network} again.")
}

func errCancelled(network platform.Platform) *backend.Error {
	return failure(backend.Unavailable, network, "Connecting {network} was cancelled. Nothing was changed.", "Start again when you are ready.")
}

func errReplaced(network platform.Platform) *backend.Error {
	return failure(backend.Conflict, network, "A newer attempt to connect {network} took the place of this one.", "Finish in the newest browser tab.")
}

// errExpired is for an attempt the browser never came back to in time. strayed
// says that an answer with a wrong state was turned away meanwhile.
func errExpired(network platform.Platform, redirect string, strayed bool) *backend.Error {
	if strayed {
		return failure(backend.Unavailable, network, "The browser came back from {network} with an answer that does not belong to this attempt. It was not used, and nothing was changed.",
			"Start again, close older {network} tabs first, and finish in the tab that opens.")
	}
	return failure(backend.Unavailable, network, "The browser did not come back from {network} within 10 minutes. Nothing was changed.",
		fmt.Sprintf("Start again. If {network} showed an error about the redirect or callback address, register exactly this one in your app: %s", redirect))
}

func errPortTaken(network platform.Platform, port int) *backend.Error {
	return failure(backend.Unavailable, network, fmt.Sprintf("Port %d is used by another program, so the browser could not come back from {network}. Nothing was changed.", port),
		fmt.Sprintf("Close the other program (it may be a second Levercast that is connecting) and try again. Or change the callback port from %d to another one in the settings, and register the new redirect address in your {network} app.", port))
}

func errScopes(network platform.Platform, signIn platform.SignIn, scopes []string) *backend.Error {
	return failure(backend.Invalid, network, fmt.Sprintf("Your {network} app may not ask for %s. Nothing was changed.", strings.Join(scopes, ", ")),
		scopeRemedy(network, signIn, scopes))
}

func errScopesMissing(network platform.Platform, signIn platform.SignIn, missing []string) *backend.Error {
	return failure(backend.Unauthorized, network, fmt.Sprintf("{network} did not grant %s, and without it nothing can be published. Nothing was kept.", strings.Join(missing, ", ")),
		scopeRemedy(network, signIn, missing))
}

func errClient(network platform.Platform, signIn platform.SignIn) *backend.Error {
	return failure(backend.Invalid, network, "{network} did not accept the client ID and secret of your app. Nothing was changed.",
		fmt.Sprintf("Copy both again from your app at %s and connect again. A secret is shown once: make a new one if you do not have it.", signIn.SetupURL))
}

func errRedirect(network platform.Platform, signIn platform.SignIn, redirect string) *backend.Error {
	return failure(backend.Invalid, network, "{network} did not accept the redirect address of this computer. Nothing was changed.",
		fmt.Sprintf("Register exactly this address in your app at %s: %s", signIn.SetupURL, redirect))
}

func errUnreachable(network platform.Platform) *backend.Error {
	return failure(backend.Unavailable, network, "{network} could not be reached. Nothing was changed.", "Check your internet connection and try again.")
}

func errNoAnswer(network platform.Platform) *backend.Error {
	return failure(backend.Unavailable, network, "{network} did not answer. Nothing was changed.", "Wait a moment and connect again.")
}

func errBusy(network platform.Platform) *backend.Error {
	return failure(backend.Unavailable, network, "{network} is busy and asked to come back later. Nothing was changed.", "Wait a few minutes and try again.")
}

func errGarbled(network platform.Platform) *backend.Error {
	return failure(backend.Unavailable, network, "{network} gave an answer that Levercast cannot read. Nothing was changed.",
		"Try again later. If you use a proxy or a sign-in page for this internet connection, check it.")
}

// consentFailure explains an error that came back with the browser (RFC 6749
// section 4.1.2.1). description is the network's own and already quoted.
func consentFailure(network platform.Platform, signIn platform.SignIn, redirect, code, description string) *backend.Error {
	cause := fmt.Errorf("consent refused: %s: %s", code, description)
	switch code {
	case "access_denied", "user_cancelled_login", "user_cancelled_authorize":
		return failure(backend.Unauthorized, network, "You did not allow Levercast to use your {network} account. Nothing was changed.",
			"If that was not what you wanted, connect again and choose to allow it.").Because(cause)
	case "unauthorized_scope_error", "invalid_scope":
		return errScopes(network, signIn, namedScopes(description, signIn.Scopes)).Because(cause)
	case "server_error", "temporarily_unavailable":
		return errBusy(network).Because(cause)
	}
	return refusal(network, signIn, redirect, 0, code, description).Because(cause)
}

// exchangeFailure explains why a code did not become tokens.
func exchangeFailure(network platform.Platform, signIn platform.SignIn, redirect string, err error) error {
	var (
		lost *platform.Lost
		deny *denied
		odd  *garbled
	)
	switch {
	case errors.As(err, &lost) && !lost.Sent:
		return errUnreachable(network).Because(err)
	case errors.As(err, &lost):
		return errNoAnswer(network).Because(err)
	case errors.As(err, &deny):
		return refusal(network, signIn, redirect, deny.status, deny.code, deny.description).Because(err)
	case errors.As(err, &odd) && (turnedAway(odd.status) || odd.status >= 500):
		return errBusy(network).Because(err)
	}
	return errGarbled(network).Because(err)
}

func refusal(network platform.Platform, signIn platform.SignIn, redirect string, status int, code, description string) *backend.Error {
	said := strings.ToLower(code + " " + description)
	switch {
	case status == http.StatusTooManyRequests || status >= 500:
		return errBusy(network)
	case clientRefused(status, code):
		return errClient(network, signIn)
	// Networks name the code when it is late or used, sometimes beside a list of
	// other things it may be; so this comes before the redirect address.
	case code == "invalid_grant" || strings.Contains(said, "authorization code"):
		return failure(backend.Unavailable, network, "{network} no longer took the sign-in code: it came too late or was used before. Nothing was changed.",
			"Connect again.")
	case strings.Contains(said, "redirect") || strings.Contains(said, "callback"):
		return errRedirect(network, signIn, redirect)
	}
	reason := strings.TrimSpace(description)
	if reason == "" {
		reason = code
	}
	if reason == "" {
		reason = fmt.Sprintf("HTTP %d", status)
	}
	return failure(backend.Invalid, network, "{network} refused to connect. It said: "+reason,
		fmt.Sprintf("Check your app at %s, then connect again.", signIn.SetupURL))
}

// clientRefused reports whether the network turned down the app rather than the grant.
func clientRefused(status int, code string) bool {
	return code == "invalid_client" || code == "unauthorized_client" || status == http.StatusUnauthorized
}

// profileFailure explains why the network did not say who signed in.
func profileFailure(network platform.Platform, err error) error {
	answer, _ := platform.AnswerOf(err)
	code := backend.Unavailable
	if refused := (*platform.Refused)(nil); errors.As(err, &refused) {
		code = backend.Invalid
	}
	if reconnect := (*platform.Reconnect)(nil); errors.As(err, &reconnect) {
		code = backend.Unauthorized
	}
	if answer.Message == "" {
		return failure(code, network, "{network} did not say whose account this is. Nothing was kept.", "Connect again.").Because(err)
	}
	return backend.Fail(code, answer.Message, answer.Hint).Because(err)
}
