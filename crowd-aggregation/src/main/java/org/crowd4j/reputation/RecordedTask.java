package org.crowd4j.reputation;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.internal.Plural;

/** A task of an answer table as a settlement. */
final class RecordedTask implements Settlement {
    private final CategoricalAnswers answers;
    private final int position;
    private final OptionalInt gold;
    private final Optional<Instant> at;

    RecordedTask(CategoricalAnswers answers, int position, Gold gold) {
        this(answers, position, gold, last(answers, position));
    }

    RecordedTask(CategoricalAnswers answers, int position, Gold gold, Optional<Instant> at) {
        checkArgument(
                answers.labels().size() >= 2,
                "ratings need tasks that offer at least 2 labels, got %s",
                answers.labels().ids());
        this.answers = answers;
        this.position = position;
        this.at = at;
        Optional<String> right = gold.label(answers.tasks().id(position));
        this.gold = right.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(answers.labels().position(right.orElseThrow()));
    }

    /**
     * {@return the tasks, by the time of their last answer if every answer has a time, then by id}
     */
    static Stream<Settlement> inOrder(CategoricalAnswers answers, Gold gold) {
        CategoricalAnswers all = answers.withLabels(gold.labels());
        boolean timed =
                IntStream.range(0, all.size()).allMatch(answer -> all.at(answer).isPresent());
        Comparator<Settlement> byId = Comparator.comparing(Settlement::task);
        Comparator<Settlement> byTime = Comparator.comparing(task -> task.at().orElseThrow());
        return IntStream.range(0, all.tasks().size())
                .mapToObj(task ->
                        (Settlement) new RecordedTask(all, task, gold, timed ? last(all, task) : Optional.empty()))
                .sorted(timed ? byTime.thenComparing(byId) : byId);
    }

    private static Optional<Instant> last(CategoricalAnswers answers, int task) {
        return IntStream.range(answers.from(task), answers.to(task))
                .mapToObj(answers::at)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    @Override
    public String task() {
        return answers.tasks().id(position);
    }

    @Override
    public int labels() {
        return answers.labels().size();
    }

    @Override
    public Optional<String> labelName(int label) {
        return Optional.of(answers.labels().id(label));
    }

    @Override
    public Optional<Object> labelSet() {
        return Optional.of(answers.labels());
    }

    @Override
    public int size() {
        return answers.to(position) - answers.from(position);
    }

    @Override
    public String worker(int answer) {
        return answers.workers().id(answers.worker(answers.from(position) + answer));
    }

    @Override
    public int label(int answer) {
        return answers.label(answers.from(position) + answer);
    }

    @Override
    public OptionalInt gold() {
        return gold;
    }

    @Override
    public Optional<Instant> at() {
        return at;
    }

    /** {@return such as {@code Settlement[photo-17: 3 answers, gold cat]}} */
    @Override
    public String toString() {
        return "Settlement[%s: %s%s]"
                .formatted(
                        task(),
                        Plural.of(size(), "answer"),
                        gold.isEmpty() ? "" : ", gold " + answers.labels().id(gold.getAsInt()));
    }
}
