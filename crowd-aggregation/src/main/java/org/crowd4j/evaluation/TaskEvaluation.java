package org.crowd4j.evaluation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import org.crowd4j.Estimate;

/**
 * What the evaluations of all kinds share: the tasks judged, their values, and how many were not.
 * Public methods are not final: the compiler then repeats them in the public classes, so that
 * reflection may call them.
 *
 * @param <J> what is kept of a task judged
 */
abstract class TaskEvaluation<J> implements Evaluation {
    private final Map<String, J> judged; // by task, in the order that figures are summed in
    private final int clamped;
    private final int unanswered;

    /** What was judged elsewhere. */
    TaskEvaluation(Map<String, J> judged, int clamped, int unanswered) {
        this.judged = judged;
        this.clamped = clamped;
        this.unanswered = unanswered;
    }

    /** Judges in the order of the ids of the tasks. */
    <C extends Estimate> TaskEvaluation(Folds<C> folds, BiFunction<C, String, J> judge) {
        this(new TreeMap<>(), folds, judge);
    }

    /**
     * Judges the tasks that are answered and not clamped.
     *
     * @param judged receives them; its order is that of the sums
     * @throws IllegalArgumentException if there is no such task
     */
    <C extends Estimate> TaskEvaluation(Map<String, J> judged, Folds<C> folds, BiFunction<C, String, J> judge) {
        this.judged = judged;
        int inConsensus = 0;
        for (Folds.Fold<C> fold : folds.folds()) {
            for (String task : fold.tasks()) {
                if (fold.clamped().contains(task)) {
                    inConsensus++;
                } else if (fold.consensus().answers().tasks().find(task).isPresent()) {
                    judged.put(task, judge.apply(fold.consensus(), task));
                }
            }
        }
        this.clamped = inConsensus;
        this.unanswered = folds.size() - judged.size() - clamped;
        checkArgument(
                !judged.isEmpty(),
                "nothing to judge: of %s gold tasks %s have no answers and %s were clamped",
                folds.size(),
                unanswered,
                clamped);
    }

    /** {@return such as {@code NumericEvaluation[3 tasks, MAE 2.333, RMSE 2.887]}} */
    final String text(String name, double figure, String otherName, double other) {
        return String.format(
                Locale.ROOT,
                "%s[%d tasks, %s %.3f, %s %.3f]",
                getClass().getSimpleName(),
                tasks(),
                name,
                figure,
                otherName,
                other);
    }

    /** {@return what is kept of each task judged} */
    final Map<String, J> judged() {
        return Collections.unmodifiableMap(judged);
    }

    /** {@return the mean over the tasks} */
    final double mean(ToDoubleFunction<J> figure) {
        return judged.values().stream().mapToDouble(figure).average().orElseThrow();
    }

    /**
     * {@return the value of a task in each figure that is a mean over tasks; that of the first
     * figure comes first. It is not a number if the figure leaves the task out}
     */
    abstract ImmutableMap<String, ToDoubleFunction<J>> values();

    @Override
    public OptionalDouble score(String task) {
        return score(task, values().keySet().iterator().next());
    }

    @Override
    public OptionalDouble score(String task, String figure) {
        ToDoubleFunction<J> value = values().get(figure);
        if (value == null) {
            throw new IllegalArgumentException("figure must be %s, got \"%s\""
                    .formatted(listed(values().keySet().asList()), figure));
        }
        J one = judged.get(task);
        double number = one == null ? Double.NaN : value.applyAsDouble(one);
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** Such as brier or log_loss. */
    private static String listed(List<String> names) {
        String last = names.get(names.size() - 1);
        return names.size() == 1 ? last : String.join(", ", names.subList(0, names.size() - 1)) + " or " + last;
    }

    /** {@return true, unless the kind measures errors} */
    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public int tasks() {
        return judged.size();
    }

    @Override
    public int unanswered() {
        return unanswered;
    }

    @Override
    public int clamped() {
        return clamped;
    }

    @Override
    public Set<String> judgedTasks() {
        return Collections.unmodifiableSet(judged.keySet());
    }
}
