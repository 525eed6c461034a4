package org.crowd4j.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.crowd4j.aggregation.internal.engine.RunMonitor;
import org.crowd4j.aggregation.internal.engine.TaskBlocks;
import org.crowd4j.aggregation.internal.numerics.Positions;

/** Aligns the answers to each task and votes in every slot. */
final class SlotVote {
    /** Of a task with more answers a sample is aligned. */
    static final int ALIGNED = 200;

    private SlotVote() {}

    /**
     * {@return the text of each task}
     *
     * @param priority of an answer in the order of the alignment: the largest first, equal ones in
     *     the order of their texts
     * @param weight of an answer in the vote
     */
    static List<FoundText> texts(
            TokenTable table,
            Alignment.Cost cost,
            IntToDoubleFunction priority,
            IntToDoubleFunction weight,
            RunMonitor monitor) {
        int tasks = table.answers.tasks().size();
        FoundText[] texts = new FoundText[tasks];
        TaskBlocks.each(tasks, monitor, tasks, 2L * tasks, task -> {
            int[] order = Positions.sorted(
                    IntStream.of(table.sample(task, ALIGNED)),
                    Comparator.comparingDouble(answer -> -priority.applyAsDouble(answer)));
            Alignment alignment = new Alignment(cost, monitor);
            for (int answer : order) {
                alignment.add(answer, table.tokens(answer), weight.applyAsDouble(answer));
            }
            texts[task] = FoundText.of(alignment, order, table);
        });
        return Arrays.asList(texts);
    }
}
