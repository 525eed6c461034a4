package org.crowd4j.rewards;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.crowd4j.internal.Plural;
import org.crowd4j.internal.Quoted;
import org.crowd4j.io.MalformedFileException;
import org.crowd4j.live.Journal;

/**
 * Badges as data: one rule a line, applied to the facts of a {@link Journal}. The same facts give
 * the same awards, so that they can be worked out again at any time and nothing is given twice.
 *
 * <pre>{@code
 * var rules = BadgeRules.parse("""
 *         # badge, tier, metric, threshold
 *         starter,  bronze, answers,    10
 *         hundred,  silver, answers,    100, repeatable, revocable
 *         expert,   gold,   gold-right, 50,  revocable
 *         steady,   silver, days,       7
 *         """);
 * rules.award(journal);
 * }</pre>
 *
 * <p>A repeatable badge is awarded at every multiple of the threshold. A revocable one is revoked
 * once retracted answers, or a corrected right label, take the metric below; if the worker reaches
 * it again, the badge has its first date. Others are kept.
 *
 * <p><b>Cost:</b> O(facts · answers of a task · rules).
 */
public final class BadgeRules {
    private static final Splitter LINES = Splitter.on('\n');
    private static final Splitter FIELDS = Splitter.on(',').trimResults();
    private static final String REPEATABLE = "repeatable";
    private static final String REVOCABLE = "revocable";
    private static final int REQUIRED = 4;

    private final List<Rule> rules;

    private BadgeRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** What is counted of a worker. Retracted answers do not count; a task counts once. */
    public enum Metric {
        /** The tasks answered. */
        ANSWERS,
        /** The tasks with a known right label whose last answer by the worker is right. */
        GOLD_RIGHT,
        /**
         * The settled tasks in which the worker's last answer before the settlement is the one that
         * most workers gave: at least two of them, and more than any other.
         */
        WINS,
        /** The longest run of days in UTC with an answer; answers without a time do not count. */
        DAYS;

        /** {@return the name in the text of rules, such as {@code gold-right}} */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Metric parse(String text) {
            return Arrays.stream(values())
                    .filter(metric -> metric.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("metric must be one of %s, got %s"
                            .formatted(
                                    Arrays.stream(values()).map(Metric::text).collect(Collectors.joining(", ")),
                                    Quoted.of(text))));
        }
    }

    /**
     * One rule.
     *
     * @param badge the name of the badge; not blank
     * @param tier its tier, such as {@code gold}; not blank
     * @param metric what is counted
     * @param threshold from what number on the badge is awarded; at least 1
     * @param repeatable whether it is awarded at every multiple of the threshold
     * @param revocable whether it is revoked once the number is below
     */
    public record Rule(String badge, String tier, Metric metric, int threshold, boolean repeatable, boolean revocable) {

        /**
         * Checks the rule.
         *
         * @throws IllegalArgumentException if the badge or the tier is blank, or
         *     {@code threshold < 1}
         */
        public Rule {
            checkArgument(!badge.isBlank(), "badge must not be blank");
            checkArgument(!tier.isBlank(), "tier must not be blank");
            checkArgument(threshold >= 1, "threshold must be at least 1, got %s", threshold);
        }
    }

    /**
     * A badge of a worker.
     *
     * @param worker who has it
     * @param badge the name of the badge
     * @param since the number of the fact of the journal that earned it first
     * @param revoked whether the facts no longer support it
     */
    public record Award(String worker, String badge, long since, boolean revoked) {}

    /**
     * Reads rules: {@code badge, tier, metric, threshold}, then {@code repeatable} and
     * {@code revocable} where they apply. Blank lines and those that start with {@code #} are
     * passed over.
     *
     * @throws IllegalArgumentException if a line is not a rule or a badge occurs twice, with the
     *     number of the line; or if there is no rule
     */
    public static BadgeRules parse(String text) {
        return rules(text, (line, message) -> new IllegalArgumentException("line %s: %s".formatted(line, message)));
    }

    /**
     * Reads rules from a file in UTF-8.
     *
     * @throws MalformedFileException if a line is not a rule, a badge occurs twice, or there is no
     *     rule
     * @throws IOException if the file cannot be read
     */
    public static BadgeRules read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        return rules(
                Files.readString(file, StandardCharsets.UTF_8),
                (line, message) -> new MalformedFileException(name, line, message));
    }

    private interface Fault<E extends Exception> {
        E at(int line, String message);
    }

    private static <E extends Exception> BadgeRules rules(String text, Fault<E> fault) throws E {
        List<Rule> rules = new ArrayList<>();
        Set<String> badges = new HashSet<>();
        int number = 0;
        for (String line : LINES.split(text)) {
            number++;
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            try {
                Rule rule = rule(FIELDS.splitToList(line));
                checkArgument(badges.add(rule.badge()), "badge \"%s\" must occur only once", rule.badge());
                rules.add(rule);
            } catch (IllegalArgumentException wrong) {
                throw fault.at(number, String.valueOf(wrong.getMessage()));
            }
        }
        if (rules.isEmpty()) {
            throw fault.at(1, "expected a rule such as \"starter, bronze, answers, 10\" but found none");
        }
        return new BadgeRules(rules);
    }

    private static Rule rule(List<String> fields) {
        checkArgument(
                fields.size() >= REQUIRED,
                "a rule must be badge, tier, metric, threshold, got %s fields",
                fields.size());
        List<String> flags = fields.subList(REQUIRED, fields.size());
        for (int at = 0; at < flags.size(); at++) {
            String flag = flags.get(at);
            checkArgument(
                    (flag.equals(REPEATABLE) || flag.equals(REVOCABLE)) && flags.indexOf(flag) == at,
                    "after the threshold, a rule may have repeatable and revocable, each once, got %s",
                    Quoted.of(flag));
        }
        return new Rule(
                fields.get(0),
                fields.get(1),
                Metric.parse(fields.get(2)),
                threshold(fields.get(3)),
                flags.contains(REPEATABLE),
                flags.contains(REVOCABLE));
    }

    private static int threshold(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "threshold must be a whole number of at least 1, got %s".formatted(Quoted.of(text)), wrong);
        }
    }

    /** {@return the rules, in the order of the lines} */
    public List<Rule> rules() {
        return rules;
    }

    /**
     * {@return the badges that the facts of a journal have earned, also those revoked since, by
     * worker, then in the order of the rules}
     */
    public List<Award> award(Journal journal) {
        BadgeCounts counts = new BadgeCounts(rules);
        journal.entries(0).forEach(counts::add);
        return counts.awards();
    }

    /** {@return such as {@code BadgeRules[4 rules]}} */
    @Override
    public String toString() {
        return "BadgeRules[%s]".formatted(Plural.of(rules.size(), "rule"));
    }
}
