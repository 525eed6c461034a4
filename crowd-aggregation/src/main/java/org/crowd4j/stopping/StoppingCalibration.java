package org.crowd4j.stopping;

import java.util.ArrayList;
import java.util.List;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Finds the threshold of a {@link PosteriorThreshold} that keeps a promise: at most a given share
 * of the tasks that it closes has a wrong label. The promise rests on gold or audits, not on the
 * model of workers.
 *
 * <pre>{@code
 * var calibrated = new StoppingCalibration().withError(0.05).calibrate(answers, gold);
 * calibrated.rule();                        // closes at threshold 0.99, or never
 * calibrated.describe();                    // threshold 0.99 keeps the error at or below 0.05 …
 * }</pre>
 *
 * <h2>Method</h2>
 *
 * <p>A backtest closes tasks at each of nine thresholds from 0.8 to 0.9999. For n closed tasks with
 * gold, of which w are wrong, the error of a threshold is bounded at {@code confidence} from one
 * side ({@link AuditReport#upper}). Thresholds are tested from the strictest that closes enough
 * tasks to pass, −ln(1 − confidence) / error of them, to the first whose bound exceeds {@code
 * error}; the loosest that passed is chosen. The order is fixed before gold is looked at, so {@code
 * confidence} holds for the choice although several thresholds are tested. If none passes, the rule
 * keeps tasks open.
 *
 * <p>The promise is for tasks like those with gold, answered by the same crowd: gold must be a
 * random sample of tasks. It counts the tasks closed before their last answer, and no others.
 *
 * <p>Audited tasks replace a backtest where answers are live; see
 * {@link #calibrate(List)}. Confidence in a ledger or of another method differs from that in the
 * backtest, so a threshold of one does not hold for the other.
 *
 * <p><b>When not:</b> with little gold. A threshold must close 59 gold tasks without a wrong label
 * to promise an error of 0.05 with confidence 0.95, and 299 for 0.01.
 *
 * <p><b>Cost:</b> a {@link StoppingBacktest} of nine rules.
 *
 * @param error the promised share of wrong labels; between 0 and 1, both excluded
 * @param confidence the least probability, over the choice of gold tasks, that the promise is true;
 *     between 0 and 1, both excluded
 * @param backtest replays the answers
 * @see <a href="https://doi.org/10.48550/arXiv.2110.01052">A. N. Angelopoulos, S. Bates, E. J.
 *     Candès, M. I. Jordan and L. Lei (2021), Learn then Test: Calibrating Predictive Algorithms to
 *     Achieve Risk Control</a> (fixed-sequence testing)
 */
public record StoppingCalibration(double error, double confidence, StoppingBacktest backtest) {
    /** The candidates, increasing. */
    static final List<Double> THRESHOLDS = List.of(0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9999);

    /** Error 0.05, confidence 0.95, the default backtest. */
    public StoppingCalibration() {
        this(0.05, 0.95, new StoppingBacktest());
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code error} or {@code confidence} is not greater than 0
     *     and less than 1
     */
    public StoppingCalibration {
        Check.properShare("error", error);
        Check.properShare("confidence", confidence);
    }

    /** {@return these settings, promising another share of wrong labels} */
    public StoppingCalibration withError(double share) {
        return new StoppingCalibration(share, confidence, backtest);
    }

    /** {@return these settings, promising with another confidence} */
    public StoppingCalibration withConfidence(double level) {
        return new StoppingCalibration(error, level, backtest);
    }

    /** {@return these settings, replaying answers in another way} */
    public StoppingCalibration withBacktest(StoppingBacktest replay) {
        return new StoppingCalibration(error, confidence, replay);
    }

    /**
     * Calibrates on recorded answers.
     *
     * @param answers the recorded answers
     * @param gold tasks whose right label is known; a random sample of the tasks
     * @throws IllegalArgumentException if no task of gold has an answer, or the backtest is in
     *     order of time and an answer has no time
     */
    public StoppingCalibrationReport calibrate(CategoricalAnswers answers, Gold gold) {
        return calibrate(answers, gold, Progress.none());
    }

    /**
     * Calibrates on recorded answers, watched.
     *
     * @param answers the recorded answers
     * @param gold tasks whose right label is known; a random sample of the tasks
     * @param progress receives how many tasks were replayed
     * @throws IllegalArgumentException if no task of gold has an answer, or the backtest is in
     *     order of time and an answer has no time
     * @throws java.util.concurrent.CancellationException if the current thread is interrupted
     */
    public StoppingCalibrationReport calibrate(CategoricalAnswers answers, Gold gold, Progress progress) {
        StoppingBacktestReport replayed = backtest.run(
                answers,
                gold,
                THRESHOLDS.stream().map(StoppingCalibration::rule).toList(),
                progress);
        return choose(replayed.outcomes().stream()
                .map(StoppingBacktestReport.Outcome::byGold)
                .toList());
    }

    /**
     * Calibrates on audited tasks, such as those that an {@link Audit} picked while a looser rule
     * was in force. A threshold is judged by the tasks that were closed with at least this
     * confidence. The tasks between, which it keeps open, close later; that they are not wrong more
     * often by then is assumed. A threshold below the confidence of all audited tasks is not
     * considered.
     *
     * @param audited tasks closed by one rule, and whether their labels were right
     */
    public StoppingCalibrationReport calibrate(List<AuditedTask> audited) {
        List<AuditReport> audits = new ArrayList<>();
        int stricter = -1;
        for (int i = THRESHOLDS.size() - 1; i >= 0; i--) {
            double threshold = THRESHOLDS.get(i);
            List<AuditedTask> closed = audited.stream()
                    .filter(task -> task.confidence() >= threshold)
                    .toList();
            audits.add(0, AuditReport.of(closed.size() == stricter ? List.of() : closed));
            stricter = closed.size();
        }
        return choose(audits);
    }

    private static StoppingRule rule(double threshold) {
        return new PosteriorThreshold().withThreshold(threshold);
    }

    private StoppingCalibrationReport choose(List<AuditReport> audits) {
        int chosen = -1;
        boolean passing = true;
        for (int i = audits.size() - 1; i >= 0 && passing; i--) {
            AuditReport audit = audits.get(i);
            if (audit.leastUpper(confidence) <= error) {
                passing = audit.upper(confidence) <= error;
                chosen = passing ? i : chosen;
            }
        }
        return new StoppingCalibrationReport(this, audits, chosen);
    }

    /** {@return such as {@code StoppingCalibration[error=0.1]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new StoppingCalibration());
    }
}
