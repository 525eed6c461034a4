package org.crowd4j.aggregation.internal.packing;

import com.google.common.base.Suppliers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.aggregation.internal.numerics.Softmax;

/**
 * The posterior of a task without some of its answers: by the {@linkplain Consensus#likelihoods()
 * likelihoods} of the consensus, or else approximated by its confusion matrices. For one thread.
 */
public final class LeaveOneOutPosterior {

    /** The least probability whose logarithm is taken. */
    static final double LEAST = 1e-12;

    private final AnswerLikelihoods likelihoods;
    private final boolean stated;

    private LeaveOneOutPosterior(AnswerLikelihoods likelihoods, boolean stated) {
        this.likelihoods = likelihoods;
        this.stated = stated;
    }

    /** {@return the posteriors of a consensus} */
    public static LeaveOneOutPosterior of(Consensus consensus) {
        Optional<AnswerLikelihoods> own = consensus.likelihoods();
        return new LeaveOneOutPosterior(own.orElseGet(() -> new Approximate(consensus)), own.isPresent());
    }

    /** {@return whether the consensus states its likelihoods, so that nothing is approximated here} */
    public boolean stated() {
        return stated;
    }

    /** {@return whether prior and answers add up} */
    public boolean additive() {
        return likelihoods.additive();
    }

    /** {@return how prior and answers make the posterior} */
    public String description() {
        return likelihoods.description();
    }

    /** Fills in the logarithms of the probabilities before the first answer. */
    public void prior(int task, double[] row) {
        likelihoods.prior(task, row);
    }

    /** Fills in the logarithms of the probabilities without the answers {@code from} to {@code to − 1}. */
    public void logarithms(int task, int from, int to, double[] row) {
        likelihoods.without(task, from, to, row);
    }

    /** Fills in the probabilities without the answers {@code from} to {@code to − 1}. */
    public void probabilities(int task, int from, int to, double[] row) {
        likelihoods.without(task, from, to, row);
        Softmax.apply(row);
    }

    /** Replaces probabilities by logarithms that are finite. */
    static void logarithms(double[] row) {
        for (int c = 0; c < row.length; c++) {
            row[c] = Math.log(Math.max(LEAST, row[c]));
        }
    }

    /**
     * Divides the likelihood of an answer by the worker's confusion matrix out of the posterior. That is close to a
     * new run without the answer where the method is a model of confusions, and coarse where it is a weighted vote.
     */
    private static final class Approximate implements AnswerLikelihoods {
        private static final int ENTRIES_AT_ONCE = 1 << 24;

        private final Consensus consensus;
        private final CategoricalAnswers answers;
        private final Supplier<double[]> prior = Suppliers.memoize(this::shares); // K
        private final Map<Integer, ConfusionMatrix> matrices = new HashMap<>();
        private final int most; // matrices at once

        Approximate(Consensus consensus) {
            this.consensus = consensus;
            this.answers = consensus.answers();
            int k = answers.labels().size();
            this.most = (int) Math.max(1, ENTRIES_AT_ONCE / Math.max(1, (long) k * k));
        }

        /** The share of each label in the whole posterior. */
        @Override
        public void prior(int task, double[] row) {
            System.arraycopy(prior.get(), 0, row, 0, row.length);
        }

        private double[] shares() {
            double[] shares = new double[answers.labels().size()];
            int tasks = answers.tasks().size();
            for (int task = 0; task < tasks; task++) {
                for (int c = 0; c < shares.length; c++) {
                    shares[c] += consensus.posterior().probability(task, c) / tasks;
                }
            }
            LeaveOneOutPosterior.logarithms(shares);
            return shares;
        }

        @Override
        public void without(int task, int from, int to, double[] row) {
            for (int c = 0; c < row.length; c++) {
                row[c] = consensus.posterior().probability(task, c);
            }
            LeaveOneOutPosterior.logarithms(row);
            for (int answer = from; answer < to; answer++) {
                ConfusionMatrix confusion = confusion(answers.worker(answer));
                for (int c = 0; c < row.length; c++) {
                    row[c] -= Math.log(Math.max(LEAST, confusion.rate(c, answers.label(answer))));
                }
            }
        }

        private ConfusionMatrix confusion(int worker) {
            ConfusionMatrix known = matrices.get(worker);
            if (known == null) {
                if (matrices.size() == most) {
                    matrices.clear();
                }
                known = consensus.confusion(answers.workers().id(worker));
                matrices.put(worker, known);
            }
            return known;
        }

        @Override
        public boolean additive() {
            return false;
        }

        @Override
        public String description() {
            return "approximate, by confusion matrices: answers do not add up to the log-odds";
        }
    }
}
