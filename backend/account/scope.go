package account

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"levercast/backend/platform"
)

// scopesOf splits a scope list. Standards say spaces; LinkedIn sends commas.
func scopesOf(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ' ' || r == ',' })
}

// missingScopes returns those of required that were not granted.
func missingScopes(required, granted []string) []string {
	var missing []string
	for _, scope := range required {
		if !slices.Contains(granted, scope) {
			missing = append(missing, scope)
		}
	}
	return missing
}

var quotedScope = regexp.MustCompile(`(?:"|&quot;|“|')([a-z_.]+)(?:"|&quot;|”|')`)

// namedScopes returns the asked-for scopes that a refusal names in quotes, as in
// LinkedIn's `Scope "openid" is not authorized for your application`; all of
// them if it names none.
func namedScopes(description string, asked []string) []string {
	var named []string
	for _, match := range quotedScope.FindAllStringSubmatch(description, -1) {
		if slices.Contains(asked, match[1]) {
			named = append(named, match[1])
		}
	}
	if len(named) == 0 {
		return asked
	}
	return named
}

// linkedInProducts says which product of a LinkedIn app brings which scope
// (learn.microsoft.com/en-us/linkedin/shared/authentication/getting-access).
var linkedInProducts = []struct {
	name   string
	scopes []string
}{
	{"Sign In with LinkedIn using OpenID Connect", []string{"openid", "profile", "email"}},
	{"Share on LinkedIn", []string{"w_member_social"}},
}

// scopeRemedy says what to change in the developer app so that it may ask for scopes.
func scopeRemedy(network platform.Platform, signIn platform.SignIn, scopes []string) string {
	switch network.Name() {
	case platform.LinkedIn:
		var products []string
		for _, product := range linkedInProducts {
			if len(missingScopes(scopes, product.scopes)) < len(scopes) {
				products = append(products, "“"+product.name+"”")
			}
		}
		if len(products) > 0 {
			return fmt.Sprintf("Open your app at %s, add %s under Products, then connect again.", signIn.SetupURL, strings.Join(products, " and "))
		}
	case platform.X:
		return fmt.Sprintf("Open your app at %s, set its permissions to “Read and write” under User authentication settings, then connect again.", signIn.SetupURL)
	}
	return fmt.Sprintf("Open your app at %s and allow it %s, then connect again.", signIn.SetupURL, strings.Join(scopes, ", "))
}
