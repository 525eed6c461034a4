package org.crowd4j.agreement;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import org.crowd4j.aggregation.internal.agreement.DistanceRule;
import org.crowd4j.aggregation.internal.agreement.DistanceRule.Kind;
import org.crowd4j.aggregation.internal.agreement.LabelDistances;
import org.crowd4j.aggregation.internal.agreement.SetDistances;

/**
 * The distance of two labels: 0 for the same label, 1 for the two that are furthest apart.
 *
 * <pre>{@code
 * KrippendorffAlpha.nominal().withDistance(LabelDistance.CIRCULAR).measure(hours);
 * var severity = LabelDistance.of("severity", List.of("none", "mild", "grave"),
 *         new double[][] {{0, 1, 4}, {1, 0, 3}, {4, 3, 0}});
 * new KrippendorffAlpha(severity).measure(answers);
 * var length = LabelDistance.of("length", (a, b) -> Math.abs(a.length() - b.length()));
 * new GwetAc(length).measure(answers);
 * }</pre>
 *
 * <p>The constants from {@link #ORDINAL} to {@link #BIPOLAR} need an order or values. A closed
 * label set declares a scale, from its first label to its last: {@link #ORDINAL} takes the ranks of
 * this scale, also if the labels are numbers that it lists in another order, such as 3, 1, 5, 2, 4.
 * In an open set, numbers rank by value. The other constants take the values of labels that are all
 * decimal numbers, closed or not; other labels count by their ranks in a closed set. Open sets of
 * names are rejected, because alphabetical order has no meaning.
 *
 * <p>{@link #JACCARD} and {@link #MASI} are for labels that name sets and need no order.
 *
 * <p>If answers have a scale ({@link org.crowd4j.CategoricalAnswers#withScale}), {@link #ORDINAL}
 * takes its levels and the other constants take the positions of the levels, whatever the labels
 * look like. Answers outside the scale are then left out, except with {@link #NOMINAL}.
 *
 * <p>Distances of one's own need neither: see {@link #of(String, ToDoubleBiFunction)} and {@link
 * #of(String, List, double[][])}. Two of them are equal if they are the same object.
 *
 * @see <a href="https://search.worldcat.org/isbn/9780970806284">K. L. Gwet (2014), Handbook of
 *     Inter-Rater Reliability, 4th edition, Advanced Analytics</a> (all constants, as weights 1 −
 *     distance)
 */
public final class LabelDistance {
    /** 0 if labels are the same, else 1. Known as identity weights, or unweighted. */
    public static final LabelDistance NOMINAL = new LabelDistance(Kind.NOMINAL);

    /**
     * By rank on the closed set's scale, else by rank of value. For labels k and l, m ranks apart:
     * m·(m + 1) / (K·(K − 1)), so that neighbours are nearer than by value. Krippendorff's alpha
     * has a different ordinal distance: the square of the number of answers between the two labels,
     * including half of those that give either.
     */
    public static final LabelDistance ORDINAL = new LabelDistance(Kind.ORDINAL);

    /** The difference of values, divided by the largest difference. */
    public static final LabelDistance LINEAR = new LabelDistance(Kind.LINEAR);

    /**
     * The squared difference of values, divided by the largest: the distance of interval scales.
     */
    public static final LabelDistance QUADRATIC = new LabelDistance(Kind.QUADRATIC);

    /**
     * The square of (a − b) / (a + b), divided by the largest: the distance of ratio scales. Labels
     * must be numbers from 0.
     */
    public static final LabelDistance RATIO = new LabelDistance(Kind.RATIO);

    /**
     * The square root of the difference of values, divided by the largest: a near miss counts
     * nearly as much as a large one.
     */
    public static final LabelDistance RADICAL = new LabelDistance(Kind.RADICAL);

    /**
     * The square of sin(π·(a − b) / U), divided by the largest, with U = largest − smallest value +
     * 1: for whole numbers or ranks in a circle, such as hours or months, where the last is next to
     * the first.
     */
    public static final LabelDistance CIRCULAR = new LabelDistance(Kind.CIRCULAR);

    /**
     * (a − b)² / ((a + b − 2·s)·(2·g − a − b)) with s the smallest and g the greatest value: a
     * difference counts more near the ends of the scale than in the middle.
     */
    public static final LabelDistance BIPOLAR = new LabelDistance(Kind.BIPOLAR);

