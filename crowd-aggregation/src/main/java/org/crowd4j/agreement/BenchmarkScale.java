package org.crowd4j.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.crowd4j.aggregation.internal.text.Check;
import org.crowd4j.aggregation.internal.text.Decimals;

/**
 * Names for ranges of agreement, such as moderate from 0.4 to 0.6, and the name that an agreement
 * deserves given its sampling error.
 *
 * <pre>{@code
 * var alpha = KrippendorffAlpha.nominal().measure(answers);    // 0.67 (se 0.15)
 * BenchmarkScale.LANDIS_KOCH.level(0.67);                      // substantial
 * BenchmarkScale.LANDIS_KOCH.rate(alpha).get();    // moderate or better, probability 0.964
 * }</pre>
 *
 * <p>The name of the value alone ignores that another sample of tasks would give another value.
 * With the value as mean and its standard error, a normal distribution between −1 and 1 gives each
 * level its probability; the level is the highest for which this level and all above have a
 * probability of at least 0.95 together.
 *
 * <p><b>When not:</b> as a substitute for the value. The limits are conventions for measures that
 * correct for chance, and the same value of two measures is not the same agreement.
 *
 * @param name the name of the scale
 * @param levels the levels, from the highest to the lowest
 * @see <a href="https://search.worldcat.org/isbn/9780970806284">K. L. Gwet (2014), Handbook of
 *     Inter-Rater Reliability, 4th edition, Advanced Analytics, chapter 6</a> (cumulative
 *     membership probability)
 */
public record BenchmarkScale(String name, List<Level> levels) {
    /** The probability that Gwet recommends. */
    private static final double ENOUGH = 0.95;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /**
     * Poor below 0, slight, fair from 0.2, moderate from 0.4, substantial from 0.6, almost perfect
     * from 0.8.
     *
     * @see <a href="https://doi.org/10.2307/2529310">J. R. Landis and G. G. Koch (1977), The
     *     Measurement of Observer Agreement for Categorical Data, Biometrics 33(1), 159–174</a>
     */
    public static final BenchmarkScale LANDIS_KOCH = new BenchmarkScale(
            "landis-koch",
            List.of(
                    new Level("almost perfect", 0.8),
                    new Level("substantial", 0.6),
                    new Level("moderate", 0.4),
                    new Level("fair", 0.2),
                    new Level("slight", 0),
                    new Level("poor", -1)));

    /**
     * Poor below 0.2, fair, moderate from 0.4, good from 0.6, very good from 0.8.
     *
     * @see <a href="https://doi.org/10.1201/9780429258589">D. G. Altman (1991), Practical
     *     Statistics for Medical Research, Chapman and Hall</a>
     */
    public static final BenchmarkScale ALTMAN = new BenchmarkScale(
            "altman",
            List.of(
                    new Level("very good", 0.8),
                    new Level("good", 0.6),
                    new Level("moderate", 0.4),
                    new Level("fair", 0.2),
                    new Level("poor", -1)));

    /**
     * Poor below 0.4, intermediate to good, excellent from 0.75.
     *
     * @see <a href="https://doi.org/10.1002/0471445428">J. L. Fleiss, B. Levin and M. C. Paik
     *     (2003), Statistical Methods for Rates and Proportions, 3rd edition, Wiley, chapter 18</a>
     */
    public static final BenchmarkScale FLEISS = new BenchmarkScale(
            "fleiss",
            List.of(new Level("excellent", 0.75), new Level("intermediate to good", 0.4), new Level("poor", -1)));

    /**
     * A range of agreement, which ends where the level above begins.
     *
     * @param name the name
     * @param from the smallest agreement of the level; from −1 to 1
     */
    public record Level(String name, double from) {
        /**
         * Checks the level.
         *
         * @throws IllegalArgumentException if {@code name} is blank, or {@code from} is not from −1
         *     to 1
         */
        public Level {
            checkArgument(!name.isBlank(), "name must not be blank, got \"%s\"", name);
            Check.within("from", from, -1, 1);
        }
    }

    /**
     * The level of an agreement.
     *
     * @param level the name of the highest level that is reached with a probability of 0.95
     * @param probability the probability that the agreement is of this level or a higher one
     * @param membership the probability of each level, from the highest
     */
    public record Rating(String level, double probability, Map<String, Double> membership) {
        /** Copies the probabilities. */
        public Rating {
            membership = Collections.unmodifiableMap(new LinkedHashMap<>(membership));
        }

        /** {@return such as {@code moderate or better, probability 0.964}} */
        @Override
        public String toString() {
            return "%s or better, probability %s".formatted(level, Decimals.of(3, probability));
        }
    }

    /**
     * Checks the scale.
     *
     * @throws IllegalArgumentException if {@code name} is blank, there is no level, levels do not
     *     descend, two have one name, or the last does not begin at −1
     */
    public BenchmarkScale {
        levels = List.copyOf(levels);
        checkArgument(!name.isBlank(), "name must not be blank, got \"%s\"", name);
        checkArgument(!levels.isEmpty(), "levels must not be empty");
        for (int i = 1; i < levels.size(); i++) {
            checkArgument(
                    levels.get(i).from() < levels.get(i - 1).from(),
                    "levels must descend, got %s after %s",
                    levels.get(i).from(),
                    levels.get(i - 1).from());
        }
        long names = levels.stream().map(Level::name).distinct().count();
        checkArgument(names == levels.size(), "names of levels must differ, got %s", levels);
        double least = levels.get(levels.size() - 1).from();
        checkArgument(least == -1, "the last level must begin at -1, got %s", least);
    }

    /** {@return the name of a value, without regard to its error} */
    public String level(double value) {
        for (Level level : levels) {
            if (value >= level.from()) {
                return level.name();
            }
        }
        return levels.get(levels.size() - 1).name();
    }

    /**
     * {@return the level of an agreement, given its standard error; empty without one} The error is
     * that for the workers of the answers on other tasks.
     */
    public Optional<Rating> rate(Agreement agreement) {
        OptionalDouble error = agreement.standardError();
        return error.isEmpty()
                ? Optional.empty()
                : Optional.of(rate(agreement.value().orElseThrow(), error.getAsDouble()));
    }

    /**
     * Returns the level of a value with a standard error, such as one from a publication.
     *
     * @throws IllegalArgumentException if {@code value} is not from −1 to 1, or {@code
     *     standardError} is not finite and positive
     */
    public Rating rate(double value, double standardError) {
        Check.within("value", value, -1, 1);
        Check.positive("standardError", standardError);
        double below = NORMAL.cumulativeProbability((-1 - value) / standardError);
        double all = NORMAL.cumulativeProbability((1 - value) / standardError) - below;
        Map<String, Double> membership = new LinkedHashMap<>();
        String found = "";
        double reached = 0;
        double probability = 0;
        double top = 1;
        for (Level level : levels) {
            double share =
                    NORMAL.probability((level.from() - value) / standardError, (top - value) / standardError) / all;
            membership.put(level.name(), share);
            probability += share;
            if (found.isEmpty() && (probability >= ENOUGH || level.from() == -1)) {
                found = level.name();
                reached = Math.min(1, probability);
            }
            top = level.from();
        }
        return new Rating(found, reached, membership);
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name;
    }
}
