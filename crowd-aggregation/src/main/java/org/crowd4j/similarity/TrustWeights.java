package org.crowd4j.similarity;

import org.crowd4j.Answers;
import org.crowd4j.Index;
import org.crowd4j.Progress;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.text.ChangedSettings;
import org.crowd4j.aggregation.internal.text.Check;

/**
 * Weighs answers by how far they can be trusted, where answers can be compared with each other but
 * hardly ever are equal: texts, marked passages, masks.
 *
 * <pre>{@code
 * var trust = new TrustWeights().weigh(answers, similarity);
 * trust.weight(0);      // of the first answer
 * trust.skill("ann");   // how much the answers of others resemble those of ann
 * }</pre>
 *
 * <h2>Model</h2>
 *
 * <pre>
 *   c(i)  =  mean of s(i, j) over the answers j of others to the same task
 *   s(w)  =  (Σ c(i) over the answers i of w  +  m · c̄)  /  (n(w) + m)
 *   e(i)  =  √( max(1 − s(w), f) · max(1 − c(i), f) )
 *   weight(i)  =  e(i)⁻ᵖ
 * </pre>
 *
 * <p>where s(i, j) is the similarity, c(i) is the centrality of an answer, c̄ is its mean over all
 * answers, n(w) counts the answers of worker w, m is {@code prior}, f is {@code floor} and p is
 * {@code power}. An answer that is alone in its task has centrality 1 and teaches nothing about its
 * worker; if every answer is alone, every skill is 1/2. In a task with gold, c(i) is the similarity
 * to the gold. There is no iteration and no random number.
 *
 * <p>Several answers of a worker to one task share the vote of one: a worker gains nothing by
 * repetition. In a task of more than {@value #COMPARED} answers each is compared with
 * {@value #COMPARED} of them, taken at equal distances in the order of
 * {@link Similarity#order(int, int)}.
 *
 * <p>The constants of the default were chosen on three sets of texts; powers from 2 to 4 differ
 * little there.
 *
 * <p><b>When not:</b> where workers copy from each other. Copies resemble each other and gain
 * weight.
 *
 * <p><b>Cost:</b> n² similarities for a task of n answers, {@value #COMPARED}·n for a large one.
 *
 * @param prior how many answers with the mean centrality of all count for each worker; 0 or more
 * @param floor the least error of a worker and of an answer; from 0.000001 to 1
 * @param power how fast trust falls with the error; from 0, where all weights are 1, to 20
 */
public record TrustWeights(double prior, double floor, double power) {
    private static final double LEAST_FLOOR = 1e-6;
    private static final double LARGEST_POWER = 20;
    private static final double LEAST_SKILL = 0.001;
    private static final double UNKNOWN_SKILL = 0.5;
    private static final int COMPARED = 50;

    /** Two answers, 0.05 and 3. */
    public TrustWeights() {
        this(2, 0.05, 3);
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code prior} is negative or not finite, {@code floor} is
     *     not from 0.000001 to 1, or {@code power} is not from 0 to 20
     */
    public TrustWeights {
        Check.finiteAtLeast("prior", prior, 0);
        Check.within("floor", floor, LEAST_FLOOR, 1);
        Check.within("power", power, 0, LARGEST_POWER);
    }

    /** {@return these settings, with another number of prior answers} */
    public TrustWeights withPrior(double answers) {
        return new TrustWeights(answers, floor, power);
    }

    /** {@return these settings, with another least error} */
    public TrustWeights withFloor(double leastError) {
        return new TrustWeights(prior, leastError, power);
    }

    /** {@return these settings, with another power} */
    public TrustWeights withPower(double exponent) {
        return new TrustWeights(prior, floor, exponent);
    }

    /**
     * Weighs answers.
     *
     * @param answers the answers
     * @param similarity how much two of them resemble each other
     * @return the weights of the answers and the skills of the workers
     * @throws IllegalArgumentException if a similarity is not from 0 to 1
     */
    public Result weigh(Answers answers, Similarity similarity) {
        return weigh(answers, similarity, Progress.none());
    }

    /**
     * Weighs answers, watched by {@code progress}.
     *
     * @param answers the answers
     * @param similarity how much two of them resemble each other
     * @param progress receives the number of tasks done; an exception it throws stops the work and
     *     reaches the caller
     * @return the weights of the answers and the skills of the workers
     * @throws IllegalArgumentException if a similarity is not from 0 to 1
     * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
     *     flag stays set
     */
    public Result weigh(Answers answers, Similarity similarity, Progress progress) {
        RunMonitor monitor = new RunMonitor("trust-weights", progress);
        return new Result(this, answers, new Centrality(answers, similarity, COMPARED, monitor));
    }

    /** {@return such as {@code TrustWeights[]} or {@code TrustWeights[power=2.0]}} */
    @Override
    public String toString() {
        return ChangedSettings.of(this, new TrustWeights());
    }

    /** How far answers and workers can be trusted. */
    public static final class Result {
        private final Index workers;
        private final double[] centrality; // A
        private final double[] skill; // W
        private final double[] weight; // A

        private Result(TrustWeights settings, Answers answers, Centrality found) {
            workers = answers.workers();
            centrality = found.centrality;
            skill = new double[workers.size()];
            double mean = found.mean(UNKNOWN_SKILL);
            for (int worker = 0; worker < skill.length; worker++) {
                double tasks = found.tasksOf[worker] + settings.prior;
                double sum = found.sumOf[worker] + settings.prior * mean;
                skill[worker] = tasks > 0 ? Math.max(LEAST_SKILL, Math.min(sum / tasks, 1)) : mean;
            }
            weight = new double[centrality.length];
            for (int answer = 0; answer < weight.length; answer++) {
                double worker = Math.max(1 - skill[answers.worker(answer)], settings.floor);
                double own = Math.max(1 - centrality[answer], settings.floor);
                weight[answer] = found.share[answer] * Math.pow(worker * own, -settings.power / 2);
            }
        }

        /**
         * {@return the weight of an answer; 1 is that of an answer like no other, by a worker like
         * no other}
         */
        public double weight(int answer) {
            return weight[answer];
        }

        /**
         * {@return the mean similarity of an answer to those of others, or to the gold of the task;
         * 1 if it is alone}
         */
        public double centrality(int answer) {
            return centrality[answer];
        }

        /**
         * Returns the skill of a worker: the mean centrality of the worker's answers, from 0.001 to
         * 1.
         *
         * @throws java.util.NoSuchElementException if the worker gave no answer
         */
        public double skill(String worker) {
            return skill[workers.position(worker)];
        }

        /** {@return such as {@code TrustWeights.Result[7000 answers, 38 workers]}} */
        @Override
        public String toString() {
            return "TrustWeights.Result[%s answers, %s workers]".formatted(weight.length, skill.length);
        }
    }
}
