package org.crowd4j.quality;

import java.util.Arrays;
import java.util.List;
import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.categorical.Committee;

/**
 * What the others say of a task: its posterior without some of its answers, with all that was learned of workers as it is. Gold is not in it.
 * For one thread.
 */
public interface Remainder {

    /**
     * Fills in the probability of each label.
     *
     * @param task the task
     * @param from the first answer that is left out
     * @param to the end of those left out
     * @param row one entry per label; overwritten
     */
    void fill(int task, int from, int to, double[] row);

    /**
     * Returns the remainder of a consensus: exactly where it has {@link AnswerLikelihoods}, the mean of the members of a committee, and otherwise
     * a vote in which the others weigh by the accuracy that the consensus expects of them.
     */
    static Remainder of(Consensus consensus) {
        if (consensus instanceof Committee.Result committee) {
            return new Mean(
                    committee.members().stream().map(Remainder::of).toList(),
                    committee.answers().labels().size());
        }
        int k = consensus.answers().labels().size();
        return consensus
                .likelihoods()
                .<Remainder>map(evidence -> new Product(consensus.answers(), evidence, k))
                .orElseGet(() -> new Vote(consensus, k));
    }

    /** Makes probabilities of logarithms. */
    static void softmax(double[] logs) {
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (int c = 0; c < logs.length; c++) {
            logs[c] = Math.exp(logs[c] - most);
            sum += logs[c];
        }
        for (int c = 0; c < logs.length; c++) {
            logs[c] /= sum;
        }
    }

    /** Prior times evidence. Adds up all answers to a task once, as long as one task is asked about. */
    final class Product implements Remainder {
        private final CategoricalAnswers answers;
        private final AnswerLikelihoods evidence;
        private final double[] all; // K:  of the task in hand
        private final double[] one; // K
        private int task = -1;

        Product(CategoricalAnswers answers, AnswerLikelihoods evidence, int k) {
            this.answers = answers;
            this.evidence = evidence;
            this.all = new double[k];
            this.one = new double[k];
        }

        /** The logarithms of all, but for a constant. */
        double[] all(int wanted) {
            if (wanted != task) {
                task = wanted;
                evidence.prior(task, all);
                for (int a = answers.from(task); a < answers.to(task); a++) {
                    evidence.answer(task, a, one);
                    for (int c = 0; c < all.length; c++) {
                        all[c] += one[c];
                    }
                }
            }
            return all;
        }

        @Override
        public void fill(int wanted, int from, int to, double[] row) {
            System.arraycopy(all(wanted), 0, row, 0, row.length);
            for (int a = from; a < to; a++) {
                evidence.answer(wanted, a, one);
                for (int c = 0; c < row.length; c++) {
                    row[c] -= one[c];
                }
            }
            softmax(row);
        }
    }

    /** The mean of others. */
    final class Mean implements Remainder {
        private final List<Remainder> members;
        private final double[] one; // K

        Mean(List<Remainder> members, int k) {
            this.members = members;
            this.one = new double[k];
        }

        @Override
        public void fill(int task, int from, int to, double[] row) {
            Arrays.fill(row, 0);
            for (Remainder member : members) {
                member.fill(task, from, to, one);
                for (int c = 0; c < row.length; c++) {
                    row[c] += one[c] / members.size();
                }
            }
        }
    }

    /** Workers of one accuracy each, seven right answers and three wrong ones added; all labels as probable beforehand. */
    final class Vote implements Remainder, AnswerLikelihoods {
        private static final double RIGHT = 7;
        private static final double WRONG = 3;

        private final CategoricalAnswers answers;
        private final double[] weight; // W:  ln of the odds of the label said against any other
        private final Product product;

        Vote(Consensus consensus, int k) {
            this.answers = consensus.answers();
            int[] given = answers.countByWorker();
            this.weight = new double[given.length];
            for (int w = 0; w < weight.length; w++) {
                double right = given[w] * consensus.accuracy(answers.workers().id(w)) + RIGHT;
                double wrong = given[w] + RIGHT + WRONG - right;
                weight[w] = Math.log(right * Math.max(1, k - 1) / wrong);
            }
            this.product = new Product(answers, this, k);
        }

        @Override
        public void prior(int task, double[] row) {
            Arrays.fill(row, 0);
        }

        @Override
        public void answer(int task, int answer, double[] row) {
            Arrays.fill(row, 0);
            row[answers.label(answer)] = weight[answers.worker(answer)];
        }

        @Override
        public void fill(int task, int from, int to, double[] row) {
            product.fill(task, from, to, row);
        }
    }
}
