package org.crowd4j.categorical;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
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
 * <p>Both maps are drawn towards the identity, so that little gold changes little; without gold for
 * a task that was answered the probabilities are those of the method.
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
        Consensus consensus = method.aggregate(answers, known, progress);
        List<CalibrationMap.Judged> judged = new ArrayList<>();
        Gold gold = known.gold();
        for (Gold fold : gold.size() < FOLDS ? List.<Gold>of() : gold.folds(FOLDS)) {
            Known others = Known.nothing()
                    .withGold(gold.without(fold.tasks()))
                    .withHistory(known.history())
                    .withDependence(known.dependence()); // no start, which may know the gold of the fold
            judge(method.aggregate(consensus.answers(), others, progress).posterior(), fold, judged);
        }
        CalibrationMap map = switch (calibration) {
            case TEMPERATURE -> CalibrationMap.temperature(judged);
            case ISOTONIC -> CalibrationMap.isotonic(judged);
        };
        Posterior posterior = Posterior.of(consensus.answers(), (task, row) -> {
            for (int c = 0; c < row.length; c++) {
                row[c] = consensus.posterior().probability(task, c);
            }
            if (!judged.isEmpty()) {
                map.apply(row);
            }
        });
        return Consensus.of(consensus.answers(), consensus.clamped(), posterior, consensus.convergence());
    }

    private static void judge(Posterior posterior, Gold fold, List<CalibrationMap.Judged> judged) {
        for (String task : fold.tasks()) {
            OptionalInt position = posterior.tasks().find(task);
            if (position.isPresent()) {
                List<Double> row = IntStream.range(0, posterior.labels().size())
                        .mapToObj(c -> posterior.probability(position.getAsInt(), c))
                        .toList();
                judged.add(new CalibrationMap.Judged(
                        row, posterior.labels().position(fold.label(task).orElseThrow())));
            }
        }
    }

    /** {@return such as {@code Recalibrated[]} or {@code Recalibrated[calibration=ISOTONIC]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Recalibrated());
    }
}
