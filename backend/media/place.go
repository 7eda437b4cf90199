package media

import "regexp"

var kept = regexp.MustCompile(`^\.(jpg|png|gif|webp|pdf)$`)

// Place returns where the bytes of an image lie in a library's folder: a path
// below it, with slashes, such as ab/abcdef….jpg. It returns "" for a hash or a
// type that no library has.
func Place(hash, mime string) string {
	if !validHash(hash) || !kept.MatchString(extension(mime)) {
		return ""
	}
	return hash[:2] + "/" + hash + extension(mime)
}
