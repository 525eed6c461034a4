package org.crowd4j.categorical;

import java.util.Arrays;
import java.util.OptionalInt;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Index;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.Progress;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.ability.GladModel;
import org.crowd4j.aggregation.internal.ability.GladSweep;
import org.crowd4j.aggregation.internal.engine.MemoryCheck;
import org.crowd4j.aggregation.internal.engine.ModelParameters;
import org.crowd4j.aggregation.internal.packing.AnswerOrder;
import org.crowd4j.aggregation.internal.packing.Climb;
import org.crowd4j.aggregation.internal.packing.Fit;
import org.crowd4j.aggregation.internal.packing.NothingToLearn;
import org.crowd4j.aggregation.internal.packing.PackedAnswers;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Weighs each worker by ability, and finds out which tasks are hard.
 *
 * <pre>{@code
 * var consensus = new Glad().aggregate(answers);
 * consensus.ability("bob");               // below 0: the opposite is more often right
 * consensus.difficulty("photo-17");
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <p>Worker w, of ability α(w), is right about task t, of easiness β(t) &gt; 0, with probability
 * σ(α(w) β(t)), and otherwise gives any other label with the same probability, where
 * σ(x) = 1 / (1 + e⁻ˣ). From vote shares, and from α and ln β at the means of their priors, which
 * are normal with variance 1, in turn
 *
 * <pre>
 *   M   Newton steps in every α, then in every ln β, up
 *       Σ [ q(t, l) ln σ(α(w) β(t)) + (1 − q(t, l)) ln σ(−α(w) β(t)) ]
 *               over the answers (w, l) of task t
 *         − Σ (α(w) − ability)² / 2 − Σ (ln β(t) − easiness)² / 2
 *   E   q(t, c) ∝ π(c) · exp Σ [ α(w) β(t) + ln(K − 1) ]   over the answers (w, c) of task t
 * </pre>
 *
 * <p>where π is the label prior. A step that would lower its part of the sum is halved, so the
 * objective, ln p(answers | π, α, β) and the two sums of squares, never falls. Worker history
 * counts as answers, right and wrong, to tasks of the easiness expected beforehand.
 *
 * <p><b>When not:</b> where workers favour a label, which one number cannot say: those who always
 * give the same label can draw the consensus to it. With few answers per task little is learned of
 * difficulty, and the posterior is too sure of itself. An estimated label prior can forget a rare
 * label.
 *
 * <p><b>Cost:</b> O(A + N·K) time per sweep, with some ten exponentials an answer; O(A + N·K + W)
 * space.
 *
 * <p><b>Differs from the paper:</b> it starts at vote shares; the paper ascends by conjugate
 * gradients; and wrong labels are equally likely where there are more than two.
 *
 * @param stopping when to stop
 * @param ability the mean of α beforehand; finite
 * @param easiness the mean of ln β beforehand; from −20 to 20
 * @param labelPrior how probable each label is beforehand
 * @param accelerated whether to extrapolate as {@link DawidSkene} may; fewer sweeps to about the
 *     same place
 * @see
 *     <a href="https://papers.nips.cc/paper/2009/hash/f899139df5e1059396431415e770c6dd-Abstract.html">J.
 *     Whitehill, P. Ruvolo, T. Wu, J. Bergsma and J. Movellan (2009), Whose Vote Should Count More:
 *     Optimal Integration of Labels from Labelers of Unknown Expertise, Advances in Neural
 *     Information Processing Systems 22, 2035–2043</a>
 */
public record Glad(Stopping stopping, double ability, double easiness, LabelPrior labelPrior, boolean accelerated)
        implements DetailedAggregator<Glad.Result>, Iterative<Glad> {
    private static final double FAR = 20;

    /** At most 100 sweeps, both means 1, and a uniform label prior. */
    public Glad() {
        this(Stopping.DEFAULT, 1, 1, LabelPrior.uniform(), false);
    }

    /**
     * Checks the settings. Prefer {@link #Glad()} and the {@code with} methods.
     *
     * @throws IllegalArgumentException if a mean is not from -20 to 20
     */
    public Glad {
        Check.within("ability", ability, -FAR, FAR);
        Check.within("easiness", easiness, -FAR, FAR);
    }

    /** {@return these settings, stopping by {@code rule}} */
    @Override
    public Glad withStopping(Stopping rule) {
        return new Glad(rule, ability, easiness, labelPrior, accelerated);
    }

    /** {@return these settings, expecting another ability} */
    public Glad withAbility(double mean) {
        return new Glad(stopping, mean, easiness, labelPrior, accelerated);
    }

    /** {@return these settings, expecting another ln β} */
    public Glad withEasiness(double mean) {
        return new Glad(stopping, ability, mean, labelPrior, accelerated);
    }

    /** {@return these settings, with another label prior} */
    public Glad withLabelPrior(LabelPrior prior) {
        return new Glad(stopping, ability, easiness, prior, accelerated);
    }

    /** {@return these settings, extrapolating or not} */
    public Glad withAcceleration(boolean on) {
        return new Glad(stopping, ability, easiness, labelPrior, on);
    }

    @Override
    public String summary() {
        return "Each worker has an ability and each task a difficulty (Whitehill et al. 2009)";
    }

    @Override
    public Result aggregate(CategoricalAnswers answers, Known known, Progress progress) {
        Fit fit = Fit.begin(name(), stopping.maxIterations(), answers, known, progress);
        PackedAnswers packed = fit.packed();
        double[] beta = new double[packed.tasks()];
        Arrays.fill(beta, Math.exp(easiness));
        ModelParameters parameters = new ModelParameters(packed.workers(), packed.labels());
        Arrays.fill(parameters.theta, ability);
        if (packed.trivial()) {
            return new Result(packed, NothingToLearn.consensus(packed), parameters, beta);
        }
        MemoryCheck.require(
                "GLAD", packed, packed.labels(), (long) packed.workers() + packed.tasks(), 0, accelerated ? 4 : 1);
        if (known.start().orElse(null) instanceof Result past) {
            past.copy(packed, parameters.theta, beta);
        }
        Climb climb = fit.climb(new GladSweep(packed, beta), parameters);
        GladModel model = new GladModel(
                packed,
                ability,
                easiness,
                fit.history(),
                labelPrior.shares(packed.answers().labels()),
                climb.q,
                beta);
        Convergence convergence = climb.run(model, stopping, accelerated);
        return new Result(packed, ModelConsensus.of(packed, climb.q, convergence), parameters, beta);
    }

    /** {@return such as {@code Glad[]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new Glad());
    }

    /** The consensus, how able each worker is, and how difficult each task. */
    public static final class Result extends ModelConsensus {
        private final AnswerOrder order;
        private final double[] alpha; // W, by place
        private final double[] beta; // N, by place

        private Result(PackedAnswers packed, Consensus plain, ModelParameters parameters, double[] beta) {
            super(plain, LikelihoodTerms.byAbility(packed, parameters, beta));
            this.order = packed.order;
            this.alpha = parameters.theta;
            this.beta = beta;
        }

        /**
         * {@return α of {@code worker}: 0 for guessing between two labels, less than 0 if the
         * opposite is more often right}
         */
        public double ability(String worker) {
            return alpha[order.worker(answers().workers().position(worker))];
        }

        /** {@return 1 / β of {@code task}: the greater, the nearer to guessing are all workers} */
        public double difficulty(String task) {
            return 1 / beta[order.task(answers().tasks().position(task))];
        }

        /** Copies what was learned of workers and tasks that are in other answers too. */
        private void copy(PackedAnswers packed, double[] abilities, double[] easiness) {
            copy(
                    packed.answers().workers(),
                    answers().workers(),
                    (to, from) -> abilities[packed.order.worker(to)] = alpha[order.worker(from)]);
            copy(
                    packed.answers().tasks(),
                    answers().tasks(),
                    (to, from) -> easiness[packed.order.task(to)] = beta[order.task(from)]);
        }

        private interface Copying {
            void copy(int to, int from);
        }

        private static void copy(Index wanted, Index known, Copying each) {
            for (int position = 0; position < wanted.size(); position++) {
                OptionalInt from = known.find(wanted.id(position));
                if (from.isPresent()) {
                    each.copy(position, from.getAsInt());
                }
            }
        }

        /**
         * {@return such as
         * {@code Glad.Result[45 tasks, 5 workers, converged after 7, objective -230.5]}}
         */
        @Override
        public String toString() {
            return "Glad.Result[%d tasks, %d workers, %s]"
                    .formatted(answers().tasks().size(), answers().workers().size(), convergence());
        }
    }
}
