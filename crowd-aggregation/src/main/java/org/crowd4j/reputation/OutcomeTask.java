package org.crowd4j.reputation;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A single answer that is known to be right or wrong.
 *
 * @param worker the worker
 * @param right whether the answer is right
 * @param labels the number of labels that the task offered
 */
record OutcomeTask(String worker, boolean right, int labels) implements Settlement {

    @Override
    public String task() {
        return "outcome";
    }

    @Override
    public Optional<String> labelName(int label) {
        return Optional.empty();
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public String worker(int answer) {
        return worker;
    }

    @Override
    public int label(int answer) {
        return right ? 0 : 1;
    }

    @Override
    public OptionalInt gold() {
        return OptionalInt.of(0);
    }

    @Override
    public Optional<Instant> at() {
        return Optional.empty();
    }
}
