package org.crowd4j.aggregation.internal.numbers;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Suppliers;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crowd4j.Convergence;
import org.crowd4j.NumericConsensus;
import org.crowd4j.aggregation.internal.online.GrowingIndex;
import org.crowd4j.aggregation.internal.online.ResumableLedger.Earlier;
import org.crowd4j.aggregation.internal.online.StateInput;
import org.crowd4j.aggregation.internal.online.StateOutput;

/**
 * What a method found when a ledger last ran it: a consensus, or what was written of one.
 *
 * @param answers the number of answers
 * @param convergence how the method ended
 * @param estimates value and standard error of a task, if it had answers
 * @param consensus the consensus; one that was written is computed again, if no answer followed
 */
record NumericFit(
        int answers,
        Convergence convergence,
        Function<String, Optional<double[]>> estimates,
        Supplier<NumericConsensus> consensus) {
    private static final double UNKNOWN = -1; // stands for the error of a task without answers

    /** A consensus that was just computed. */
    NumericFit(NumericConsensus found) {
        this(
                found.answers().size(),
                found.convergence(),
                task -> found.answers().tasks().find(task).isPresent()
                        ? Optional.of(new double[] {found.value(task), found.standardError(task)})
                        : Optional.empty(),
                () -> found);
    }

    /** Writes what was found of the first tasks. */
    void write(GrowingIndex tasks, int size, StateOutput out) {
        out.count(answers).count(convergence.reached() ? 1 : 0).count(convergence.iterations());
        out.number(convergence.change());
        out.count(convergence.objective().isPresent() ? 1 : 0)
                .number(convergence.objective().orElse(0));
        out.count(size);
        for (int t = 0; t < size; t++) {
            double[] found = estimates.apply(tasks.id(t)).orElse(new double[] {0, UNKNOWN});
            out.number(found[0]).number(found[1]);
        }
    }

    /**
     * {@return what was written}
     *
     * @param earlier the answers that were known
     * @param again computes the consensus of all answers
     */
    static NumericFit read(StateInput in, Earlier<?> earlier, Supplier<NumericConsensus> again) {
        int answers = in.below(Integer.MAX_VALUE, "the number of answers");
        boolean reached = in.below(2, "the end of a fit") == 1;
        int iterations = in.below(Integer.MAX_VALUE, "the number of sweeps");
        double change = in.number();
        boolean climbs = in.below(2, "the end of a fit") == 1;
        double objective = in.number();
        double[] found = new double[2 * in.things(2 * Double.BYTES, "the number of tasks")];
        in.doubles(found, found.length);
        for (int i = 1; i < found.length; i += 2) {
            checkArgument(found[i] >= 0 || found[i] == UNKNOWN, "a standard error must not be negative");
        }
        return new NumericFit(
                answers,
                new Convergence(
                        reached, iterations, change, climbs ? OptionalDouble.of(objective) : OptionalDouble.empty()),
                id -> {
                    int at = 2 * earlier.task(id);
                    return at >= 0 && at < found.length && found[at + 1] != UNKNOWN
                            ? Optional.of(new double[] {found[at], found[at + 1]})
                            : Optional.empty();
                },
                Suppliers.memoize(again::get));
    }
}
