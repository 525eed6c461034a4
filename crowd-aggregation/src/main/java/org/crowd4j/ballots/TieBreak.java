package org.crowd4j.ballots;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A step that settles a tie, or leaves it. A rule has a list of steps and tries them in turn; what
 * all of them leave is reported as a tie. Each use is in {@link Election#ties()}.
 *
 * <pre>{@code
 * new InstantRunoff().withTies(TieBreak.previousRounds(), TieBreak.seed("2026-05-07"));
 * }</pre>
 */
public final class TieBreak {
    private final String name;
    private final Kind kind;
    private final Function<Set<String>, List<String>> order;

    private TieBreak(String name, Kind kind, Function<Set<String>, List<String>> order) {
        this.name = name;
        this.kind = kind;
        this.order = order;
    }

    enum Kind {
        REPORT,
        PREVIOUS_ROUNDS,
        FIRST_ROUNDS,
        ORDER
    }

    /** {@return the tie stands in the result; no later step is tried} */
    public static TieBreak report() {
        return new TieBreak("report", Kind.REPORT, List::copyOf);
    }

    /**
     * Goes back to the last round in which those who are tied differ; those level there are
     * compared in the round before, and so on. Settles nothing in rules that count once.
     */
    public static TieBreak previousRounds() {
        return new TieBreak("previous-rounds", Kind.PREVIOUS_ROUNDS, List::copyOf);
    }

    /** {@return as {@link #previousRounds()}, but from the first round on} */
    public static TieBreak firstRounds() {
        return new TieBreak("first-rounds", Kind.FIRST_ROUNDS, List::copyOf);
    }

    /**
     * Takes the first who is named: to be excluded, to have the surplus transferred, or to win.
     *
     * @param names candidates; ties among others are left
     * @throws IllegalArgumentException if no candidate is named, or one twice
     */
    public static TieBreak order(String... names) {
        List<String> given = List.of(names);
        checkArgument(!given.isEmpty(), "the order must name candidates");
        checkArgument(
                given.stream().distinct().count() == given.size(),
                "the order must name each candidate once, got %s",
                given);
        return new TieBreak(
                "order:" + String.join(">", given),
                Kind.ORDER,
                tied -> given.stream().filter(tied::contains).toList());
    }

    /**
     * Draws a lot that anyone can check by hand: candidates are in the order of the SHA-256 digest
     * of the seed, a line feed and their name, all in UTF-8, and the first is taken as in
     * {@link #order}. The order does not depend on that of the input.
     *
     * @param seed any text, best one that no person can choose, such as tomorrow's lottery numbers
     */
    public static TieBreak seed(String seed) {
        return new TieBreak(
                "seed:" + seed,
                Kind.ORDER,
                tied -> tied.stream()
                        .sorted(Comparator.comparing(name -> digest(seed, name), Arrays::compareUnsigned))
                        .toList());
    }

    private static byte[] digest(String seed, String name) {
        return Hashing.sha256()
                .hashString(seed + "\n" + name, StandardCharsets.UTF_8)
                .asBytes();
    }

    /**
     * Reads a step by its name.
     *
     * @param name such as {@code previous-rounds}, {@code order:Ann>Bob} or {@code seed:2026-05-07}
     * @throws IllegalArgumentException if there is no such step
     */
    public static TieBreak parse(String name) {
        if (name.startsWith("order:")) {
            return order(name.substring("order:".length()).split(">", -1));
        }
        if (name.startsWith("seed:")) {
            return seed(name.substring("seed:".length()));
        }
        return switch (name) {
            case "report" -> report();
            case "previous-rounds" -> previousRounds();
            case "first-rounds" -> firstRounds();
            default ->
                throw new IllegalArgumentException(
                        "a step must be report, previous-rounds, first-rounds, order:A>B or seed:TEXT, got \"%s\""
                                .formatted(name));
        };
    }

    Kind kind() {
        return kind;
    }

    /** {@return the tied in the order of this step; not all, if it does not name all} */
    List<String> order(Set<String> tied) {
        return order.apply(tied);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TieBreak that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** {@return the name that {@link #parse} reads} */
    @Override
    public String toString() {
        return name;
    }
}
