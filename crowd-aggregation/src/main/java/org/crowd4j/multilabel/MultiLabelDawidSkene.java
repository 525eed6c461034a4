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
 * the rate of all workers, with 4 marks of 5 added (for v: 1 of 10), π(l) the mean of p with 1 of
 * 2 added. The shift a(w) has a unit normal prior and takes five Newton steps from 0 in each
 * sweep; it lies between −3 and 3. p begins as the share of answers. A label applies if p ≥ ½. A
 * label that the menu of a task does not offer has no part in it. Gold holds p of its tasks, and
 * rates are learnt from it.
 *
 * <p><b>When not:</b> for fewer than about 20 tasks, whose rates are the priors; where workers
 * mark far fewer labels than apply, and few answer a task: the sweeps may then take most marks of
 * a label for errors, which {@link SetVote} does not. Labels that always go together are still
 * decided one by one.
 *
 * <p><b>Cost:</b> O(A·K + N·K + W·K) time per sweep; 80·W·K + 8·N·K + 4·A bytes.
 *
 * <p><b>Differs from the paper:</b> Dawid and Skene have one rate for each worker and label; these
 * are drawn to the sum of an effect of the worker and one of the label.
 *
 * @param stopping when it stops
 * @see <a href="https://doi.org/10.2307/2346806">A. P. Dawid and A. M. Skene (1979), Maximum
 *     Likelihood Estimation of Observer Error-Rates Using the EM Algorithm, Applied Statistics
 *     28(1), 20–28</a>
 */
public record MultiLabelDawidSkene(Stopping stopping) implements MultiLabelAggregator, Iterative<MultiLabelDawidSkene> {

    /** Thirty sweeps. */
    public MultiLabelDawidSkene() {
        this(new Stopping(30, 1e-6));
    }

    @Override
    public MultiLabelDawidSkene withStopping(Stopping rule) {
        return new MultiLabelDawidSkene(rule);
    }

    @Override
    public String summary() {
        return "Rates of marking by worker and label, which share what they tell about a worker";
    }

    @Override
    public MultiLabelConsensus aggregate(MultiLabelAnswers answers, MultiLabelGold gold, Progress progress) {
        RunMonitor monitor = new RunMonitor(name(), progress);
        MultiLabelAnswers wide = answers.withLabels(gold.labels());
        AdditiveRates model = new AdditiveRates(wide, gold, monitor);
        return MultiLabelConsensus.of(wide, gold, model, model.run(stopping));
    }

    /** {@return such as {@code MultiLabelDawidSkene[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new MultiLabelDawidSkene());
    }
}
