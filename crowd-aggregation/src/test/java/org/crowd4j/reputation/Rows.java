package org.crowd4j.reputation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;

/** A settlement without any checks. */
record Rows(int labels, OptionalInt gold, Optional<Instant> at, List<String> workers, List<Integer> answers)
        implements Settlement {

    /** {@return one answer for each {@code "worker label"}; gold −1 for none} */
    static Rows of(int labels, int gold, String... rows) {
        List<String> workers = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        for (String row : rows) {
            String[] fields = row.split(" ", -1);
            workers.add(fields[0]);
            answers.add(Integer.parseInt(fields[1]));
        }
        return new Rows(
                labels, gold < 0 ? OptionalInt.empty() : OptionalInt.of(gold), Optional.empty(), workers, answers);
    }

    Rows at(Instant time) {
        return new Rows(labels, gold, Optional.of(time), workers, answers);
    }

    static Rows shuffled(Settlement task, long seed) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, task.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return new Rows(
                task.labels(),
                task.gold(),
                task.at(),
                order.stream().map(task::worker).toList(),
                order.stream().map(task::label).toList());
    }

    @Override
    public String task() {
        return "t";
    }

    @Override
    public Optional<String> labelName(int label) {
        return Optional.of("l" + label);
    }

    @Override
    public int size() {
        return workers.size();
    }

    @Override
    public String worker(int answer) {
        return workers.get(answer);
    }

    @Override
    public int label(int answer) {
        return answers.get(answer);
    }
}
