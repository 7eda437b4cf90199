package linkedinsim

import "net/http"

// Answers of LinkedIn to a request that it does not carry out, in its own words,
// whatever the request holds. Each is a FaultKind.
// https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling
// https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api#error-codes
const (
	InvalidToken     FaultKind = "401 invalid token"
	RevokedToken     FaultKind = "401 revoked token"
	ExpiredToken     FaultKind = "401 expired token"
	EmptyToken       FaultKind = "401 empty token"
	PermissionDenied FaultKind = "403 denied"
	MissingField     FaultKind = "400 missing field"
	TextTooLong      FaultKind = "400 too long"
	InvalidValue     FaultKind = "400 invalid value"
	WrongURNType     FaultKind = "400 wrong URN type"
	UnknownURN       FaultKind = "400 unknown URN"
	BlankField       FaultKind = "400 blank field"
	ImagePending     FaultKind = "400 image pending"
	ImageUnusable    FaultKind = "400 image unusable"
	UploadExpired    FaultKind = "400 upload expired"
	IllegalArgument  FaultKind = "400 illegal argument"
	NotFound         FaultKind = "404"
	Conflict         FaultKind = "409"
	Unprocessable    FaultKind = "422"
	VersionRetired   FaultKind = "426"
)

var answers = map[FaultKind]apiError{
	InvalidToken:     {http.StatusUnauthorized, 65600, "INVALID_ACCESS_TOKEN", "Invalid access token"},
	RevokedToken:     {http.StatusUnauthorized, 65601, "REVOKED_ACCESS_TOKEN", "The token used in the request has been revoked by the user"},
	ExpiredToken:     {http.StatusUnauthorized, 65602, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired"},
	EmptyToken:       {http.StatusUnauthorized, 0, "EMPTY_ACCESS_TOKEN", "Empty oauth2 access token"},
	PermissionDenied: {http.StatusForbidden, 100, "ACCESS_DENIED", "Not enough permissions to access: partnerApiPostsExternal.CREATE.20260901"},
	MissingField:     {http.StatusBadRequest, 0, "MISSING_FIELD", "commentary :: field is required but not found and has no default value"},
	TextTooLong:      {http.StatusBadRequest, 0, "FIELD_LENGTH_TOO_LONG", "commentary exceeded the maximum length allowed"},
	InvalidValue:     {http.StatusBadRequest, 0, "INVALID_VALUE_FOR_FIELD", "visibility has an invalid value"},
	WrongURNType:     {http.StatusBadRequest, 0, "INVALID_URN_TYPE", "author is of an unsupported URN type"},
	UnknownURN:       {http.StatusBadRequest, 0, "INVALID_URN_ID", "author holds an invalid URN id"},
	BlankField:       {http.StatusBadRequest, 0, "INVALID_VALUE_BLANK_FIELD", "commentary must not be blank"},
	ImagePending:     {http.StatusBadRequest, 0, "MEDIA_ASSET_WAITING_UPLOAD", "The media asset waits for its upload"},
	ImageUnusable:    {http.StatusBadRequest, 0, "MEDIA_ASSET_PROCESSING_FAILED", "The media asset could not be processed"},
	UploadExpired:    {http.StatusBadRequest, 0, "EXPIRED_UPLOAD_URL", "The upload URL has expired"},
	IllegalArgument:  {http.StatusBadRequest, 0, "ILLEGAL_ARGUMENT", "Illegal argument"},
	NotFound:         {http.StatusNotFound, 0, "", "No virtual resource found"},
	Conflict:         {http.StatusConflict, 0, "CONFLICT", "Request conflicted with another change"},
	Unprocessable:    {http.StatusUnprocessableEntity, 0, "UNPROCESSABLE", "The request cannot be processed"},
	VersionRetired:   {http.StatusUpgradeRequired, 0, "NONEXISTENT_VERSION", "Requested version 20260901 is not active"},
}
