package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/** Ids that grow in number: each has a position, from 0, in order of arrival. */
final class Names {
    private static final int QUOTED = 3;

    private final String noun;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    Names(String noun) {
        this.noun = noun;
    }

    int size() {
        return names.size();
    }

    String get(int position) {
        return names.get(position);
    }

    List<String> all() {
        return List.copyOf(names);
    }

    /** {@return the position of a name; -1 if it is new} */
    int find(String name) {
        Integer position = positions.get(name);
        return position == null ? -1 : position;
    }

    int add(String name) {
        int known = find(name);
        if (known >= 0) {
            return known;
        }
        checkName(name);
        names.add(name);
        positions.put(name, names.size() - 1);
        return names.size() - 1;
    }

    void checkName(String name) {
        checkArgument(!name.isBlank(), "%s must not be blank", noun);
        checkArgument(
                StandardCharsets.UTF_8.newEncoder().canEncode(name),
                "%s \"%s\" must be text: it holds half a character",
                noun,
                name);
    }

    int position(String name) {
        int position = find(name);
        if (position < 0) {
            String some = names.stream().limit(QUOTED).map(id -> '"' + id + '"').collect(Collectors.joining(", "));
            throw new NoSuchElementException(
                    "no %s \"%s\"; there are %s: %s".formatted(noun, name, names.size(), some));
        }
        return position;
    }
}
