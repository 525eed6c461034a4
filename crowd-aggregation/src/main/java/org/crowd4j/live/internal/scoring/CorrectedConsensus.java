package org.crowd4j.live.internal.scoring;

import java.util.Arrays;
import java.util.Optional;
import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.Consensus;
import org.crowd4j.ForwardingConsensus;
import org.crowd4j.Posterior;

/**
 * The consensus of a ledger with the corrections of a new aggregation of all answers: such a task
 * has the label and the confidence of the correction, and the other labels share what is left.
 */
public final class CorrectedConsensus extends ForwardingConsensus {
    private final Posterior posterior;

    private CorrectedConsensus(Consensus live, Posterior posterior) {
        super(live);
        this.posterior = posterior;
    }

    /** {@return the consensus with the corrections of a state, if it has any} */
    public static Consensus of(Consensus live, LabelState state) {
        Posterior old = live.posterior();
        int[] corrected = live.answers().tasks().ids().stream()
                .mapToInt(task -> state.corrected(state.log.tasks.find(task)))
                .toArray();
        if (Arrays.stream(corrected).allMatch(fact -> fact == QuestionLog.NONE)) {
            return live;
        }
        Posterior.Rows rows = (task, row) -> {
            if (corrected[task] == QuestionLog.NONE) {
                Arrays.setAll(row, label -> old.probability(task, label));
            } else {
                double confidence = Double.longBitsToDouble(state.log.extra(corrected[task]));
                Arrays.fill(row, (1 - confidence) / Math.max(1, row.length - 1));
                row[old.labels().position(state.label(corrected[task]))] = confidence;
            }
        };
        return new CorrectedConsensus(live, Posterior.of(live.answers(), rows));
    }

    @Override
    public Posterior posterior() {
        return posterior;
    }

    /** {@inheritDoc} A correction does not follow from those of the ledger. */
    @Override
    public Optional<AnswerLikelihoods> likelihoods() {
        return Optional.empty();
    }
}
