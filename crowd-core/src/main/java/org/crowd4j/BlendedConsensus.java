package org.crowd4j;

import java.util.Arrays;
import java.util.List;
import org.crowd4j.internal.CompensatedSum;

/** A consensus whose posterior has a share of the vote in it; everything else is the model's. */
final class BlendedConsensus extends ForwardingConsensus {
    private static final double ROUNDING = 1e-13;

    private final Consensus model;
    private final double share;
    private final Posterior posterior;

    BlendedConsensus(Consensus model, double share) {
        super(model);
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
            double votes = CompensatedSum.of(row);
            for (int c = 0; c < row.length; c++) {
                row[c] = (1 - share) * model.posterior().probability(task, c) + share * (row[c] / votes);
            }
            double sum = CompensatedSum.of(row);
            for (int c = 0; c < row.length && Math.abs(sum - 1) > ROUNDING; c++) {
                row[c] /= sum;
            }
        } else {
            Arrays.setAll(row, c -> model.posterior().probability(task, c));
        }
    }

    @Override
    public Posterior posterior() {
        return posterior;
    }

    @Override
    public List<Consensus> members() {
        return List.of(model);
    }

    @Override
    public String toString() {
        return "%s blended with %s of the vote".formatted(model, share);
    }
}
