package org.crowd4j.cli.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.crowd4j.Interval;
import org.crowd4j.cli.console.UsageException;

/** What the measures of all kinds of answers share: how they are named, and their rows. */
final class Measures {

    private Measures() {}

    /** {@return the measures with these names; all without names} */
    static <M> List<M> named(List<M> all, Function<M, String> name, List<String> names) {
        return all.stream()
                .filter(measure -> names.isEmpty() || names.contains(name.apply(measure)))
                .toList();
    }

    /** Rejects a name that no measure of such answers has. */
    static void requireKnown(String answers, List<String> known, List<String> names) {
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new UsageException(
                    "no measure of %s \"%s\"; there are %s".formatted(answers, name, String.join(", ", known)));
        });
    }

    /**
     * {@return a row, to which more may be added; what does not exist is not a number}
     *
     * @param of the first cells, such as the name of the measure
     */
    static List<Object> row(
            List<String> of,
            OptionalDouble value,
            OptionalDouble error,
            Optional<Interval> interval,
            int tasks,
            long answers) {
        List<Object> row = new ArrayList<>(of);
        row.add(cell(value));
        row.add(cell(error));
        row.add(interval.map(Interval::low).orElse(Double.NaN));
        row.add(interval.map(Interval::high).orElse(Double.NaN));
        row.add(tasks);
        row.add(answers);
        return row;
    }

    /** A report leaves a figure that does not exist empty. */
    static Object cell(OptionalDouble figure) {
        return figure.orElse(Double.NaN);
    }
}
