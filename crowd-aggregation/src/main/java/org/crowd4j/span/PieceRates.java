package org.crowd4j.span;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.crowd4j.Convergence;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/** The sweeps of {@link PieceDawidSkene} over the pieces of one type. */
final class PieceRates {
    private static final double UNIT = 6; // characters that count as one answer
    private static final double POOL = 20; // answers with the rates of all workers
    private static final double LEAST_PRIOR = 1e-6;
    private static final double ROUNDING = 1e-9;

    private final Pieces pieces;
    private final RunMonitor monitor;
    private final double[] size; // by piece
    private final double[] hit; // W:  marked and right, in units
    private final double[] of; // W:  right
    private final double[] invented; // W:  marked and wrong
    private final double[] ofWrong; // W
    final double[] p; // by piece
    final double[] sensitivity; // W
    final double[] falseRate; // W
    double prior;

    PieceRates(Pieces pieces, RunMonitor monitor) {
        this.pieces = pieces;
        this.monitor = monitor;
        size = Arrays.stream(pieces.lengths())
                .mapToDouble(length -> length / UNIT)
                .toArray();
        p = pieces.shares();
        hit = new double[pieces.workers];
        of = new double[pieces.workers];
        invented = new double[pieces.workers];
        ofWrong = new double[pieces.workers];
        sensitivity = new double[pieces.workers];
        falseRate = new double[pieces.workers];
    }

    /** Makes the sweeps, and returns how they ended. */
    Convergence run(Stopping stopping) {
        double change = pieces.pieces() == 0 ? 0 : 1;
        int sweeps = 0;
        while (change > stopping.tolerance() && sweeps < stopping.maxIterations()) {
            learn();
            change = decide();
            sweeps++;
        }
        return new Convergence(change <= stopping.tolerance(), sweeps, change, OptionalDouble.empty());
    }

    private void learn() {
        for (double[] count : new double[][] {hit, of, invented, ofWrong}) {
            Arrays.fill(count, 0);
        }
        double[] right = new double[size.length + 1]; // sums up to a piece
        double[] wrong = new double[size.length + 1];
        for (int piece = 0; piece < size.length; piece++) {
            right[piece + 1] = right[piece] + size[piece] * p[piece];
            wrong[piece + 1] = wrong[piece] + size[piece] * (1 - p[piece]);
        }
        for (int place = 0; place < pieces.tasks; place++) {
            monitor.checkAt(place);
            int first = pieces.firstPiece[place];
            int last = pieces.firstPiece[place + 1];
            for (int answer = pieces.firstAnswer[place]; answer < pieces.firstAnswer[place + 1]; answer++) {
                int worker = pieces.worker[answer];
                of[worker] += right[last] - right[first];
                ofWrong[worker] += wrong[last] - wrong[first];
                for (int run = pieces.firstRun[answer]; run < pieces.firstRun[answer + 1]; run++) {
                    hit[worker] += right[pieces.runTo[run]] - right[pieces.runFrom[run]];
                    invented[worker] += wrong[pieces.runTo[run]] - wrong[pieces.runFrom[run]];
                }
            }
        }
        rates(hit, of, 4, 6, sensitivity);
        rates(invented, ofWrong, 0.5, 10, falseRate);
        double all = right[size.length] + wrong[size.length];
        prior = Math.max(LEAST_PRIOR, Math.min(1 - LEAST_PRIOR, right[size.length] / all));
    }

    /** Each worker's rate, drawn to that of all; both with a few answers added. */
    private static void rates(double[] marked, double[] of, double prior, double ofPrior, double[] into) {
        double common =
                (Arrays.stream(marked).sum() + prior) / (Arrays.stream(of).sum() + ofPrior);
        for (int worker = 0; worker < into.length; worker++) {
            into[worker] =
                    Math.max(0, marked[worker] + prior + POOL * common) / (Math.max(0, of[worker]) + ofPrior + POOL);
        }
    }

    /** {@return what a mark of each worker tells against no mark, in logs; W} */
    double[] evidence() {
        double[] evidence = new double[pieces.workers];
        for (int worker = 0; worker < evidence.length; worker++) {
            evidence[worker] = Math.log(sensitivity[worker] / falseRate[worker]);
        }
        return evidence;
    }

    /** {@return what no mark of each worker tells, in logs; W} */
    private double[] evidenceOfNone() {
        double[] evidence = new double[pieces.workers];
        for (int worker = 0; worker < evidence.length; worker++) {
            evidence[worker] = Math.log((1 - sensitivity[worker]) / (1 - falseRate[worker]));
        }
        return evidence;
    }

    /** Finds the probabilities, and returns the largest change of one. */
    private double decide() {
        double[] yes = evidence();
        double[] no = evidenceOfNone();
        double[] step = new double[size.length + 1]; // change of the sum at a piece
        double change = 0;
        double logit = Math.log(prior / (1 - prior));
        for (int place = 0; place < pieces.tasks; place++) {
            monitor.checkAt(place);
            if (pieces.held[place]) {
                continue;
            }
            double sum = logit;
            int first = pieces.firstPiece[place];
            int last = pieces.firstPiece[place + 1];
            Arrays.fill(step, first, last + 1, 0);
            for (int answer = pieces.firstAnswer[place]; answer < pieces.firstAnswer[place + 1]; answer++) {
                int worker = pieces.worker[answer];
                sum += no[worker];
                for (int run = pieces.firstRun[answer]; run < pieces.firstRun[answer + 1]; run++) {
                    step[pieces.runFrom[run]] += yes[worker] - no[worker];
                    step[pieces.runTo[run]] -= yes[worker] - no[worker];
                }
            }
            for (int piece = first; piece < last; piece++) {
                sum += step[piece];
                double next = 1 / (1 + Math.exp(-sum));
                change = Math.max(change, Math.abs(next - p[piece]));
                p[piece] = next;
            }
        }
        return change;
    }

    /** {@return the spans of the pieces that are as probable as not} */
    JoinedPieces joined() {
        boolean[] chosen = new boolean[p.length];
        for (int piece = 0; piece < p.length; piece++) {
            chosen[piece] = p[piece] >= 0.5 - ROUNDING;
        }
        return new JoinedPieces(pieces, p, chosen, evidence());
    }
}
