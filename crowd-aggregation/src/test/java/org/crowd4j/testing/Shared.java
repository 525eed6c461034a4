package org.crowd4j.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Named;

/** Finds data and reference files that are too large to live here. */
public final class Shared {
    private static final String VARIABLE = "CROWD4J_SHARED";
    private static final Optional<Path> FOLDER =
            Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of).filter(Files::isDirectory);
    private static final String SKIPPED =
            "tests on real data are skipped: the environment variable %s must name the folder that holds data and reference, got %s"
                    .formatted(VARIABLE, System.getenv(VARIABLE));

    static {
        // Once in a build, which may run tests in more than one JVM.
        if (FOLDER.isEmpty() && System.getProperty("surefire.fork", "1").equals("1")) {
            System.out.println(SKIPPED);
        }
    }

    private Shared() {}

    /** {@return a file of the shared folder, such as {@code "data/rte/gold.csv"}; without the folder the test is skipped} */
    public static Path file(String name) {
        Assumptions.assumeTrue(FOLDER.isPresent(), SKIPPED);
        Path file = FOLDER.orElseThrow().resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException("%s is there, but holds no %s".formatted(FOLDER.orElseThrow(), name));
        }
        return file;
    }

    /** {@return a JSON object of the folder {@code reference}} */
    public static JsonObject json(String name) {
        try {
            return JsonParser.parseString(Files.readString(file("reference/" + name)))
                    .getAsJsonObject();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the objects in a list of such an object} */
    public static Stream<JsonObject> cases(String name, String list) {
        return json(name).getAsJsonArray(list).asList().stream().map(JsonElement::getAsJsonObject);
    }

    /** {@return these objects, named by their {@code id}} */
    public static Stream<Named<JsonObject>> named(String name, String list) {
        return cases(name, list).map(each -> Named.of(each.get("id").getAsString(), each));
    }
}
