package org.crowd4j.aggregation.internal.comparisons;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.crowd4j.Convergence;
import org.crowd4j.aggregation.internal.comparisons.TieTerms.Model;
import org.crowd4j.aggregation.internal.numerics.Cholesky;
import org.crowd4j.aggregation.internal.numerics.Vectors;
import org.jspecify.annotations.Nullable;

/**
 * The most likely parameters of a {@link ComparisonTable} by Newton's method: first the scores of
 * the items without gold, then the effects, then the tie parameter if there is one. The system of
 * the scores is eliminated first, the others are so few.
 */
public final class BradleyTerryFit {
    public static final int DENSE = 2000; // items, of which a matrix takes 32 MB
    public static final int AT_MOST = 100; // steps
    private static final double SMALL_STEP = 1e-8; // after which the next one is some 10⁻¹⁶
    private static final double STATIONARY = 1e-8;
    private static final double ROUNDING = 1e-14; // of the comparisons of an item
    private static final double LEAST_RIDGE = 1e-12; // of them: below, rounding takes it
    private static final int HALVINGS = 40;

    final ComparisonTable table;
    final Model ties;
    final double ridge;
    final int unknown; // scores
    final int extra; // effects and tie parameter
    final boolean tied; // whether there is a tie parameter
    final int[] first; // by row: the unknown score of the item, or -1
    final int[] second;
    final double[] gold; // by place
    final boolean centred;
    final double[][] mixed; // by extra: curvature with the scores
    final double[][] extraCurvature;
    public final double[] parameters;
    public final double[] gradient;
    final int[] freeOf; // by place
    private final double centre; // what the ridge draws scores to
    private final double largest; // comparisons of an item
    final Supplier<TieTerms> newTerms; // an instance serves one thread
    private final TieTerms terms;
    private final int most;
    private @Nullable ScoreSystem system; // made when the curvature is taken
    private double objective;

    /** A fit of the likelihood that comes with a model of ties. */
    public BradleyTerryFit(ComparisonTable table, Model ties, double ridge, double[] gold) {
        this(table, ties, ridge, gold, DENSE, () -> new TieTerms(ties));
    }

    /**
     * A fit of a table.
     *
     * @param gold the scores that are known, by place; not a number for others
     * @param most of how many unknown scores a matrix is made
     * @param newTerms makes the likelihood of a pair
     */
    public BradleyTerryFit(
            ComparisonTable table, Model ties, double ridge, double[] gold, int most, Supplier<TieTerms> newTerms) {
        this.table = table;
        this.ties = ties;
        this.most = most;
        this.gold = gold;
        freeOf = new int[gold.length];
        double sum = 0;
        int free = 0;
        for (int place = 0; place < gold.length; place++) {
            freeOf[place] = Double.isNaN(gold[place]) ? free++ : -1;
            sum += Double.isNaN(gold[place]) ? 0 : gold[place];
        }
        unknown = free;
        centred = free == gold.length;
        centre = centred ? 0 : sum / (gold.length - free);
        first = Arrays.stream(table.rows.first).map(place -> freeOf[place]).toArray();
        second = Arrays.stream(table.rows.second).map(place -> freeOf[place]).toArray();
        tied = ties != Model.HALF_WINS;
        extra = table.effects.length + (tied ? 1 : 0);
        double[] totals = table.totals();
        largest = mostComparisons();
        this.ridge = Math.max(ridge, LEAST_RIDGE * largest);
        mixed = new double[extra][unknown];
        extraCurvature = new double[extra][extra];
        parameters = new double[unknown + extra];
        gradient = new double[unknown + extra];
        Arrays.fill(parameters, 0, unknown, centre);
        if (tied) {
            parameters[unknown + extra - 1] = TieTerms.start(ties, totals[1] / (totals[0] + totals[1]));
        }
        this.newTerms = newTerms;
        terms = newTerms.get();
    }

    private double mostComparisons() {
        double[] counts = new double[gold.length];
        for (int row = 0; row < table.rows.pairs(); row++) {
            double all = table.rows.total(row);
            counts[table.rows.first[row]] += all;
            counts[table.rows.second[row]] += all;
        }
        return Arrays.stream(counts).max().orElse(0);
    }

    boolean dense() {
        return unknown <= most;
    }

    /** {@return the curvature of the scores} */
    public ScoreSystem system() {
        ScoreSystem made = system;
        if (made == null) {
            made = dense()
                    ? new DenseSystem(unknown, ridge, centred)
                    : new SparseSystem(first, second, unknown, ridge, centred);
            system = made;
        }
        return made;
    }

    /** {@return the tie parameter, 0 if there is none} */
    public double tau() {
        return tied ? parameters[unknown + extra - 1] : 0;
    }

    /** {@return the effects by number, in units of the table} */
    public double effect(int effect) {
        return parameters[unknown + effect];
    }

    /** {@return the score at a place} */
    public double score(int place) {
        return freeOf[place] < 0 ? gold[place] : parameters[freeOf[place]];
    }

    /** {@return the scores by place} */
    public double[] scores() {
        double[] scores = new double[gold.length];
        Arrays.setAll(scores, this::score);
        return scores;
    }

    /** {@return by how much the first item of a row is better, effects included} */
    double difference(int row) {
        double difference = score(table.rows.first[row]) - score(table.rows.second[row]);
        for (int effect = 0; effect < table.effects.length; effect++) {
            difference += parameters[unknown + effect] * table.effects[effect][row];
        }
        return difference;
    }

