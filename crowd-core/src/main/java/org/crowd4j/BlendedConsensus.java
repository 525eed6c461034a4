package org.crowd4j;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A consensus whose posterior has a share of the vote in it; everything else is the model's. */
final class BlendedConsensus implements Consensus {
    private static final double ROUNDING = 1e-13;

    private final Consensus model;
    private final double share;
    private final Posterior posterior;

    BlendedConsensus(Consensus model, double share) {
        this.model = model;
        this.share = share;
        this.posterior = Posterior.of(model.answers(), this::fill);
    }

    private void fill(int task, double[] row) {
        CategoricalAnswers answers = model.answers();
        if (model.clamped().label(answers.tasks().id(task)).isEmpty()) {
            Arrays.fill(row, 1.0 / row.length);
            for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                row[answers.label(answer)]++;
            }
            double votes = Posterior.sum(row);
            for (int c = 0; c < row.length; c++) {
                row[c] = (1 - share) * model.posterior().probability(task, c) + share * (row[c] / votes);
            }
            double sum = Posterior.sum(row);
            for (int c = 0; c < row.length && Math.abs(sum - 1) > ROUNDING; c++) {
                row[c] /= sum;
            }
        } else {
            Arrays.setAll(row, c -> model.posterior().probability(task, c));
        }
    }

    @Override
    public CategoricalAnswers answers() {
        return model.answers();
    }

    @Override
    public Gold clamped() {
        return model.clamped();
    }

    @Override
    public Posterior posterior() {
        return posterior;
    }

    @Override
    public Convergence convergence() {
        return model.convergence();
    }

    @Override
    public double accuracy(String worker) {
        return model.accuracy(worker);
    }

    @Override
    public ConfusionMatrix confusion(String worker) {
        return model.confusion(worker);
    }

    @Override
    public List<Consensus> members() {
        return List.of(model);
    }

    @Override
    public Optional<AnswerLikelihoods> likelihoods() {
        return model.likelihoods();
    }

    /**
     * {@return such as
     * {@code Consensus[45 tasks, 5 workers, converged after 7] blended with 0.5 of the vote}}
     */
    @Override
    public String toString() {
        return "%s blended with %s of the vote".formatted(model, share);
    }
}
