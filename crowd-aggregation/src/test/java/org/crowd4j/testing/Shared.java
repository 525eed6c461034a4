package org.crowd4j.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds data and reference files that are too large to live here. */
public final class Shared {
    private static final String VARIABLE = "CROWD4J_SHARED";

    private Shared() {}

    /** {@return a file of the shared folder, such as {@code "data/rte/gold.csv"}; without the folder the test is skipped} */
    public static Path file(String name) {
        String folder = System.getenv(VARIABLE);
        Assumptions.assumeTrue(
                folder != null && Files.isDirectory(Path.of(folder)),
                "skipped: the environment variable %s must name the folder that holds data and reference, got %s"
                        .formatted(VARIABLE, folder));
        Path file = Path.of(folder, name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("%s is there, but holds no %s".formatted(folder, name));
        }
        return file;
    }
}
