package org.crowd4j.cli;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.Gold;
import org.crowd4j.Iterative;
import org.crowd4j.Known;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds methods by name and runs them. */
final class Methods {

    /** The method of a command that names none. */
    static final String DEFAULT = "committee";

    /** The name that stands for every method. */
    static final String ALL = "all";

    private Methods() {}

    /** {@return every method, sorted by name} */
    static List<CategoricalAggregator> all() {
        return org.crowd4j.Methods.all(CategoricalAggregator.class);
    }

    /** {@return the method of a name; a name that nobody has is wrong usage of {@code command}} */
    static CategoricalAggregator named(String name, CommandLine command) {
        List<CategoricalAggregator> all = all();
        return all.stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    String hint = NearNames.hint(
                            name, all.stream().map(CategoricalAggregator::name).toList());
                    return new ParameterException(
                            command,
                            "no method \"%s\"%s".formatted(name, hint.isEmpty() ? "; crowd methods lists them" : hint));
                });
    }

    /** {@return the methods of some names, each once; {@code all} means every one} */
    static List<CategoricalAggregator> named(Collection<String> names, CommandLine command) {
        if (names.contains(ALL)) {
            return all();
        }
        return new LinkedHashSet<>(names)
                .stream().map(name -> named(name, command)).toList();
    }

    /** Runs a method; answers that it cannot serve end the command. */
    static Consensus aggregate(CategoricalAggregator method, CategoricalAnswers answers, Gold gold, Console console) {
        return aggregate(method, answers, Known.nothing().withGold(gold), console);
    }

    /** Runs a method that is told more than gold; what it cannot serve ends the command. */
    static Consensus aggregate(CategoricalAggregator method, CategoricalAnswers answers, Known known, Console console) {
        try {
            return method.aggregate(answers, known, console.progress());
        } catch (IllegalArgumentException unfit) {
            throw new CommandFailure(reason(unfit, method));
        } finally {
            console.progress().close();
        }
    }

    /** {@return why a method cannot serve some answers, beginning with its name} */
    static String reason(IllegalArgumentException unfit, CategoricalAggregator method) {
        return "%s: %s"
                .formatted(
                        method.name(), unfit.getMessage() == null ? "cannot serve these answers" : unfit.getMessage());
    }

    /** Says so if a method that climbs stopped on the way; the others make few sweeps by design. */
    static void noteConvergence(CategoricalAggregator method, Convergence convergence, String advice, Console console) {
        if (convergence.reached() || convergence.objective().isEmpty()) {
            return;
        }
        String tolerance = method instanceof Iterative<?> sweeping
                ? ", tolerance " + brief(sweeping.stopping().tolerance())
                : "";
        console.note("%s stopped after %s before it converged (change %s%s)%s"
                .formatted(
                        method.name(),
                        Console.counted(convergence.iterations(), "sweep"),
                        brief(convergence.change()),
                        tolerance,
                        advice));
    }

    /** {@return such as 3.1e-05} */
    private static String brief(double small) {
        return String.format(Locale.ROOT, "%.1e", small).replace(".0e", "e");
    }

    /** {@return the method with other limits; a method without sweeps is wrong usage} */
    static CategoricalAggregator limited(
            CategoricalAggregator method, Optional<Integer> sweeps, Optional<Double> tolerance, CommandLine command) {
        if (sweeps.isEmpty() && tolerance.isEmpty()) {
            return method;
        }
        if (!(method instanceof Iterative<?> sweeping)) {
            throw new ParameterException(
                    command,
                    "%s has no iterations: %s says nothing to it"
                            .formatted(method.name(), sweeps.isPresent() ? "--max-iterations" : "--tolerance"));
        }
        Object limited = method;
        if (sweeps.isPresent()) {
            limited = sweeping.withMaxIterations(sweeps.get());
        }
        if (tolerance.isPresent()) {
            limited = ((Iterative<?>) limited).withTolerance(tolerance.get());
        }
        return (CategoricalAggregator) limited;
    }
}
