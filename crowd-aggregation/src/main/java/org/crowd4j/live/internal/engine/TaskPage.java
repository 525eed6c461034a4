package org.crowd4j.live.internal.engine;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crowd4j.live.internal.scoring.LabelState;
import org.crowd4j.live.internal.scoring.NumericState;
import org.crowd4j.live.internal.scoring.QuestionLog;
import org.crowd4j.live.internal.scoring.QuestionState;

/** Reads tasks of a question, some at a time, so that answers need not wait for a long list. */
public final class TaskPage {
    private static final int TOGETHER = 256; // tasks, about a tenth of a millisecond

    private TaskPage() {}

    /**
     * Makes the status of a task.
     *
     * @param <S> the status
     */
    public interface Maker<S> {
        /** {@return a task as it is at a moment} */
        S status(
                String task,
                int answers,
                int wanted,
                boolean closed,
                Optional<String> result,
                OptionalDouble confidence,
                OptionalDouble standardError);
    }

    /** {@return some tasks in order of arrival, beginning with number {@code from}} */
    public static <S> List<S> read(ScoredQuestion question, int from, int count, Maker<S> maker) {
        checkArgument(from >= 0, "from must be at least 0, got %s", from);
        checkArgument(count >= 0, "count must be at least 0, got %s", count);
        List<S> page = new ArrayList<>(Math.min(count, TOGETHER));
        int read;
        do {
            int begin = from + page.size();
            int most = Math.min(TOGETHER, count - page.size());
            read = question.locked(() -> {
                int end = begin + Math.min(most, Math.max(0, question.log.tasks.size() - begin));
                for (int t = begin; t < end; t++) {
                    page.add(status(question.state(), t, maker));
                }
                return end - begin;
            });
            question.lock.giveWay();
        } while (read == TOGETHER && page.size() < count);
        return page;
    }

    private static <S> S status(QuestionState state, int t, Maker<S> maker) {
        String result = state.answers(t) > 0 || state.gold(t) != QuestionLog.NONE ? state.result(t) : "";
        boolean known = !result.isEmpty();
        return maker.status(
                state.log.tasks.id(t),
                state.answers(t),
                state.wanted(t),
                state.isClosed(t),
                known ? Optional.of(result) : Optional.empty(),
                known && state instanceof LabelState ? OptionalDouble.of(state.confidence(t)) : OptionalDouble.empty(),
                known && state instanceof NumericState numbers
                        ? OptionalDouble.of(numbers.standardError(t))
                        : OptionalDouble.empty());
    }
}
