package org.crowd4j.aggregation.internal.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crowd4j.Repeats;
import org.crowd4j.Span;
import org.crowd4j.SpanAnswers;

/**
 * The spans of each answer, by task, of the tasks that two workers answered, in order of the
 * tasks' ids; of several answers of a worker the last.
 */
public final class ComparedSpans {
    private final List<List<List<Span>>> tasks = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>(); // of the texts
    private long answers;

    public ComparedSpans(SpanAnswers given) {
        SpanAnswers last = given.repeats() == 0 ? given : lastOnes(given);
        IntStream.range(0, last.tasks().size())
                .boxed()
                .filter(task -> last.to(task) - last.from(task) >= 2)
                .sorted(Comparator.comparing(last.tasks()::id))
                .forEach(task -> {
                    tasks.add(IntStream.range(last.from(task), last.to(task))
                            .mapToObj(last::spans)
                            .toList());
                    lengths.add(last.length(task));
                    answers += last.to(task) - last.from(task);
                });
    }

    private static SpanAnswers lastOnes(SpanAnswers given) {
        SpanAnswers.Builder last = SpanAnswers.builder().repeats(Repeats.LAST);
        for (int task = 0; task < given.tasks().size(); task++) {
            last.length(given.tasks().id(task), given.length(task));
        }
        given.stream().forEachOrdered(last::add);
        return last.build();
    }

    public int size() {
        return tasks.size();
    }

    public long answers() {
        return answers;
    }

    public List<List<Span>> task(int place) {
        return tasks.get(place);
    }

    public int length(int place) {
        return lengths.get(place);
    }
}
