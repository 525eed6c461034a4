package org.crowd4j.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.crowd4j.Convergence;
import org.crowd4j.TextAnswers;
import org.crowd4j.TextConsensus;
import org.crowd4j.TextConsensus.Token;
import org.crowd4j.TextGold;
import org.crowd4j.aggregation.internal.edits.EditDistance;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.TaskBlocks;

/** The consensus of a method that chooses one answer to each task. */
final class ChosenAnswers {
    private static final double UNKNOWN = 0.5; // similarity of the one answer more

    private ChosenAnswers() {}

    /** {@return the consensus of the answers chosen, one for each task} */
    static TextConsensus consensus(
            TokenTable table,
            List<Integer> chosen,
            TextGold gold,
            IntToDoubleFunction skills,
            Convergence convergence,
            RunMonitor monitor) {
        FoundText[] texts = new FoundText[chosen.size()];
        TaskBlocks.each(
                texts.length,
                monitor,
                texts.length,
                2L * texts.length,
                task -> texts[task] = found(table, task, chosen.get(task), monitor));
        return TextConsensus.of(table.answers, gold, new FoundTexts(Arrays.asList(texts), skills), convergence);
    }

    private static FoundText found(TokenTable table, int task, int chosen, RunMonitor monitor) {
        TextAnswers answers = table.answers;
        Alignment alignment = new Alignment(Alignment.Cost.ZERO_OR_ONE, monitor);
        alignment.add(chosen, table.tokens(chosen), 1.0 / table.repeatsOf(chosen));
        double sum = UNKNOWN;
        double workers = 1;
        for (int other : table.sample(task, SlotVote.ALIGNED)) {
            if (other != chosen) {
                double share = 1.0 / table.repeatsOf(other);
                alignment.add(other, table.tokens(other), share);
                if (answers.worker(other) != answers.worker(chosen)) {
                    sum += share * EditDistance.similarity(table.tokens(chosen), table.tokens(other));
                    workers += share;
                }
            }
        }
        double all = alignment.total() + FoundText.UNSEEN;
        WrittenText written = new WrittenText(table);
        List<Token> tokens = new ArrayList<>();
        for (Slot slot : alignment.slots()) {
            int ofChosen = slot.answer[0] == chosen ? 0 : -1; // the chosen answer made its slots
            tokens.add(FoundText.token(slot, ofChosen, all, written));
        }
        return new FoundText(answers.text(chosen), Math.min(1, sum / workers), tokens);
    }
}
