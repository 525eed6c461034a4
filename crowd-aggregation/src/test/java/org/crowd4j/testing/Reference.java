package org.crowd4j.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Expected values of other implementations, from the shared folder. */
public final class Reference {

    private Reference() {}

    /** {@return a file of the folder {@code reference}, such as {@code "glicko2.json"}} */
    public static JsonObject json(String name) {
        try {
            return JsonParser.parseString(Files.readString(Shared.file("reference/" + name)))
                    .getAsJsonObject();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the objects of a list of a file} */
    public static List<JsonObject> objects(String name, String list) {
        return json(name).getAsJsonArray(list).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** {@return the objects of a list of a file, each named by its id} */
    public static Stream<Named<JsonObject>> cases(String name, String list) {
        return objects(name, list).stream().map(each -> Named.of(each.get("id").getAsString(), each));
    }
}
