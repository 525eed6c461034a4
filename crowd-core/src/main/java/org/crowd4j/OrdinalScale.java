package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.crowd4j.internal.Quoted;

/**
 * The levels of ordered labels, from low to high. A scale is declared and never taken from sorting,
 * which would place "10" below "9" and "high" below "low".
 *
 * <pre>{@code
 * var scale = OrdinalScale.of("low", "mid", "high").withOutside("not applicable");
 * var ratings = answers.withScale(scale);
 * new OrdinalCommittee().aggregate(ratings).median("photo-17");
 * }</pre>
 *
 * <p>Levels have positions 0, 1, 2 … unless others are declared: distances, means and errors of
 * levels are those of their positions. Labels outside the scale, such as "not applicable", are
 * answers but no levels.
 */
public final class OrdinalScale {
    private final ImmutableList<String> levels;
    private final ImmutableList<String> outside;
    private final double[] positions;

    private OrdinalScale(ImmutableList<String> levels, ImmutableList<String> outside, double[] positions) {
        this.levels = levels;
        this.outside = outside;
        this.positions = positions;
    }

    /** {@return the scale of some levels; see {@link #of(List)}} */
    public static OrdinalScale of(String... levels) {
        return of(List.of(levels));
    }

    /**
     * Makes a scale.
     *
     * @param levels the levels, from low to high
     * @return the scale, with positions 0, 1, 2 … and no labels outside
     * @throws IllegalArgumentException if there is no level, one is blank, or two are equal
     */
    public static OrdinalScale of(List<String> levels) {
        checkArgument(!levels.isEmpty(), "a scale must have at least one level");
        checkDistinct("level", levels, Set.of());
        return new OrdinalScale(
                ImmutableList.copyOf(levels),
                ImmutableList.of(),
                IntStream.range(0, levels.size()).asDoubleStream().toArray());
    }

    private static void checkDistinct(String noun, List<String> labels, Set<String> taken) {
        Set<String> seen = new HashSet<>(taken);
        for (String label : labels) {
            checkArgument(!label.isBlank(), "%s must not be blank", noun);
            checkArgument(seen.add(label), "%s %s must occur only once in a scale", noun, Quoted.of(label));
        }
    }

    /**
     * Returns this scale with other positions, for levels that are not evenly spaced.
     *
     * @param rising the position of each level; finite and increasing
     * @throws IllegalArgumentException if there is not one position for each level, or they are not
     *     finite and increasing
     */
    public OrdinalScale withPositions(double... rising) {
        checkArgument(
                rising.length == levels.size(),
                "a scale of %s levels must have as many positions, got %s",
                levels.size(),
                rising.length);
        for (int level = 0; level < rising.length; level++) {
            checkArgument(
                    Double.isFinite(rising[level]) && (level == 0 || rising[level - 1] < rising[level]),
                    "positions must be finite and increasing, got %s",
                    Arrays.toString(rising));
        }
        checkArgument(
                Double.isFinite(rising[rising.length - 1] - rising[0]),
                "the distance of the lowest and the highest position must be finite, got %s",
                Arrays.toString(rising));
        return new OrdinalScale(levels, outside, rising.clone());
    }

    /**
     * Returns this scale with labels that are accepted as answers but are no levels.
     *
     * @param labels the labels, such as {@code "not applicable"}
     * @throws IllegalArgumentException if a label is blank, occurs twice or is a level
     */
    public OrdinalScale withOutside(String... labels) {
        return withOutside(List.of(labels));
    }

    /**
     * {@return this scale with labels that are accepted as answers but are no levels; see
     * {@link #withOutside(String...)}}
     */
    public OrdinalScale withOutside(List<String> labels) {
        checkDistinct("label", labels, Set.copyOf(levels));
        return new OrdinalScale(levels, ImmutableList.copyOf(labels), positions);
    }

    /** {@return the levels, from low to high} */
    public List<String> levels() {
        return levels;
    }

    /** {@return the labels that are no levels} */
    public List<String> outside() {
        return outside;
    }

    /** {@return the position of a level, by its number from 0} */
    public double position(int level) {
        return positions[level];
    }

    /** {@return the position of a label; empty if it is not a level} */
    public OptionalDouble position(String label) {
        OptionalInt level = level(label);
        return level.isPresent() ? OptionalDouble.of(positions[level.getAsInt()]) : OptionalDouble.empty();
    }

    /** {@return the number of a level from 0; empty if the label is not a level} */
    public OptionalInt level(String label) {
        int level = levels.indexOf(label);
        return level < 0 ? OptionalInt.empty() : OptionalInt.of(level);
    }

    /** {@return levels and labels outside, in order} */
    List<String> labels() {
        return ImmutableList.<String>builder().addAll(levels).addAll(outside).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OrdinalScale that
                && levels.equals(that.levels)
                && outside.equals(that.outside)
                && Arrays.equals(positions, that.positions);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * levels.hashCode() + outside.hashCode()) + Arrays.hashCode(positions);
    }

    /**
     * {@return such as {@code OrdinalScale[low < mid < high]} or
     * {@code OrdinalScale[low 0.0 < high 5.0; outside: n/a]}}
     */
    @Override
    public String toString() {
        boolean even = Arrays.equals(
                positions,
                DoubleStream.iterate(0, p -> p + 1).limit(positions.length).toArray());
        String text = String.join(
                " < ",
                IntStream.range(0, levels.size())
                        .mapToObj(level -> levels.get(level) + (even ? "" : " " + positions[level]))
                        .toList());
        return "OrdinalScale[%s%s]"
                .formatted(text, outside.isEmpty() ? "" : "; outside: " + String.join(", ", outside));
    }
}