    /**
     * Climbs from the present parameters.
     *
     * @param watch receives the number of steps made, of at most {@value #AT_MOST}
     */
    public Convergence run(IntConsumer watch) {
        evaluate();
        int steps = 0;
        double moved = Double.POSITIVE_INFINITY;
        while (moved > SMALL_STEP && steps < AT_MOST && unknown + extra > 0) {
            watch.accept(steps++);
            double[] step = gradient.clone();
            system().finish();
            solve(step);
            moved = climb(step);
        }
        system().finish();
        watch.accept(steps);
        double slope = slope();
        return new Convergence(
                slope <= Math.max(STATIONARY, ROUNDING * largest), steps, slope, OptionalDouble.of(objective));
    }

    /** {@return the penalized log-likelihood at the parameters} */
    public double objective() {
        return objective;
    }

    /** {@return the largest element of the gradient} */
    double slope() {
        return Arrays.stream(gradient).map(Math::abs).max().orElse(0);
    }

    /**
     * Takes a step, or as small a part of it as climbs.
     *
     * @return the largest move; 0 if none climbs
     */
    private double climb(double[] step) {
        double[] start = parameters.clone();
        double before = objective;
        double part = 1;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double moved = 0;
            for (int i = 0; i < step.length; i++) {
                parameters[i] = start[i] + part * step[i];
                moved = Math.max(moved, Math.abs(part * step[i]));
            }
            boolean allowed = ties != Model.RAO_KUPPER || tau() > 0;
            if (allowed) {
                evaluate();
                if (objective >= before - 1e-12 * Math.abs(before)) {
                    return moved;
                }
            }
            part /= 2;
        }
        System.arraycopy(start, 0, parameters, 0, start.length);
        evaluate();
        return 0;
    }

    /** Sets the gradient at the parameters, and nothing else. */
    void slopes() {
        pass(false);
    }

    /** Sets the objective, the gradient and the curvature at the parameters. */
    public void evaluate() {
        system().clear();
        for (int e = 0; e < extra; e++) {
            Arrays.fill(mixed[e], 0);
            Arrays.fill(extraCurvature[e], 0);
        }
        objective = 0;
        pass(true);
        for (int effect = 0; effect < table.effects.length; effect++) {
            extraCurvature[effect][effect] += ridge;
        }
    }

    private void pass(boolean full) {
        Arrays.fill(gradient, 0);
        double tau = tau();
        int effects = table.effects.length;
        for (int row = 0; row < table.rows.pairs(); row++) {
            terms.set(
                    difference(row), tau, table.rows.firstWins[row], table.rows.secondWins[row], table.rows.ties[row]);
            int one = first[row];
            int other = second[row];
            if (one >= 0) {
                gradient[one] += terms.slope;
            }
            if (other >= 0) {
                gradient[other] -= terms.slope;
            }
            for (int e = 0; e < extra; e++) {
                gradient[unknown + e] += e < effects ? terms.slope * table.effects[e][row] : terms.tieSlope;
            }
            if (full) {
                objective += terms.value();
                system().add(row, one, other, terms.curvature);
                addExtra(row, one, other);
            }
        }
        for (int i = 0; i < unknown + effects; i++) {
            double off = parameters[i] - (i < unknown ? centre : 0);
            gradient[i] -= ridge * off;
            objective -= full ? ridge * off * off / 2 : 0;
        }
    }

    private void addExtra(int row, int one, int other) {
        int effects = table.effects.length;
        for (int e = 0; e < extra; e++) {
            double x = e < effects ? table.effects[e][row] : 1;
            double withScores = e < effects ? terms.curvature * x : terms.mixed;
            if (one >= 0) {
                mixed[e][one] += withScores;
            }
            if (other >= 0) {
                mixed[e][other] -= withScores;
            }
            for (int f = 0; f <= e; f++) {
                double y = f < effects ? table.effects[f][row] : 1;
                double added =
                        e < effects ? terms.curvature * x * y : f < effects ? terms.mixed * y : terms.tieCurvature;
                extraCurvature[e][f] += added;
                extraCurvature[f][e] += e == f ? 0 : added;
            }
        }
    }

    /** Replaces a right side by the solution of the whole system. */
    public void solve(double[] right) {
        double[] scores = Arrays.copyOf(right, unknown);
        system().solve(scores);
        double[] rest = Arrays.copyOfRange(right, unknown, unknown + extra);
        double[][] eliminated = eliminated();
        for (int e = 0; e < extra; e++) {
            rest[e] -= Vectors.dot(mixed[e], scores);
        }
        Cholesky.of(schur(eliminated)).solve(rest);
        for (int e = 0; e < extra; e++) {
            for (int i = 0; i < unknown; i++) {
                scores[i] -= eliminated[e][i] * rest[e];
            }
        }
        System.arraycopy(scores, 0, right, 0, unknown);
        System.arraycopy(rest, 0, right, unknown, extra);
    }

    /** {@return by extra: the solution for its curvature with the scores} */
    double[][] eliminated() {
        double[][] eliminated = new double[extra][];
        for (int e = 0; e < extra; e++) {
            eliminated[e] = mixed[e].clone();
            system().solve(eliminated[e]);
        }
        return eliminated;
    }

    /** {@return the curvature of the extra parameters, the scores being free to follow} */
    double[][] schur(double[][] eliminated) {
        double[][] schur = new double[extra][extra];
        for (int e = 0; e < extra; e++) {
            for (int f = 0; f < extra; f++) {
                schur[e][f] = extraCurvature[e][f] - Vectors.dot(mixed[f], eliminated[e]);
            }
        }
        return schur;
    }
}
