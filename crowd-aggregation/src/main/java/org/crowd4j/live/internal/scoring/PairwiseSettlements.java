package org.crowd4j.live.internal.scoring;

import java.util.function.Consumer;
import org.crowd4j.PairwiseAnswers.Outcome;
import org.crowd4j.aggregation.internal.online.BitColumn;
import org.crowd4j.reputation.Settlement;

/**
 * Settlements of tasks with comparisons, as outcomes: an answer that names a winner is right if
 * most of the other answers to the task do so too, and is not judged where they tie.
 */
public final class PairwiseSettlements extends Settlements {
    private final ComparisonCoding coding;

    public PairwiseSettlements(QuestionLog log, BitColumn retracted, ComparisonCoding coding) {
        super(log, retracted);
        this.coding = coding;
    }

    @Override
    public void settle(int task, int goldFact, Consumer<Settlement> each) {
        for (int i = size - 1; i >= 0; i--) {
            int own = winner(answers[i]);
            int votes = 0;
            for (int j = 0; j < size && own != NONE; j++) {
                int other = winner(answers[j]);
                if (j != i && other != NONE && isSamePair(answers[i], answers[j])) {
                    votes += other == own ? 1 : -1;
                }
            }
            if (votes != 0) {
                each.accept(Settlement.outcome(log.workers.id(log.worker(answers[i])), votes > 0, 2));
            }
        }
    }

    /** {@return the item that won; NONE for a tie} */
    private int winner(int answer) {
        long coded = log.payload(answer);
        Outcome outcome = coding.outcome(coded);
        return outcome == Outcome.LEFT
                ? coding.leftItem(coded)
                : outcome == Outcome.RIGHT ? coding.rightItem(coded) : NONE;
    }

    private boolean isSamePair(int answer, int other) {
        long a = log.payload(answer);
        long b = log.payload(other);
        int left = coding.leftItem(b);
        int right = coding.rightItem(b);
        return (coding.leftItem(a) == left && coding.rightItem(a) == right)
                || (coding.leftItem(a) == right && coding.rightItem(a) == left);
    }
}
