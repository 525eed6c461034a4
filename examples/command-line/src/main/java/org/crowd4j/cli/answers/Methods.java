package org.crowd4j.cli.answers;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.crowd4j.Aggregator;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Estimate;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import org.crowd4j.NamedMethod;
import org.crowd4j.OrdinalAggregator;
import org.crowd4j.cli.console.CommandFailure;
import org.crowd4j.cli.console.CommandNames;
import org.crowd4j.cli.console.Console;
import org.crowd4j.cli.console.NearNames;
import org.crowd4j.cli.console.UsageException;
import org.crowd4j.kinds.AnswerKind;

/** Finds methods by name and runs them. */
public final class Methods {

    /** The name that stands for every method. */
    static final String ALL = "all";

    private Methods() {}

    /** The names of the methods of all kinds of answers, for the completion of a shell. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return AnswerKind.all().stream()
                    .flatMap(kind -> kind.methods().stream())
                    .map(NamedMethod::name)
                    .sorted()
                    .iterator();
        }
    }

    /** {@return the method of a kind with a name; the recommended one without a name} */
    static Aggregator named(AnswerKind kind, Optional<String> name) {
        return kind.applicable().stream()
                .filter(method -> name.isEmpty() || method.name().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> unknown(kind, name.orElseThrow()));
    }

    private static UsageException unknown(AnswerKind kind, String name) {
        boolean known = AnswerKind.all().stream()
                .flatMap(other -> other.methods().stream())
                .anyMatch(method -> method.name().equals(name));
        if (known) {
            return new UsageException("\"%s\" is not a method for %s answers%s; crowd methods lists them"
                    .formatted(name, kind.name(), ordinal(name) ? " without an order, see --labels" : ""));
        }
        String hint = NearNames.hint(
                name, kind.applicable().stream().map(Aggregator::name).toList());
        return new UsageException(
                "no method \"%s\"%s".formatted(name, hint.isEmpty() ? "; crowd methods lists them" : hint));
    }

    /**
     * {@return the methods of a kind with these names, each once; {@code all} means all methods, by
     * name}
     */
    static List<Aggregator> named(AnswerKind kind, Collection<String> names) {
        return names.contains(ALL)
                ? kind.applicable().stream()
                        .sorted(Comparator.comparing(Aggregator::name))
                        .toList()
                : new LinkedHashSet<>(names)
                        .stream().map(name -> named(kind, Optional.of(name))).toList();
    }

    private static boolean ordinal(String name) {
        return org.crowd4j.Methods.all(OrdinalAggregator.class).stream()
                .anyMatch(method -> method.name().equals(name));
    }

    /** Runs a method of any kind; answers that it does not support end the command. */
    static Estimate aggregate(Aggregator method, AnswerKind.Data data, Console console) {
        return run(method, () -> data.aggregate(method, console.progress()), console);
    }

    /** Runs a method for labels; answers that it does not support end the command. */
    static Consensus aggregate(CategoricalAggregator method, CategoricalAnswers answers, Known known, Console console) {
        return run(method, () -> method.aggregate(answers, known, console.progress()), console);
    }

    private static <T> T run(Aggregator method, Supplier<T> aggregation, Console console) {
        try {
            return aggregation.get();
        } catch (IllegalArgumentException unfit) {
            throw new CommandFailure(reason(unfit, method));
        } finally {
            console.progress().close();
        }
    }

    /** {@return why a method does not support some answers, beginning with its name} */
    public static String reason(IllegalArgumentException unfit, Aggregator method) {
        String message = unfit.getMessage();
        return CommandNames.in(message == null ? "does not support these answers" : message, method);
    }

    /**
     * Prints a note if a method with an objective did not converge; the others make few sweeps by
     * design.
     */
    static void noteConvergence(Aggregator method, Convergence convergence, String advice, Console console) {
        if (convergence.reached() || convergence.objective().isEmpty()) {
            return;
        }
        String tolerance = method instanceof Iterative<?> iterative
                ? ", tolerance " + brief(iterative.stopping().tolerance())
                : "";
        console.note("%s stopped after %s before it converged (change %s%s)%s"
                .formatted(
                        method.name(),
                        Console.counted(convergence.iterations(), "sweep"),
                        brief(convergence.change()),
                        tolerance,
                        advice));
    }

    /** {@return a number such as 3.1e-05} */
    private static String brief(double small) {
        return String.format(Locale.ROOT, "%.1e", small).replace(".0e", "e");
    }

    /** {@return the method with other limits; wrong usage if it is not iterative} */
    static Aggregator limited(Aggregator method, Optional<Integer> sweeps, Optional<Double> tolerance) {
        if (sweeps.isEmpty() && tolerance.isEmpty()) {
            return method;
        }
        if (!(method instanceof Iterative<?> iterative)) {
            throw new UsageException("%s is not iterative; %s does not apply"
                    .formatted(method.name(), sweeps.isPresent() ? "--max-iterations" : "--tolerance"));
        }
        Object limited = method;
        if (sweeps.isPresent()) {
            limited = iterative.withMaxIterations(sweeps.get());
        }
        if (tolerance.isPresent()) {
            limited = ((Iterative<?>) limited).withTolerance(tolerance.get());
        }
        return (Aggregator) limited;
    }
}
