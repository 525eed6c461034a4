package org.crowd4j.live;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;

/** Reads tasks of a question, some at a time, so that answers need not wait for a long list. */
final class TaskPage {
    private static final int TOGETHER = 256; // tasks, about a tenth of a millisecond

    private TaskPage() {}

    /** {@return some tasks in order of arrival, beginning with number {@code from}} */
    static List<TaskStatus> read(LiveQuestion question, int from, int count) {
        checkArgument(from >= 0, "from must be at least 0, got %s", from);
        checkArgument(count >= 0, "count must be at least 0, got %s", count);
        List<TaskStatus> page = new ArrayList<>(Math.min(count, TOGETHER));
        int read;
        do {
            int begin = from + page.size();
            int most = Math.min(TOGETHER, count - page.size());
            read = question.locked(() -> {
                int end = begin + Math.min(most, Math.max(0, question.log.tasks.size() - begin));
                for (int t = begin; t < end; t++) {
                    page.add(question.state().status(t));
                }
                return end - begin;
            });
        } while (read == TOGETHER && page.size() < count);
        return page;
    }
}
