package io.homeward.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The bundles of the products as this build has just compiled them. */
final class Built {

    static final Path ROOT = Path.of(System.getProperty("homeward.root"));

    private static final List<Bundle> BUNDLES =
            Bundle.folders(ROOT).stream().map(Built::read).filter(bundle -> !bundle.isForTests()).toList();

    private Built() {}

    static Stream<Bundle> bundles() {
        return BUNDLES.stream();
    }

    static Stream<CompiledClass> classes() {
        return bundles().flatMap(bundle -> bundle.classes().stream());
    }

    static TargetPlatform target() {
        try {
            Path repository = Path.of(System.getProperty("homeward.repository"));
            return TargetPlatform.read(ROOT.resolve("target-platform/homeward.target"), repository);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bundle read(Path folder) {
        try {
            return Bundle.read(folder, folder.resolve("target/classes"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
