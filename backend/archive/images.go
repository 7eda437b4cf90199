package archive

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"levercast/backend/media"
	"levercast/backend/sqlite"
)

// gather makes sure that the folder to has every image, by linking or copying those
// of the folder from. It returns the names of images that neither has.
func gather(ctx context.Context, images []sqlite.KeptImage, from, to string) (missing []string, err error) {
	missing = []string{}
	for _, image := range images {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		place := filepath.FromSlash(media.Place(image.Hash, image.Type))
		if place == "" {
			missing = append(missing, image.Name)
			continue
		}
		target, source := filepath.Join(to, place), filepath.Join(from, place)
		if hasSize(target, image.Bytes) {
			continue
		}
		if !hasSize(source, image.Bytes) {
			missing = append(missing, image.Name)
			continue
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
			return nil, err
		}
		if err := putImage(ctx, source, target); err != nil {
			return nil, err
		}
	}
	return missing, nil
}

// putImage gives a file a second name, or copies it where that is not possible: on
// another disk, or one that knows no links.
func putImage(ctx context.Context, source, target string) error {
	if err := os.Remove(target); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if os.Link(source, target) == nil {
		return nil
	}
	return copyFile(ctx, source, target)
}

func copyFile(ctx context.Context, source, target string) error {
	from, err := os.Open(source)
	if err != nil {
		return err
	}
	defer from.Close()
	return writeWhole(target, func(to *os.File) error {
		_, err := copyAll(ctx, to, from)
		return err
	})
}

func hasSize(path string, size int64) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().IsRegular() && info.Size() == size
}

// absent returns the names of images that a folder does not have.
func absent(images []sqlite.KeptImage, folder string) []string {
	names := []string{}
	for _, image := range images {
		place := media.Place(image.Hash, image.Type)
		if place == "" || !hasSize(filepath.Join(folder, filepath.FromSlash(place)), image.Bytes) {
			names = append(names, image.Name)
		}
	}
	return names
}

// prune removes the images that no backup in the folder names. If one backup cannot
// be read, all images stay.
func prune(ctx context.Context, folder string) error {
	named := map[string]bool{}
	for _, backup := range listFolder(folder) {
		images, err := sqlite.ImagesIn(ctx, backup.File)
		if err != nil {
			return err
		}
		for _, image := range images {
			named["media/"+media.Place(image.Hash, image.Type)] = true
		}
	}
	files, err := filepath.Glob(filepath.Join(folder, "media", "*", "*"))
	if err != nil {
		return err
	}
	var failures []error
	for _, file := range files {
		name, err := filepath.Rel(folder, file)
		if name = filepath.ToSlash(name); err == nil && imageName.MatchString(name) && !named[name] {
			failures = append(failures, os.Remove(file))
		}
	}
	return errors.Join(failures...)
}
