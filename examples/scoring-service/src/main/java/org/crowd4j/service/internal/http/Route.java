package org.crowd4j.service.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crowd4j.service.access.Scope;

/**
 * A method and a path, and what they do.
 *
 * @param method the method
 * @param pattern the path; a segment such as {@code {task}} takes any id
 * @param scope the scope that the client needs; empty if no token is needed
 * @param action what the route does
 */
public record Route(String method, String pattern, Optional<Scope> scope, Action action) {

    /** Answers a request. */
    @FunctionalInterface
    public interface Action {
        /** Answers a request, or throws why not. */
        void answer(Exchange exchange) throws IOException;
    }

    public static Route open(String method, String pattern, Action action) {
        return new Route(method, pattern, Optional.empty(), action);
    }

    public static Route of(String method, String pattern, Scope scope, Action action) {
        return new Route(method, pattern, Optional.of(scope), action);
    }

    /** {@return the ids of a path, by the names of the pattern; empty if the path is another} */
    public Optional<Map<String, String>> match(List<String> path) {
        List<String> segments = List.of(pattern.substring(1).split("/", -1));
        if (segments.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> ids = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                if (path.get(i).isEmpty()) {
                    return Optional.empty();
                }
                ids.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(ids);
    }

    /**
     * {@return the segments of a raw path, decoded} A path is cut before it is decoded: an id may
     * have a slash, as {@code %2F}.
     *
     * @throws Problem.Failure if the path has a percent sign that codes nothing, or is not UTF-8
     */
    public static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String raw : rawPath.substring(1).split("/", -1)) {
            segments.add(raw.indexOf('%') < 0 ? raw : decode(raw));
        }
        return segments;
    }

    private static String decode(String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 3);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '%') {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            boolean whole = i + 2 < raw.length();
            int high = whole ? Character.digit(raw.charAt(i + 1), 16) : -1;
            int low = whole ? Character.digit(raw.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                throw Problem.Reason.MALFORMED_REQUEST.failure("the path has a bad percent code");
            }
            bytes.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException wrong) {
            throw Problem.Reason.MALFORMED_REQUEST.failure("the path is not UTF-8");
        }
    }
}
