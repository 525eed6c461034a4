package org.crowd4j.aggregation.internal.vote;

import org.crowd4j.aggregation.internal.engine.ExpectedCounts;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.packing.PastCounts;

/**
 * How often each worker was right and wrong: beforehand, by history or by gold, and by what a
 * {@link WeightedVoteSweep} counts. The counts of right answers are real numbers, since a tie is
 * shared; an answer that weighs less counts less.
 */
public final class AgreementCounts {
    private final double[] given; // W:  how many answers are counted by the sweep, by weight
    private final double[] right; // W:  beforehand
    private final double[] wrong; // W:  beforehand

    private AgreementCounts(double[] given, PastCounts history) {
        this.given = given;
        right = history.right(given.length, 0);
        wrong = history.wrong(given.length, 0);
    }

    /** {@return agreement with a consensus in the making, after a history} */
    public static AgreementCounts with(PackedAnswers packed, PastCounts history) {
        return new AgreementCounts(packed.answersByWorker(), history);
    }

    /** {@return agreement with gold, and with nothing else but a history} */
    public static AgreementCounts withGold(PackedAnswers packed, PastCounts history) {
        AgreementCounts agreement = new AgreementCounts(new double[packed.w], history);
        for (int task = 0; task < packed.n; task++) {
            for (int a = packed.from[task]; a < packed.from[task + 1] && packed.gold[task] >= 0; a++) {
                int code = packed.code[a];
                double[] counts = code % packed.k == packed.gold[task] ? agreement.right : agreement.wrong;
                counts[code / packed.k] += packed.weight(a);
            }
        }
        return agreement;
    }

    /** {@return how many workers there are} */
    public int workers() {
        return given.length;
    }

    /** {@return how many right answers a worker gave, as far as was known beforehand} */
    public double right(int worker) {
        return right[worker];
    }

    /** {@return how many wrong answers a worker gave, as far as was known beforehand} */
    public double wrong(int worker) {
        return wrong[worker];
    }

    /** {@return how many right answers a worker gave, those of the last sweep included} */
    public double right(int worker, ExpectedCounts counts) {
        return right[worker] + counts.table[worker];
    }

    /** {@return how many wrong answers a worker gave, those of the last sweep included} */
    public double wrong(int worker, ExpectedCounts counts) {
        return wrong[worker] + Math.max(0, given[worker] - counts.table[worker]); // thirds may add up to more than 1
    }

    /**
     * {@return how many answers a worker gave, right or wrong, now or before; greater than 0 after
     * a sweep}
     */
    public double answers(int worker) {
        return given[worker] + right[worker] + wrong[worker];
    }
}
