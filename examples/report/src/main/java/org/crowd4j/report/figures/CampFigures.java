package org.crowd4j.report.figures;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Interval;
import org.crowd4j.agreement.Subjectivity;
import org.crowd4j.agreement.SubjectivityReport;
import org.crowd4j.agreement.SubjectivityReport.Verdict;

/**
 * Whether the crowd sees one truth.
 *
 * @param all by all answers
 * @param rest without the workers that the rules name, if there are any
 * @param reduced whether fewer random splits were tried, because there are many answers
 */
public record CampFigures(Optional<Likeness> all, Optional<Likeness> rest, boolean reduced) {
    /** From more answers on fewer random splits are tried. */
    static final int MANY = 50_000;

    /** The random splits tried with many answers. */
    public static final int STARTS = 2;

    /**
     * The likeness of what two groups see.
     *
     * @param verdict the verdict
     * @param value 1 if they see the same, 0 if there is no relation; empty if unknown
     * @param interval its interval
     * @param members the number of workers in either camp; 0 unless there are several
     */
    public record Likeness(Verdict verdict, OptionalDouble value, Optional<Interval> interval, List<Integer> members) {

        /** Copies the list. */
        public Likeness {
            members = List.copyOf(members);
        }
    }

    /** {@return the border between one truth and several camps} */
    public static double border() {
        return new Subjectivity().minSimilarity();
    }

    /** Computes the figures. */
    public static CampFigures of(Subject subject, RuleFigures rules) {
        boolean reduced = subject.answers().size() > MANY;
        Subjectivity settings = new Subjectivity().withConfidence(subject.level());
        Subjectivity test = reduced ? settings.withStarts(STARTS) : settings;
        return new CampFigures(
                likeness(test, subject.answers()), rules.kept().flatMap(kept -> likeness(test, kept)), reduced);
    }

    /** {@return whether leaving out the workers that the rules name changes the verdict} */
    public boolean restDiffers() {
        return all.isPresent()
                && rest.isPresent()
                && all.get().verdict() != rest.get().verdict();
    }

    private static Optional<Likeness> likeness(Subjectivity test, CategoricalAnswers answers) {
        try {
            SubjectivityReport report = test.analyse(answers);
            return Optional.of(new Likeness(
                    report.verdict(),
                    report.similarity(),
                    report.interval(),
                    List.of(report.members(0).size(), report.members(1).size())));
        } catch (IllegalArgumentException tooMuch) {
            return Optional.empty();
        }
    }
}
