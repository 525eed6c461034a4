package org.crowd4j.categorical;

import java.util.List;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.Known;
import org.crowd4j.Posterior;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.numerics.CalibrationMap;
import org.crowd4j.aggregation.internal.text.ChangedSettings;

/**
 * Any method, with probabilities that gold has corrected: models are too sure where the crowd errs
 * together, and a committee is timid where workers are independent. The labels are those of the
 * method, or nearly so.
 *
 * <pre>{@code
 * new Recalibrated().aggregate(answers, gold).confidence("photo-17");          // of a committee
 * new Recalibrated(new DawidSkene(), Calibration.ISOTONIC).aggregate(answers, gold);
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>The gold is cut into five folds by the ids of its tasks. The method runs once for each, given
 * the gold of the others, and its probabilities for the tasks of the fold are compared with their
 * gold. The map that the comparison of all folds gives, see {@link Calibration}, is then applied to
 * the consensus of a run that is given all gold. Tasks with gold are certain. Accuracies and
 * confusion matrices follow from the corrected probabilities.
 *
 * <p>With gold for fewer than ten answered tasks the probabilities are those of the method. With
 * little more, one wrong gold label still moves all of them.
 *
 * <p><b>When not:</b> where gold is easier than the other tasks: probabilities then become too
 * large.
 *
 * <p><b>Cost:</b> six runs of the method.
 *
 * @param method the method
 * @param calibration the map
 * @see <a href="https://proceedings.mlr.press/v70/guo17a.html">C. Guo, G. Pleiss, Y. Sun and K. Q.
 *     Weinberger (2017), On Calibration of Modern Neural Networks, ICML, PMLR 70, 1321–1330</a>
 *     (temperature)
 * @see <a href="https://doi.org/10.1145/775047.775151">B. Zadrozny and C. Elkan (2002),
 *     Transforming Classifier Scores into Accurate Multiclass Probability Estimates, KDD '02,
 *     694–699</a> (isotonic regression)
 */
public record Recalibrated(CategoricalAggregator method, Calibration calibration) implements CategoricalAggregator {
    private static final int FOLDS = 5;
    private static final int LEAST_GOLD = 10;

    /** The committee, by a temperature. */
    public Recalibrated() {
        this(new Committee(), Calibration.TEMPERATURE);
    }

    /** {@return these settings, around another method} */
    public Recalibrated withMethod(CategoricalAggregator other) {
        return new Recalibrated(other, calibration);
    }

    /** {@return these settings, with another map} */
    public Recalibrated withCalibration(Calibration map) {
        return new Recalibrated(method, map);
    }

    @Override
    public String summary() {
        return "A method whose probabilities gold has corrected; the committee by default";
    }

    @Override
    public boolean needsGold() {
        return true;
    }

    @Override
    public boolean weighsAnswers() {
        return method.weighsAnswers();
    }

    @Override
    public int maxLabels() {
        return method.maxLabels();
    }

    @Override
    public Consensus aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Gold gold = known.gold()
                .without(known.gold().tasks().stream()
                        .filter(task -> answers.tasks().find(task).isEmpty())
                        .toList());
        List<Gold> folds = gold.size() < LEAST_GOLD ? List.of() : gold.folds(FOLDS);
        int runs = folds.size() + 1;
        Consensus consensus = method.aggregate(answers, known, part(progress, 0, runs));
        int k = consensus.answers().labels().size();
        double[] q = new double[folds.isEmpty() ? 0 : gold.size() * k];
        int[] truth = new int[folds.isEmpty() ? 0 : gold.size()];
        int judged = 0;
        for (int fold = 0; fold < folds.size(); fold++) {
            Known others = Known.nothing()
                    .withGold(gold.without(folds.get(fold).tasks()))
                    .withHistory(known.history())
                    .withDependence(known.dependence()); // no start, which may know the gold of the fold
            Posterior posterior = method.aggregate(consensus.answers(), others, part(progress, fold + 1, runs))
                    .posterior();
            for (String task : folds.get(fold).tasks()) {
                for (int c = 0; c < k; c++) {
                    q[judged * k + c] = posterior.probability(posterior.tasks().position(task), c);
                }
                truth[judged++] = posterior.labels().position(gold.label(task).orElseThrow());
            }
        }
        return judged == 0 ? consensus : mapped(consensus, map(q, truth));
    }

    private CalibrationMap map(double[] q, int[] truth) {
        return switch (calibration) {
            case TEMPERATURE -> CalibrationMap.temperature(q, truth);
            case ISOTONIC -> CalibrationMap.isotonic(q, truth);
        };
    }

    private static Consensus mapped(Consensus consensus, CalibrationMap map) {
        Posterior posterior = Posterior.of(consensus.answers(), (task, row) -> {
            for (int c = 0; c < row.length; c++) {
                row[c] = consensus.posterior().probability(task, c);
            }
            map.apply(row);
        });
        return Consensus.of(consensus.answers(), consensus.clamped(), posterior, consensus.convergence());
    }

    /** The progress of one of several runs, each of which counts the same. */
    private static Progress part(Progress progress, int run, int runs) {
        return (stage, done, total) -> progress.report(stage, run * total + done, runs * total);
    }

    /** {@return such as {@code Recalibrated[]} or {@code Recalibrated[calibration=ISOTONIC]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Recalibrated());
    }
}
