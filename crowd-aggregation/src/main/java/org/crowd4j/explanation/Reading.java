package org.crowd4j.explanation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.ConfusionMatrix;
import org.crowd4j.Consensus;
import org.crowd4j.categorical.Committee;
import org.crowd4j.quality.Remainder;

/** The logarithms of the probabilities that a method gives the labels of a task, with or without some answer; up to a constant. */
interface Reading {

    /** How far apart two labels are believed to be at most where nothing better is known: a probability of 10⁻¹² and one near 1. */
    double LEAST = 1e-12;

    /** {@return before anybody answered} */
    double[] prior(int task);

    /** {@return with all answers} */
    double[] all(int task);

    /** {@return with all but one} */
    double[] without(int task, int answer);

    /** {@return whether the parts add up to the whole} */
    boolean additive();

    /** {@return whether what is left without an answer is what the method would make of it, with all that it learnt held fixed} */
    default boolean faithful() {
        return true;
    }

    /** {@return how the parts were found, in words} */
    String way();

    static Reading of(Consensus consensus) {
        int k = consensus.answers().labels().size();
        if (consensus instanceof Committee.Result committee) {
            return new Mean(committee.members().stream().map(Reading::of).toList(), k);
        }
        return consensus
                .likelihoods()
                .<Reading>map(evidence -> new Exact(consensus.answers(), evidence, k))
                .or(() -> VoteReading.of(consensus))
                .orElseGet(() -> new Approximate(consensus, k));
    }

    /** The parts that a method states itself. */
    final class Exact implements Reading {
        private final CategoricalAnswers answers;
        private final AnswerLikelihoods evidence;
        private final int k;

        Exact(CategoricalAnswers answers, AnswerLikelihoods evidence, int k) {
            this.answers = answers;
            this.evidence = evidence;
            this.k = k;
        }

        @Override
        public double[] prior(int task) {
            double[] row = new double[k];
            evidence.prior(task, row);
            return row;
        }

        @Override
        public double[] all(int task) {
            double[] row = prior(task);
            double[] one = new double[k];
            for (int a = answers.from(task); a < answers.to(task); a++) {
                evidence.answer(task, a, one);
                for (int c = 0; c < k; c++) {
                    row[c] += one[c];
                }
            }
            return row;
        }

        @Override
        public double[] without(int task, int answer) {
            double[] row = all(task);
            double[] one = new double[k];
            evidence.answer(task, answer, one);
            for (int c = 0; c < k; c++) {
                row[c] -= one[c];
            }
            return row;
        }

        @Override
        public boolean additive() {
            return true;
        }

        @Override
        public String way() {
            return "prior and answers add up to the log-odds";
        }
    }

    /** The mean of the probabilities of others. */
    final class Mean implements Reading {
        private final List<Reading> members;
        private final int k;

        Mean(List<Reading> members, int k) {
            this.members = members;
            this.k = k;
        }

        @FunctionalInterface
        private interface Row {
            double[] of(Reading member);
        }

        private double[] mean(Row row) {
            double[] mean = new double[k];
            for (Reading member : members) {
                double[] p = row.of(member).clone();
                Remainder.softmax(p);
                for (int c = 0; c < k; c++) {
                    mean[c] += p[c] / members.size();
                }
            }
            return Arrays.stream(mean).map(p -> Math.log(Math.max(LEAST, p))).toArray();
        }

        @Override
        public double[] prior(int task) {
            return mean(member -> member.prior(task));
        }

        @Override
        public double[] all(int task) {
            return mean(member -> member.all(task));
        }

        @Override
        public double[] without(int task, int answer) {
            return mean(member -> member.without(task, answer));
        }

        @Override
        public boolean additive() {
            return false;
        }

        @Override
        public String way() {
            boolean exact = members.stream().allMatch(Reading::additive);
            return "the mean of %d methods: answers do not add up to the log-odds%s"
                    .formatted(members.size(), exact ? "" : ", and those of some members are approximate");
        }
    }

    /** Evidence by the confusion matrices of the consensus, which need not be what its method went by. */
    final class Approximate implements Reading {
        private final Consensus consensus;
        private final CategoricalAnswers answers;
        private final int k;
        private Optional<Last> last = Optional.empty();

        /** The matrix that was asked for last: the answers of one worker come one after the other. */
        private record Last(int worker, ConfusionMatrix confusion) {}

        Approximate(Consensus consensus, int k) {
            this.consensus = consensus;
            this.answers = consensus.answers();
            this.k = k;
        }

        /** The share of each label in the whole posterior. */
        @Override
        public double[] prior(int task) {
            double[] row = new double[k];
            for (int t = 0; t < answers.tasks().size(); t++) {
                for (int c = 0; c < k; c++) {
                    row[c] += consensus.posterior().probability(t, c)
                            / answers.tasks().size();
                }
            }
            return Arrays.stream(row).map(p -> Math.log(Math.max(LEAST, p))).toArray();
        }

        @Override
        public double[] all(int task) {
            double[] row = new double[k];
            for (int c = 0; c < k; c++) {
                row[c] = Math.log(Math.max(LEAST, consensus.posterior().probability(task, c)));
            }
            return row;
        }

        @Override
        public double[] without(int task, int answer) {
            ConfusionMatrix confusion = confusion(answers.worker(answer));
            double[] row = all(task);
            for (int c = 0; c < k; c++) {
                row[c] -= Math.log(Math.max(LEAST, confusion.rate(c, answers.label(answer))));
            }
            return row;
        }

        @Override
        public boolean faithful() {
            return false;
        }

        private ConfusionMatrix confusion(int worker) {
            Optional<Last> known = last.filter(one -> one.worker() == worker);
            if (known.isEmpty()) {
                known = Optional.of(
                        new Last(worker, consensus.confusion(answers.workers().id(worker))));
                last = known;
            }
            return known.orElseThrow().confusion();
        }

        @Override
        public boolean additive() {
            return false;
        }

        @Override
        public String way() {
            return "approximate, by confusion matrices: answers do not add up to the log-odds";
        }
    }
}
