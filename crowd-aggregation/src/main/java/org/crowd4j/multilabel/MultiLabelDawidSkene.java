package org.crowd4j.multilabel;

import org.crowd4j.Iterative;
import org.crowd4j.MultiLabelAggregator;
import org.crowd4j.MultiLabelAnswers;
import org.crowd4j.MultiLabelConsensus;
import org.crowd4j.MultiLabelGold;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Learns how readily each worker marks labels that apply and labels that do not, and decides about
 * each label of a task with these rates. What a worker does with one label tells about the others.
 *
 * <pre>{@code
 * var topics = new MultiLabelDawidSkene().aggregate(answers);
 * topics.labels("text-1");                  // [money, sport]
 * topics.probability("text-1", "sport");    // 0.97
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   logit p(t,l) = logit π(l) + Σ y·log(u/v) + (1 − y)·log((1 − u)/(1 − v))   over answers to t
 *   logit u*(w,l) = logit U(l) + a(w)      u = (marked + 100·u*) / (applying + 100)
 * </pre>
 *
 * <p>y is 1 if worker w marked label l. u is the rate of marking a label that applies, v of one
 * that does not; v is found from the tasks where l does not apply as u is from the others. U(l) is
 * the rate of all workers, with 4 marks of 5 added (for v: 1 of 10), π(l) the mean of p with
 * {@code applying} of {@code applying + others} tasks added. The shift a(w) has a unit normal prior
 * and takes five Newton steps from 0 in each sweep; it lies between −3 and 3. p begins as the share
 * of answers. A label applies if p ≥ ½. A label that the menu of a task does not offer has no part
 * in it. Gold holds p of its tasks, and rates are learnt from it.
 *
 * <p><b>When not:</b> for fewer than about 20 tasks, whose rates are the priors. Where workers mark
 * far fewer labels than apply, and few answer a task, π(l) may drift until most marks of a label
 * count as errors. There take {@code withPrior(5, 5)}, unless labels apply to less than a tenth of
 * the tasks, or {@link SetVote}. Labels that always go together are still decided one by one.
 *
 * <p><b>Cost:</b> O(A·K + N·K + W·K) time per sweep; 80·W·K + 8·N·K + 4·A bytes.
 *
 * <p><b>Differs from the paper:</b> Dawid and Skene have one rate for each worker and label; these
 * are drawn to the sum of an effect of the worker and one of the label.
 *
 * @param stopping when it stops
 * @param applying the tasks that the prior of a label adds to those it applies to; finite and
 *     positive
 * @param others the tasks that it adds to the others; finite and positive
 * @see <a href="https://doi.org/10.2307/2346806">A. P. Dawid and A. M. Skene (1979), Maximum
 *     Likelihood Estimation of Observer Error-Rates Using the EM Algorithm, Applied Statistics
 *     28(1), 20–28</a>
 */
public record MultiLabelDawidSkene(Stopping stopping, double applying, double others)
        implements MultiLabelAggregator, Iterative<MultiLabelDawidSkene> {

    /** Thirty sweeps, and a prior of one task that a label applies to and one that it does not. */
    public MultiLabelDawidSkene() {
        this(new Stopping(30, 1e-6), 1, 1);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code applying} or {@code others} is not finite and
     *     positive
     */
    public MultiLabelDawidSkene {
        Check.positive("applying", applying);
        Check.positive("others", others);
    }

    @Override
    public MultiLabelDawidSkene withStopping(Stopping rule) {
        return new MultiLabelDawidSkene(rule, applying, others);
    }

    /** {@return these settings, with the prior of so many tasks that a label applies to or not} */
    public MultiLabelDawidSkene withPrior(double applyingTasks, double otherTasks) {
        return new MultiLabelDawidSkene(stopping, applyingTasks, otherTasks);
    }

    @Override
    public String summary() {
        return "Rates of marking by worker and label, which share what they tell about a worker";
    }

    @Override
    public MultiLabelConsensus aggregate(MultiLabelAnswers answers, MultiLabelGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        MultiLabelAnswers wide = answers.withLabels(gold.labels());
        AdditiveRates model = new AdditiveRates(wide, gold, applying, others, monitor);
        return MultiLabelConsensus.of(wide, gold, model, model.run(stopping));
    }

    /** {@return such as {@code MultiLabelDawidSkene[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new MultiLabelDawidSkene());
    }
}
