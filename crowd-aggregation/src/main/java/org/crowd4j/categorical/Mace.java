package org.crowd4j.categorical;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.Index;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.ability.MaceModel;
import org.crowd4j.aggregation.internal.ability.RatioSweep;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.packing.AnswerOrder;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Tells workers who look at the task from workers who do not, and what the latter say instead. The
 * competence it finds is good for sorting a crowd.
 *
 * <pre>{@code
 * var consensus = new Mace().aggregate(answers);
 * consensus.competence("bob");        // how often Bob looks
 * consensus.spamming("bob");          // what he says when he does not
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Worker w knows the right label with probability θ(w) and says it; else w says l with
 * probability ξʷ(l), whatever is right. From vote shares, and from θ = ½ and an even ξ, in turn
 *
 * <pre>
 *   u(w, l) = Σ q(t, l) · θ(w) / [ θ(w) + (1 − θ(w)) ξʷ(l) ]
 *           over the answers (t, l) of worker w: known
 *   v(w, l) = how often w says l, less u(w, l):                    spam
 *   M   θ(w)    ∝ s / K + Σ u(w, l),   1 − θ(w) ∝ s / K + Σ v(w, l)
 *       ξʷ(l)   ∝ s / K + v(w, l)
 *   E   q(t, c) ∝ π(c) · Π [ 1 + θ(w) / ((1 − θ(w)) ξʷ(c)) ]   over the answers (w, c) of task t
 * </pre>
 *
 * <p>where s is {@code smoothing} and π the label prior. The objective, ln p(answers | π, θ, ξ) +
 * s / K · Σ ln of θ, 1 − θ and ξ, never falls. {@link Inference#VARIATIONAL_BAYES} puts the priors
 * Beta(½, ½) and Dirichlet(10) in place of s, and exp(ψ(count + prior) − ψ(their sum)) in place of
 * the shares; its objective is the lower bound of ln p(answers | π). Worker history counts as
 * answers to tasks of known truth.
 *
 * <p><b>When not:</b> where one label is rare, a uniform label prior makes workers who are right
 * about the common label look like spammers who favour it, and accuracy falls far below that of the
 * vote; estimate the label prior there. Workers who confuse two labels, or say the opposite of the
 * truth, are no spammers and not known to the model: take {@link DawidSkene}. A majority of workers
 * who always give the same label wins.
 *
 * <p><b>Cost:</b> O(A + N·K + W·K) time per sweep, O(N·K + W·K) space.
 *
 * <p><b>Differs from the paper:</b> the paper favours variational Bayes, which is the default of
 * its program; the default here is expectation–maximisation, and {@link
 * Inference#VARIATIONAL_BAYES} must be chosen. Its probabilities are less extreme; neither is
 * more accurate beyond chance on the sets of the report. One start, at vote shares, instead of the
 * best of many random ones, so that the result is the same every time; history, gold and a label
 * prior. The E step keeps θ, 1 − θ and ξ at 10⁻¹⁰ or more.
 *
 * @param stopping when to stop
 * @param inference how parameters come from counts
 * @param smoothing what expectation–maximisation adds to the counts, shared by the labels; finite,
 *     at least 0; not used by variational Bayes
 * @param labelPrior how probable each label is beforehand
 * @param accelerated whether to extrapolate as {@link DawidSkene} may; fewer sweeps to about the
 *     same place
 * @see <a href="https://aclanthology.org/N13-1132/">D. Hovy, T. Berg-Kirkpatrick, A. Vaswani and E.
 *     Hovy (2013), Learning Whom to Trust with MACE, Proceedings of NAACL-HLT, 1120–1130</a>
 */
public record Mace(Stopping stopping, Inference inference, double smoothing, LabelPrior labelPrior, boolean accelerated)
        implements DetailedAggregator<Mace.Result>, Iterative<Mace> {

    /** How parameters come from counts. */
    public enum Inference {
        /** As smoothed shares of the counts: the most probable parameters. */
        EXPECTATION_MAXIMISATION,

        /**
         * As geometric means under what is believed of the parameters: a worker with few answers
         * stays near the prior.
         */
        VARIATIONAL_BAYES
    }

    /**
     * At most 50 sweeps of expectation–maximisation with a smoothing of 0.01 and a uniform label
     * prior.
     */
    public Mace() {
        this(new Stopping(50, 1e-6), Inference.EXPECTATION_MAXIMISATION, 0.01, LabelPrior.uniform(), false);
    }

    /**
     * Checks the settings. Prefer {@link #Mace()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if the smoothing is negative or not finite
     */
    public Mace {
        Check.finiteAtLeast("smoothing", smoothing, 0);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public Mace withStopping(Stopping rule) {
        return new Mace(rule, inference, smoothing, labelPrior, accelerated);
    }

    /** {@return these settings, with another way from counts to parameters} */
    public Mace withInference(Inference way) {
        return new Mace(stopping, way, smoothing, labelPrior, accelerated);
    }

    /**
     * {@return these settings, where expectation–maximisation adds {@code total} to the counts,
     * shared by the labels}
     */
    public Mace withSmoothing(double total) {
        return new Mace(stopping, inference, total, labelPrior, accelerated);
    }

    /** {@return these settings, with another label prior} */
    public Mace withLabelPrior(LabelPrior prior) {
        return new Mace(stopping, inference, smoothing, prior, accelerated);
    }

    /** {@return these settings, extrapolating or not} */
    public Mace withAcceleration(boolean on) {
        return new Mace(stopping, inference, smoothing, labelPrior, on);
    }

    @Override
    public String summary() {
        return "Tells workers who know from workers who spam (Hovy et al. 2013)";
    }

    @Override
    public Result aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        int k = packed.labels();
        if (packed.trivial()) {
            double[] certain = new double[packed.workers()];
            Arrays.fill(certain, 1);
            double[] even = new double[packed.workers() * k];
            Arrays.fill(even, 1.0 / k);
            return new Result(packed, NothingToLearn.consensus(packed), certain, even, start(packed, known));
        }
        fit.requireRoom("MACE", k, accelerated ? 6 : 3);
        MaceModel model = new MaceModel(
                packed,
                inference == Inference.VARIATIONAL_BAYES,
                smoothing / k,
                fit.history(),
                labelPrior.shares(packed.answers().labels()));
        ModelParameters parameters = start(packed, known);
        Climb climb = fit.climb(RatioSweep.byWorkerAndLabel(packed), parameters);
        Consensus plain = ModelConsensus.of(packed, climb.q, climb.run(model, stopping, accelerated));
        return new Result(packed, plain, model.theta(), model.xi(), parameters);
    }

    /**
     * Workers who know half the time and spam evenly, but for those whom a previous result knows.
     */
    private static ModelParameters start(PackedAnswers packed, Known known) {
        int k = packed.labels();
        ModelParameters parameters = new ModelParameters(packed.workers() * k, k);
        Arrays.fill(parameters.theta, k + 1);
        if (known.start().orElse(null) instanceof Result past) {
            past.copy(packed, parameters.theta);
        }
        return parameters;
    }

    /** {@return such as {@code Mace[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Mace());
    }

    /** The consensus, and who knows. */
    public static final class Result extends ModelConsensus {
        private final AnswerOrder order;
        private final double[] theta; // W, by place
        private final double[] xi; // W × K:  worker, given
        private final ModelParameters last; // what a warm start goes on from

        private Result(PackedAnswers packed, Consensus plain, double[] theta, double[] xi, ModelParameters last) {
            super(plain, LikelihoodTerms.byWorkerAndLabel(packed, last));
            this.order = packed.order;
            this.theta = theta;
            this.xi = xi;
            this.last = last;
        }

        /**
         * {@return how probable it is that {@code worker} knows the right label of a task, and says
         * it}
         */
        public double competence(String worker) {
            return theta[place(worker)];
        }

        /**
         * {@return how probable each label is where {@code worker} does not know, in label order}
         */
        public Map<String, Double> spamming(String worker) {
            int k = answers().labels().size();
            int begin = place(worker) * k;
            Map<String, Double> shares = new LinkedHashMap<>();
            for (int l = 0; l < k; l++) {
                shares.put(answers().labels().id(l), xi[begin + l]);
            }
            return shares;
        }

        /**
         * {@return what the model says of {@code worker}: (1 − θ) ξ everywhere, and θ more on the
         * diagonal}
         */
        @Override
        public ConfusionMatrix confusion(String worker) {
            int k = answers().labels().size();
            int w = place(worker);
            double[] rates = new double[k * k]; // truth, given
            for (int truth = 0; truth < k; truth++) {
                for (int given = 0; given < k; given++) {
                    rates[truth * k + given] = (1 - theta[w]) * xi[w * k + given] + (truth == given ? theta[w] : 0);
                }
            }
            return ConfusionMatrix.of(answers().labels(), rates);
        }

        private int place(String worker) {
            return order.worker(answers().workers().position(worker));
        }

        /** Copies what was learned of workers and labels that are in other answers too. */
        private void copy(PackedAnswers packed, double[] rho) {
            CategoricalAnswers other = packed.answers();
            int k = other.labels().size();
            Index labels = answers().labels();
            for (int w = 0; w < other.workers().size(); w++) {
                OptionalInt worker = answers().workers().find(other.workers().id(w));
                for (int l = 0; l < k && worker.isPresent(); l++) {
                    OptionalInt label = labels.find(other.labels().id(l));
                    if (label.isPresent()) {
                        rho[packed.order.worker(w) * k + l] =
                                last.theta[order.worker(worker.getAsInt()) * labels.size() + label.getAsInt()];
                    }
                }
            }
        }

        /**
         * {@return such as
         * {@code Mace.Result[45 tasks, 5 workers, converged after 7, objective -230.5]}}
         */
        @Override
        public String toString() {
            return "Mace.Result[%d tasks, %d workers, %s]"
                    .formatted(answers().tasks().size(), answers().workers().size(), convergence());
        }
    }
}
