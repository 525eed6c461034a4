package org.crowd4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.CategoricalAnswers.Answer;
import org.crowd4j.Gold;
import org.crowd4j.agreement.Subjectivity;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.evaluation.Evaluation;
import org.crowd4j.explanation.Explanation;
import org.crowd4j.independence.DependenceDetector;
import org.crowd4j.quality.RuleSet;
import org.crowd4j.report.figures.CampFigures;
import org.crowd4j.report.figures.CopyFigures;
import org.crowd4j.report.figures.CurveFigures;
import org.crowd4j.report.figures.Draws;
import org.crowd4j.report.figures.MethodFigures;
import org.crowd4j.report.figures.RuleFigures;
import org.crowd4j.report.figures.StoppingFigures;
import org.crowd4j.report.figures.Subject;
import org.crowd4j.report.figures.TaskFigures;
import org.crowd4j.report.figures.TaskFigures.Shown;
import org.crowd4j.report.markup.Html;
import org.crowd4j.stopping.FirstToAgree;
import org.crowd4j.stopping.FixedRedundancy;
import org.crowd4j.stopping.StoppingBacktest;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private final Subject judged = Crowds.subject(Crowds.answers(60, 5), Crowds.gold(60));

    @Test
    void tasksAreThoseWithTheSmallestLead() {
        TaskFigures figures = TaskFigures.of(judged);
        Explanation why = Explanation.of(judged.consensus());

        assertThat(figures.closest())
                .hasSize(TaskFigures.LISTED)
                .isSortedAccordingTo(Comparator.comparingDouble(Shown::lead));
        for (Shown task : figures.closest()) {
            assertThat(judged.labels().id(task.label()))
                    .isEqualTo(judged.consensus().label(task.task()));
            assertThat(task.confidence()).isEqualTo(judged.consensus().confidence(task.task()));
            assertThat(task.answers()).isEqualTo(5);
            assertThat(task.deciding()).isEqualTo((int) why.task(task.task()).answers().stream()
                    .filter(answer -> answer.flips())
                    .count());
        }
        double least = figures.closest().get(0).lead();
        assertThat(judged.answers().tasks().ids())
                .allSatisfy(task -> assertThat(lead(task)).isGreaterThanOrEqualTo(least));
    }

    private double lead(String task) {
        double[] p = new double[3];
        int position = judged.answers().tasks().position(task);
        for (int label = 0; label < 3; label++) {
            p[label] = judged.consensus().posterior().probability(position, label);
        }
        Arrays.sort(p);
        return p[2] - p[1];
    }

    @Test
    void tasksAgainstTheVoteAndAgainstGoldAreCounted() {
        TaskFigures figures = TaskFigures.of(judged);
        long differing = judged.answers().tasks().ids().stream()
                .filter(task -> !judged.vote()
                        .posterior()
                        .leads(
                                judged.answers().tasks().position(task),
                                judged.answers()
                                        .labels()
                                        .position(judged.consensus().label(task))))
                .count();
        long wrong = judged.gold().tasks().stream()
                .filter(task -> judged.consensus().confidence(task) >= 0.9)
                .filter(task -> !judged.consensus()
                        .label(task)
                        .equals(judged.gold().label(task).orElseThrow()))
                .count();

        assertThat(figures.differing()).isEqualTo((int) differing);
        assertThat(figures.sureWrong()).isEqualTo((int) wrong);
        assertThat(TaskFigures.of(Crowds.subject("a,v,x", "a,w,y", "b,v,x", "b,w,x"))
                        .tied())
                .isEqualTo(1);
    }

    @Test
    void copiesAreThoseOfTheDetector() {
        List<Answer> copied = new ArrayList<>(Crowds.answers(90, 6));
        for (int task = 0; task < 90; task++) {
            for (int copier = 0; copier < 4; copier++) {
                copied.add(new Answer(
                        "t" + task,
                        "copier" + copier,
                        List.of("cat", "dog", "eel").get(task * 7 % 11 % 3)));
            }
        }
        Subject subject = Crowds.subject(copied, Gold.none());
        var report = new DependenceDetector().detect(subject.answers());
        CopyFigures figures = CopyFigures.of(subject);

        assertThat(figures.pairs()).isEqualTo(report.pairsTested());
        assertThat(figures.worth()).isEqualTo(report.effectiveVotersPerTask());
        assertThat(figures.groups()).hasSameSizeAs(report.groups()).isNotEmpty();
        assertThat(figures.groups().get(0).workers())
                .isEqualTo(report.groups().get(0).workers());
        assertThat(CopySection.finding(figures).markup()).startsWith("One group of workers agrees");
    }

    @Test
    void aGroupThatIsBetterThanTheCrowdOnGoldIsNeverCalledCopies() {
        List<Answer> experts = new ArrayList<>(Crowds.answers(90, 6));
        for (int task = 0; task < 90; task++) {
            for (int expert = 0; expert < 3; expert++) {
                String label =
                        task % 10 == 0 ? "eel" : List.of("cat", "dog", "eel").get(task % 3);
                experts.add(new Answer("t" + task, "expert" + expert, label));
            }
        }
        CopyFigures figures = CopyFigures.of(Crowds.subject(experts, Crowds.gold(90)));

        assertThat(figures.groups())
                .filteredOn(
                        group -> group.right().orElse(0) > group.othersRight().orElse(1))
                .isNotEmpty()
                .noneMatch(CopyFigures.Group::copies);
    }

    @Test
    void campsAreThoseOfTheTest() {
        RuleFigures rules = RuleFigures.of(judged);
        CampFigures figures = CampFigures.of(judged, rules);
        var report = new Subjectivity().withConfidence(0.9).analyse(judged.answers());

        assertThat(figures.all().orElseThrow().verdict()).isEqualTo(report.verdict());
        assertThat(figures.all().orElseThrow().value()).isEqualTo(report.similarity());
        assertThat(figures.all().orElseThrow().interval()).isEqualTo(report.interval());
    }

    @Test
    void rulesNameTheWorkersWhoseAnswersTheyDiscard() {
        List<Answer> answers = new ArrayList<>(Crowds.answers(60, 5));
        for (int task = 0; task < 60; task++) {
            answers.add(new Answer("t" + task, "always-cat", "cat"));
        }
        Subject subject = Crowds.subject(answers, Crowds.gold(60));
        RuleFigures figures = RuleFigures.of(subject);
        var applied =
                RuleSet.standard().dryRun(subject.answers(), subject.gold()).apply(subject.answers());

        assertThat(figures.workers()).contains("always-cat");
        assertThat(figures.kept().orElseThrow().size())
                .isEqualTo(applied.answers().size());
        assertThat(figures.discarded() + figures.kept().orElseThrow().size())
                .isEqualTo(subject.answers().size());
        assertThat(figures.after().orElseThrow().accuracy())
                .isEqualTo(subject.evaluation().orElseThrow().accuracy());
    }

    @Test
    void theCurveEndsAtTheAccuracyOfAllAnswers() {
        CurveFigures curve = CurveFigures.of(judged);

        assertThat(curve.points()).extracting(CurveFigures.Point::answers).containsExactly(1, 2, 3, 4, 5);
        assertThat(curve.last().committee())
                .isEqualTo(judged.evaluation().orElseThrow().accuracy());
        assertThat(curve.last().vote())
                .isEqualTo(
                        CategoricalEvaluation.of(judged.vote(), judged.gold()).accuracy());
        assertThat(curve.points()).allSatisfy(point -> {
            assertThat(point.band().low()).isLessThanOrEqualTo(point.committee() + 1e-12);
            assertThat(point.band().high()).isGreaterThanOrEqualTo(point.committee() - 1e-12);
        });
        assertThat(curve.half().answers()).isEqualTo(2);
    }

    @Test
    void aCurveOfUnevenTasksGoesToWhatMostHaveAndThenToAll() {
        List<Answer> answers = new ArrayList<>(Crowds.answers(40, 3));
        for (int more = 0; more < 9; more++) {
            answers.add(new Answer("t0", "more" + more, "cat"));
        }
        CurveFigures curve = CurveFigures.of(Crowds.subject(answers, Gold.none()));

        assertThat(curve.points()).extracting(CurveFigures.Point::answers).containsExactly(1, 2, 3, 12);
        assertThat(curve.uneven()).isTrue();
        assertThat(curve.last().same()).isEqualTo(1);
        assertThat(curve.byGold()).isFalse();
    }

    @Test
    void drawsTakeSomeAnswersOfEachTask() {
        Draws draws = new Draws(judged.answers());
        CategoricalAnswers two = draws.answers(0, 2);
        CategoricalAnswers three = draws.answers(0, 3);

        assertThat(two.size()).isEqualTo(120);
        assertThat(three.stream().toList()).containsAll(two.stream().toList());
        assertThat(draws.answers(1, 2).stream().toList())
                .isNotEqualTo(two.stream().toList());
        CategoricalAnswers sample = draws.tasks(Crowds.subject(Crowds.answers(60, 5), Crowds.gold(7)), 10);
        assertThat(sample.tasks().ids()).hasSize(10).contains("t0", "t3", "t6");
        assertThat(sample.size()).isEqualTo(50);
    }

    @Test
    void stoppingRulesAreThoseOfTheBacktest() {
        StoppingFigures figures = StoppingFigures.of(judged);
        var report = new StoppingBacktest()
                .run(judged.answers(), judged.gold(), new FirstToAgree(2), new FixedRedundancy(3));

        assertThat(figures.rules())
                .filteredOn(rule -> rule.name().equals("agree:2"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.answers()).isEqualTo(report.outcome(0).spentPerTask());
                    assertThat(rule.right()).isEqualTo(report.outcome(0).accuracy());
                });
        assertThat(figures.rules())
                .filteredOn(rule -> rule.name().equals("redundancy:3"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.saved()).isCloseTo(0.4, within(1e-12)));
        assertThat(figures.accuracy()).isEqualTo(report.outcome(0).allAccuracy());
    }

    @Test
    void methodsAreEvaluatedAsByTheLibrary() {
        MethodFigures figures = MethodFigures.of(judged);
        var method = CategoricalEvaluation.of(new DawidSkene().aggregate(judged.answers()), judged.gold());
        var vote = CategoricalEvaluation.of(new MajorityVote().aggregate(judged.answers()), judged.gold());
        var base = judged.evaluation().orElseThrow();
        var row = figures.row("dawid-skene").orElseThrow();

        assertThat(figures.rows()).isSortedAccordingTo(Comparator.comparingDouble(one -> -one.right()));
        assertThat(row.right()).isEqualTo(method.accuracy());
        assertThat(row.logLoss()).hasValue(method.logLoss());
        assertThat(row.against().orElseThrow().value())
                .isEqualTo(Evaluation.compare(method, base).difference());
        assertThat(figures.row("majority-vote")
                        .orElseThrow()
                        .against()
                        .orElseThrow()
                        .interval())
                .isEqualTo(Evaluation.compare(vote, base).interval(0.9));
        assertThat(figures.row("gold-weighted-vote").orElseThrow().learns()).isTrue();
        assertThat(figures.row("committee").orElseThrow().against()).isEmpty();
        assertThat(figures.slow()).isEmpty();
    }

    @Test
    void figuresDoNotDependOnThreadsOrTheOrderOfRows() throws Exception {
        Subject other = Crowds.subject(Crowds.shuffled(Crowds.answers(60, 5)), Crowds.gold(60));
        String one = in(new ForkJoinPool(1), judged);

        assertThat(in(new ForkJoinPool(4), judged)).isEqualTo(one);
        Evidence first = Evidence.of(judged);
        Evidence second = Evidence.of(other);
        assertThat(second.tasks()).isEqualTo(first.tasks());
        assertThat(second.camps()).isEqualTo(first.camps());
        assertThat(second.curve()).isEqualTo(first.curve());
        assertThat(second.stopping()).isEqualTo(first.stopping());
        assertThat(second.methods()).isEqualTo(first.methods());
    }

    private static String in(ForkJoinPool pool, Subject subject) throws Exception {
        try {
            return pool.submit(() -> html(subject)).get();
        } finally {
            pool.shutdown();
        }
    }

    private static String html(Subject subject) {
        List<Html> parts = new ArrayList<>();
        Evidence.of(subject).sections(subject).forEach(section -> parts.add(section.html(1)));
        return Html.join(parts).markup();
    }

    @Test
    void oddCrowdsHaveAllSections() {
        List<Subject> odd = List.of(
                Crowds.subject("a,w,x"),
                Crowds.subject("a,w,x", "b,w,x"),
                Crowds.subject("a,w,x", "a,v,x", "a,u,x"),
                Crowds.subject("a,w,x", "b,v,y", "c,u,z"),
                Crowds.subject(Crowds.answers(60, 5), Gold.none()),
                Crowds.subject(Crowds.answers(60, 5), Crowds.gold(5)),
                Crowds.subject(Crowds.answers(60, 13), Crowds.gold(60)));

        assertThat(odd)
                .allSatisfy(subject -> assertThat(html(subject))
                        .contains(
                                "id=\"tasks\"",
                                "id=\"copies\"",
                                "id=\"camps\"",
                                "id=\"fewer\"",
                                "id=\"methods\"",
                                "id=\"next\"")
                        .doesNotContain("NaN", "Optional", "null"));
    }

    @Test
    void idsAndLabelsAreEscaped() {
        String bad = "<script>\"'&";
        List<Answer> answers = new ArrayList<>();
        for (int task = 0; task < 40; task++) {
            for (int worker = 0; worker < 4; worker++) {
                answers.add(new Answer(bad + task, bad + worker, (task + worker) % 3 == 0 ? bad : "dog"));
            }
        }
        Subject subject = Crowds.subject(answers, Gold.of(Map.of(bad + "1", bad, bad + "2", "dog")));

        assertThat(html(subject)).contains("&lt;script&gt;").doesNotContain("<script");
    }
}
