package org.crowd4j.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.crowd4j.report.figures.CampFigures;
import org.crowd4j.report.figures.CopyFigures;
import org.crowd4j.report.figures.CurveFigures;
import org.crowd4j.report.figures.MethodFigures;
import org.crowd4j.report.figures.RuleFigures;
import org.crowd4j.report.figures.StoppingFigures;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.figures.TaskFigures;
import org.crowd4j.report.markup.Section;

/**
 * The figures of the sections that take long, computed side by side.
 *
 * @param tasks the tasks to look at
 * @param copies whether answers depend on each other
 * @param rules what the rules about workers would discard
 * @param camps whether the crowd sees one truth
 * @param curve how good labels are by fewer answers
 * @param stopping stopping rules, tried on the answers
 * @param methods the methods compared
 */
record Evidence(
        TaskFigures tasks,
        CopyFigures copies,
        RuleFigures rules,
        CampFigures camps,
        CurveFigures curve,
        StoppingFigures stopping,
        MethodFigures methods) {

    static Evidence of(Subject subject) {
        Later<CopyFigures> copies = new Later<>(() -> CopyFigures.of(subject));
        Later<MethodFigures> methods = new Later<>(() -> MethodFigures.of(subject));
        Later<CurveFigures> curve = new Later<>(() -> CurveFigures.of(subject));
        Later<StoppingFigures> stopping = new Later<>(() -> StoppingFigures.of(subject));
        Later<TaskFigures> tasks = new Later<>(() -> TaskFigures.of(subject));
        Later<RuleFigures> rules = new Later<>(() -> RuleFigures.of(subject));
        Later<CampFigures> camps = new Later<>(() -> CampFigures.of(subject, rules.get()));
        List.of(copies, camps, methods, curve, stopping, tasks).parallelStream().forEach(Later::get);
        return new Evidence(
                tasks.get(), copies.get(), rules.get(), camps.get(), curve.get(), stopping.get(), methods.get());
    }

    /** {@return the sections on tasks, copies, camps, fewer answers, methods and next steps} */
    List<Section> sections(Subject subject) {
        return List.of(
                TaskSection.of(subject, tasks),
                CopySection.of(subject, copies),
                CampSection.of(subject, camps, rules, copies),
                FewerSection.of(subject, curve, stopping),
                MethodSection.of(subject, methods),
                NextSection.of(subject, this));
    }

    /** A value that is computed once, when it is first asked for. */
    private static final class Later<T> {
        private final Supplier<T> source;
        private Optional<T> value = Optional.empty();

        Later(Supplier<T> source) {
            this.source = source;
        }

        synchronized T get() {
            if (value.isEmpty()) {
                value = Optional.of(source.get());
            }
            return value.orElseThrow();
        }
    }
}
