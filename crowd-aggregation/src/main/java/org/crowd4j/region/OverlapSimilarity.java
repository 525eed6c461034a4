package org.crowd4j.region;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import org.crowd4j.MaskAnswers;
import org.crowd4j.Progress;
import org.crowd4j.Region.Shape;
import org.crowd4j.RegionAnswers;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.marks.TypicalGap;
import org.crowd4j.similarity.Similarity;

/**
 * How much the marks or masks of two workers on one picture overlap.
 *
 * <pre>{@code
 * PairwiseSimilarity.of(boxes, OverlapSimilarity.of(boxes));     // 0.74
 * }</pre>
 *
 * <p>Of masks it is the overlap. Of marks they are matched one to one, those with the largest
 * overlap first; the similarity is twice the sum of the overlaps of the matches by the number of
 * marks of both, 1 if neither has marks. A match of points counts 1 within 2.5 times the typical
 * gap: the median over all points of the distance to the nearest point of another worker. Labels
 * have no part in it.
 *
 * <p><b>Cost:</b> O(m²) for a pair with m marks each, O(pixels) for masks.
 */
public final class OverlapSimilarity implements Similarity {
    private static final double GAPS = 2.5;

    private final Overlap overlap;
    private final IntBinaryOperator order;

    private interface Overlap {
        double between(int answer, int other);
    }

    private OverlapSimilarity(Overlap overlap, IntBinaryOperator order) {
        this.overlap = overlap;
        this.order = order;
    }

    /** {@return the similarity of masks} */
    public static OverlapSimilarity of(MaskAnswers answers) {
        return new OverlapSimilarity(
                (answer, other) -> answers.mask(answer).overlap(answers.mask(other)),
                (answer, other) -> Arrays.compare(
                        answers.mask(answer).words(), answers.mask(other).words()));
    }

    /** {@return the similarity of all marks of a worker on a picture and those of another} */
    public static OverlapSimilarity of(RegionAnswers answers) {
        boolean points = answers.marks() > 0 && answers.all(Shape.POINT);
        double within = points ? GAPS * TypicalGap.of(answers, new RunMonitor("similarity", Progress.none())) : 0;
        Matching matching = new Matching(answers, points, within);
        return new OverlapSimilarity(matching::between, matching::order);
    }

    @Override
    public double between(int answer, int other) {
        return overlap.between(answer, other);
    }

    @Override
    public int order(int answer, int other) {
        return order.applyAsInt(answer, other);
    }

    /** Matches the marks of two answers. */
    private record Matching(RegionAnswers answers, boolean points, double within) {

        double between(int answer, int other) {
            int mine = answers.endOfMarks(answer) - answers.firstMark(answer);
            int yours = answers.endOfMarks(other) - answers.firstMark(other);
            if (mine + yours == 0) {
                return 1;
            }
            double[] overlap = new double[mine * yours];
            for (int i = 0; i < overlap.length; i++) {
                overlap[i] = overlap(answers.firstMark(answer) + i / yours, answers.firstMark(other) + i % yours);
            }
            double sum = 0;
            for (int best = largest(overlap); best >= 0; best = largest(overlap)) {
                sum += overlap[best];
                for (int i = 0; i < overlap.length; i++) {
                    if (i / yours == best / yours || i % yours == best % yours) {
                        overlap[i] = 0;
                    }
                }
            }
            return Math.min(1, 2 * sum / (mine + yours));
        }

        private static int largest(double[] overlap) {
            int best = -1;
            for (int i = 0; i < overlap.length; i++) {
                best = overlap[i] > (best < 0 ? 0 : overlap[best]) ? i : best;
            }
            return best;
        }

        private double overlap(int mark, int other) {
            if (points) {
                double distance = Math.hypot(
                        answers.coordinate(mark, 0) - answers.coordinate(other, 0),
                        answers.coordinate(mark, 1) - answers.coordinate(other, 1));
                return distance <= within ? 1 : 0;
            }
            return answers.region(mark).overlap(answers.region(other));
        }

        int order(int answer, int other) {
            int mine = answers.endOfMarks(answer) - answers.firstMark(answer);
            int yours = answers.endOfMarks(other) - answers.firstMark(other);
            int order = Integer.compare(mine, yours);
            for (int i = 0; i < mine && order == 0; i++) {
                order = Arrays.compare(
                        answers.region(answers.firstMark(answer) + i).coordinates(),
                        answers.region(answers.firstMark(other) + i).coordinates());
            }
            return order;
        }
    }

    /** {@return such as {@code OverlapSimilarity[]}} */
    @Override
    public String toString() {
        return "OverlapSimilarity[]";
    }
}