    /**
     * Of labels that name sets, as those of {@link org.crowd4j.MultiLabelAnswers#setsAsLabels()}
     * do: 1 − |A ∩ B| / |A ∪ B|, divided by the largest; 0 of two empty sets.
     */
    public static final LabelDistance JACCARD = of("jaccard", SetDistances::jaccard);

    /**
     * Of labels that name sets, as {@link #JACCARD}: 1 − m·|A ∩ B| / |A ∪ B|, divided by the
     * largest, where m is 1 for equal sets, ⅔ if one is part of the other, ⅓ if they overlap, and 0
     * otherwise.
     *
     * @see <a href="https://aclanthology.org/L06-1392/">R. Passonneau (2006), Measuring Agreement
     *     on Set-valued Items (MASI) for Semantic and Pragmatic Annotation, LREC, 831–836</a>
     */
    public static final LabelDistance MASI = of("masi", SetDistances::masi);

    private final DistanceRule rule;

    private LabelDistance(DistanceRule rule) {
        this.rule = rule;
    }

    private LabelDistance(Kind kind) {
        this(new DistanceRule(kind.name().toLowerCase(Locale.ROOT), kind, (a, b) -> 0, List.of()));
    }

    /** {@return the constants for single labels, in the order above} */
    public static List<LabelDistance> all() {
        return List.of(NOMINAL, ORDINAL, LINEAR, QUADRATIC, RATIO, RADICAL, CIRCULAR, BIPOLAR);
    }

    /**
     * A distance by a function of two labels. It is divided by the largest distance of two labels
     * of the answers, so that 1 is the largest. Labels may be texts that stand for more, such as
     * sets, of which the function measures the overlap.
     *
     * <p>The function is called once for each ordered pair of labels at each measurement, which
     * rejects distances that are not finite, negative, not symmetric, or not 0 from a label to
     * itself. <b>Cost:</b> O(K²) time and 4·K² bytes for at most 5000 labels.
     *
     * @param name what titles call the distance, such as {@code jaccard}
     * @throws IllegalArgumentException if {@code name} is blank
     */
    public static LabelDistance of(String name, ToDoubleBiFunction<String, String> distance) {
        return new LabelDistance(new DistanceRule(name, Kind.OWN, distance, List.of()));
    }

    /**
     * A distance by a matrix, divided by its largest entry. Labels of answers that it lacks are
     * rejected by the measurement.
     *
     * @param name what titles call the distance, such as {@code severity}
     * @param labels the labels of rows and columns
     * @param distances the distance from the label of a row to that of a column
     * @throws IllegalArgumentException if {@code name} is blank, a label occurs twice, there is not
     *     one row and one column for each label, or distances are not finite, negative, not
     *     symmetric, or not 0 from a label to itself
     */
    public static LabelDistance of(String name, List<String> labels, double[][] distances) {
        Map<String, Integer> at = new HashMap<>();
        for (String label : labels) {
            checkArgument(at.put(label, at.size()) == null, "labels must differ, got \"%s\" twice", label);
        }
        int k = labels.size();
        checkArgument(distances.length == k, "distances must have %s rows, got %s", k, distances.length);
        double[][] copy = new double[k][];
        for (int row = 0; row < k; row++) {
            copy[row] = distances[row].clone();
            checkArgument(
                    copy[row].length == k,
                    "row %s of distances must have %s columns, got %s",
                    row,
                    k,
                    copy[row].length);
        }
        DistanceRule matrix = new DistanceRule(
                name, Kind.OWN, (a, b) -> copy[position(at, a, name)][position(at, b, name)], List.copyOf(labels));
        var unused = LabelDistances.triangle(matrix, matrix.labels());
        return new LabelDistance(matrix);
    }

    private static int position(Map<String, Integer> at, String label, String name) {
        Integer position = at.get(label);
        checkArgument(position != null, "labels must be those of the distance %s, got \"%s\"", name, label);
        return position;
    }

    /** {@return the name, such as {@code quadratic}} */
    public String name() {
        return rule.name();
    }

    DistanceRule rule() {
        return rule;
    }

    /** {@return the title of a measure with this distance} */
    String titled(String measure) {
        return this == NOMINAL ? measure : measure + ", " + name();
    }

    /** {@return the name in capitals for a constant, such as {@code QUADRATIC}, or as given} */
    @Override
    public String toString() {
        return rule.kind() == Kind.OWN ? name() : rule.kind().name();
    }
}
