package org.crowd4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.agreement.SubjectivityReport.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups with one truth that look like camps, and camps. */
@DisplayName("Subjectivity, by simulated crowds,")
class SubjectivityCrowdsTest {
    private static final int LONG_SWEEP = 30;

    private static long camps(LongFunction<CategoricalAnswers> crowds, long from, int count) {
        return camps(reports(crowds, from, count));
    }

    private static long camps(List<SubjectivityReport> reports) {
        return reports.stream()
                .filter(report -> report.verdict() == Verdict.SEVERAL_CAMPS)
                .count();
    }

    private static List<SubjectivityReport> reports(LongFunction<CategoricalAnswers> crowds, long from, int count) {
        return LongStream.range(from, from + count)
                .mapToObj(seed -> new Subjectivity().analyse(crowds.apply(seed)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 12})
    void doesNotTakeSpecialistsForCamps(int answers) {
        List<SubjectivityReport> four = reports(seed -> OpinionCrowds.specialists(4, answers, seed), 20, 2);
        assertThat(camps(four)).isZero();
        assertThat(camps(seed -> OpinionCrowds.specialists(2, answers, seed), 20, 2))
                .isZero();
        assertThat(four.get(0).describe())
                .startsWith("cannot tell")
                .contains("if groups that know different tasks, or use the labels differently, count as camps");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 12})
    void doesNotTakeHarshAndMildRatersForCamps(int answers) {
        assertThat(camps(seed -> OpinionCrowds.harshAndMild(0.8, answers, seed), 20, 2))
                .isZero();
        List<SubjectivityReport> far = reports(seed -> OpinionCrowds.harshAndMild(1.3, answers, seed), 20, 2);
        assertThat(camps(far)).isZero();
        assertThat(far.get(0).verdict()).isEqualTo(Verdict.ONE_TRUTH);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 12})
    void doesNotTakeSharedConfusionsForACamp(int answers) {
        assertThat(camps(seed -> OpinionCrowds.confusions(4, answers, seed), 20, 2))
                .isZero();
        assertThat(camps(seed -> OpinionCrowds.confusions(6, answers, seed), 20, 2))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.6, 5", "0.3, 0.6, 12", "0.5, 0.3, 12"})
    void findsCamps(double smaller, double differ, int answers) {
        assertThat(camps(seed -> OpinionCrowds.camps(4, smaller, differ, answers, seed), 20, 3))
                .isEqualTo(3);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {5, 12})
    void takesNoGroupOfOneTruthForACamp(int answers) {
        assertThat(camps(seed -> OpinionCrowds.specialists(4, answers, seed), 100, LONG_SWEEP))
                .isZero();
        assertThat(camps(seed -> OpinionCrowds.specialists(2, answers, seed), 100, LONG_SWEEP))
                .isZero();
        assertThat(camps(seed -> OpinionCrowds.harshAndMild(0.8, answers, seed), 100, LONG_SWEEP))
                .isZero();
        assertThat(camps(seed -> OpinionCrowds.harshAndMild(1.3, answers, seed), 100, LONG_SWEEP))
                .isZero();
        assertThat(camps(seed -> OpinionCrowds.confusions(4, answers, seed), 100, LONG_SWEEP))
                .isZero();
        assertThat(camps(seed -> OpinionCrowds.confusions(6, answers, seed), 100, LONG_SWEEP))
                .isZero();
    }

    /** Of 30 crowds; camps that differ on 30 % of the tasks are near the limit of one truth. */
    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "4, 0.5, 0.6, 5, 30",
        "4, 0.3, 0.6, 5, 27",
        "4, 0.5, 0.6, 12, 30",
        "4, 0.3, 0.6, 12, 30",
        "4, 0.5, 0.3, 12, 28",
        "4, 0.3, 0.3, 12, 26"
    })
    void findsCampsInNearlyAllCrowds(int labels, double smaller, double differ, int answers, int found) {
        assertThat(camps(seed -> OpinionCrowds.camps(labels, smaller, differ, answers, seed), 100, LONG_SWEEP))
                .isGreaterThanOrEqualTo(found);
    }
}
