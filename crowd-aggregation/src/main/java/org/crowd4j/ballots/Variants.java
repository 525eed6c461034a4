package org.crowd4j.ballots;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Variants of rules by name: constants of an enum in kebab case. */
final class Variants {

    private Variants() {}

    static IllegalArgumentException unknown(VotingRule rule, String name) {
        return new IllegalArgumentException(
                rule.variants().isEmpty()
                        ? "%s has no variants, got \"%s\"".formatted(rule.name(), name)
                        : "the variant of %s must be %s, got \"%s\""
                                .formatted(rule.name(), String.join(" or ", rule.variants()), name));
    }

    static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Variants::name).toList();
    }

    static <E extends Enum<E>> E named(VotingRule rule, Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> name(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(rule, name));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
