package org.crowd4j.formats.questions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.formats.text.Json;
import org.crowd4j.formats.text.Place;
import org.crowd4j.formats.text.Sheet;
import org.crowd4j.io.MalformedFileException;

/** Finds what options name in the objects of one JSON record, the innermost first. */
public final class Keys {
    private Keys() {}

    /** {@return the value of keys that a user named, else the usual one} */
    public static String given(List<String> names, String usual, Place place, String file, JsonNode... scopes)
            throws MalformedFileException {
        if (names.isEmpty()) {
            return usual;
        }
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            parts.add(find(name, scopes)
                    .map(Json::plain)
                    .orElseThrow(() -> place.malformed(file, "there is no key \"%s\"".formatted(name))));
        }
        return Sheet.joined(parts);
    }

    private static Optional<JsonNode> find(String path, JsonNode... scopes) {
        for (JsonNode scope : scopes) {
            Optional<JsonNode> found = Json.at(scope, path);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** {@return whether the objects have the values that the options ask for} */
    public static boolean match(Map<String, String> where, JsonNode... scopes) {
        return where.entrySet().stream()
                .allMatch(each -> find(each.getKey(), scopes)
                        .map(Json::plain)
                        .filter(each.getValue()::equals)
                        .isPresent());
    }
}
