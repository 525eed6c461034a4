package org.crowd4j.explanation;

import java.util.Optional;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;

/** A consensus whose probabilities are shares of the vote: what is left of them without an answer needs no guessing. */
final class VoteReading implements Reading {
    private static final double[] SMOOTHINGS = {0, 1};
    private static final double ROUNDING = 1e-9;

    private final CategoricalAnswers answers;
    private final double smoothing;

    private VoteReading(CategoricalAnswers answers, double smoothing) {
        this.answers = answers;
        this.smoothing = smoothing;
    }

    /** {@return the reading of a consensus that is a vote, plain or smoothed by 1} */
    static Optional<Reading> of(Consensus consensus) {
        for (double smoothing : SMOOTHINGS) {
            VoteReading reading = new VoteReading(consensus.answers(), smoothing);
            if (reading.fits(consensus)) {
                return Optional.of(reading);
            }
        }
        return Optional.empty();
    }

    private boolean fits(Consensus consensus) {
        for (int task = 0; task < answers.tasks().size(); task++) {
            boolean open = consensus.clamped().label(answers.tasks().id(task)).isEmpty();
            double[] shares = shares(task, -1);
            for (int c = 0; open && c < shares.length; c++) {
                if (Math.abs(shares[c] - consensus.posterior().probability(task, c)) > ROUNDING) {
                    return false;
                }
            }
        }
        return true;
    }

    private double[] shares(int task, int without) {
        int k = answers.labels().size();
        double[] shares = new double[k];
        double sum = smoothing;
        for (int a = answers.from(task); a < answers.to(task); a++) {
            if (a != without) {
                shares[answers.label(a)]++;
                sum++;
            }
        }
        for (int c = 0; c < k; c++) {
            shares[c] = sum == 0 ? 1.0 / k : (shares[c] + smoothing / k) / sum;
        }
        return shares;
    }

    private static double[] logs(double[] shares) {
        for (int c = 0; c < shares.length; c++) {
            shares[c] = Math.log(Math.max(LEAST, shares[c]));
        }
        return shares;
    }

    @Override
    public double[] prior(int task) {
        return new double[answers.labels().size()];
    }

    @Override
    public double[] all(int task) {
        return logs(shares(task, -1));
    }

    @Override
    public double[] without(int task, int answer) {
        return logs(shares(task, answer));
    }

    @Override
    public boolean additive() {
        return false;
    }

    @Override
    public String way() {
        return "shares of the vote, in which every answer counts the same: answers do not add up to the log-odds";
    }
}
